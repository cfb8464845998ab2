"""How much one worker takes on, and for how long. Made in the composition root from the settings."""

import os
from dataclasses import dataclass

from rulings.settings import Settings

MAX_WORKERS = 8
"""By default; each is a whole interpreter of about 150 MB."""


@dataclass(frozen=True)
class WorkerLimits:
    """Of each worker."""

    workers: int = 1
    threads: int = 4
    """Requests that a worker answers at once."""
    waiting: int = 32
    """Further requests that wait for a thread; beyond that a request is told at once that the server is busy."""
    streams: int = 2
    """Exports that a worker sends at once, each as slowly as its client reads; others are told that the server is busy."""
    bodies: int = 16
    """Bodies of requests that are on their way at once; whoever sends another one is told that the server is busy."""
    seconds: float = 10
    """From the arrival of a request to its answer, waiting included; then it is told that it took too long."""
    stuck_seconds: float = 20
    """A worker in which one request has been worked on for so long is replaced."""
    silent_seconds: float = 10
    """A worker whose interpreter did not breathe for so long is replaced."""
    memory: int = 0
    """Bytes of its own (not of the index, which is shared) beyond which a worker is replaced; 0 for no limit."""


def limits_of(settings: Settings, workers: int | None = None, threads: int | None = None) -> WorkerLimits:
    """As the settings say, unless the command line says otherwise."""
    return WorkerLimits(
        workers=workers or settings.workers or default_workers(),
        threads=threads or settings.threads,
        seconds=settings.request_timeout,
        stuck_seconds=2 * settings.request_timeout,
        memory=settings.worker_memory * 2**20,
    )


def default_workers() -> int:
    """One for each core that this process may use."""
    affinity = getattr(os, "sched_getaffinity", None)  # not on macOS and Windows
    cores = len(affinity(0)) if affinity else os.cpu_count() or 1
    return min(cores, MAX_WORKERS)
