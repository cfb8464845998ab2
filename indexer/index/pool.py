"""Normalises and analyses batches in processes, in order, with a bounded number of batches in memory."""

import atexit
import gc
import os
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain, islice

from indexer.index.worker_processes import end_with_parent, interrupts_left_to_program, worker_context
from rulings.archive.model import ArchivedDocument, Rejection
from rulings.engine.document import Document
from rulings.errors import RulingsError
from rulings.observatory.trace import ContentTraces

Batch = Sequence[ArchivedDocument]
NICENESS = 10
AHEAD = 3
"""Batches under way per worker."""
GARBAGE = 50_000
"""Objects made before Python looks for cycles among them (by itself after 700): what a batch makes is gone with it, without cycles."""
WORTH_PROCESSES = 4
"""Starting processes takes most of a second: fewer batches are faster here."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one batch; `sequence` is the last one in it, `archived` its number of documents."""

    documents: tuple[Document, ...]
    rejections: tuple[Rejection, ...]
    sequence: int
    archived: int
    traces: tuple[ContentTraces, ...] = ()
    """What stays of how each document was counted."""


def _process(batch: Batch) -> Outcome:
    """Runs in a worker: the parent needs nothing of what it loads."""
    from indexer.index.process_batch import process

    return process(batch)


def process_batches(batches: Iterable[Batch], workers: int) -> Iterator[Outcome]:
    """The outcome of each batch, in order."""
    with _rare_collections():
        yield from _processed(batches, workers)


def _processed(batches: Iterable[Batch], workers: int) -> Iterator[Outcome]:
    rest = iter(batches)
    first = list(islice(rest, WORTH_PROCESSES))
    if workers == 1 or len(first) < WORTH_PROCESSES:
        yield from map(_process, chain(first, rest))
        return
    with ProcessPoolExecutor(workers, worker_context(), _start_worker) as pool:
        try:
            with interrupts_left_to_program():
                for _ in range(workers):  # the pool starts a process at each task that finds none idle
                    pool.submit(os.getpid)
            yield from _in_order(pool, chain(first, rest), workers * AHEAD)
        except (BrokenProcessPool, EOFError) as error:  # EOFError: the process that workers are forked from
            raise RulingsError(
                "a worker process was killed (is there memory enough?); run the same command again, "
                "with fewer --workers"
            ) from error
        finally:
            pool.shutdown(cancel_futures=True)


def _in_order(pool: ProcessPoolExecutor, batches: Iterable[Batch], ahead: int) -> Iterator[Outcome]:
    under_way: deque[Future[Outcome]] = deque()
    for batch in batches:
        under_way.append(pool.submit(_process, batch))
        if len(under_way) >= ahead:
            yield under_way.popleft().result()
    while under_way:
        yield under_way.popleft().result()


@contextmanager
def _rare_collections() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(GARBAGE)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _start_worker() -> None:
    """The engine's own threads come first: they are the longer part, and what they have not done when the last
    ruling arrives is done alone, with the other cores idle.
    """
    end_with_parent()
    os.nice(NICENESS)
    gc.set_threshold(GARBAGE)
    atexit.register(gc.freeze)  # nothing is looked for in what goes away: the parent waits
