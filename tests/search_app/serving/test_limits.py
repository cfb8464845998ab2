"""What the command line says counts before the settings, and these before what the machine has."""

import os

from rulings.settings import Settings
from search_app.serving.limits import MAX_WORKERS, default_workers, limits_of


def test_a_worker_for_each_core_by_default() -> None:
    assert limits_of(Settings()).workers == default_workers()
    assert 1 <= default_workers() <= min(MAX_WORKERS, os.cpu_count() or 1)


def test_settings_count() -> None:
    limits = limits_of(Settings(workers=3, threads=2, request_timeout=7, worker_memory=100))
    assert (limits.workers, limits.threads, limits.seconds, limits.memory) == (3, 2, 7, 100 * 2**20)
    assert limits.stuck_seconds > limits.seconds


def test_the_command_line_counts_before_them() -> None:
    limits = limits_of(Settings(workers=3, threads=2), workers=5, threads=6)
    assert (limits.workers, limits.threads) == (5, 6)
