"""Processes that work for a program that fills an index."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

PROGRAM = """
import os, time
from concurrent.futures import ProcessPoolExecutor
from indexer.index.pool import _start_worker
from indexer.index.worker_processes import worker_context

if __name__ == "__main__":
    pool = ProcessPoolExecutor(2, worker_context(), _start_worker)
    print(*{pool.submit(os.getpid).result() for _ in range(2)}, flush=True)
    time.sleep(600)
"""
PATIENCE = 30
"""Seconds."""


def test_workers_end_with_a_program_that_is_killed(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(PROGRAM)
    with subprocess.Popen([sys.executable, script], stdout=subprocess.PIPE, text=True) as program:
        assert program.stdout
        workers = [int(number) for number in program.stdout.readline().split()]
        assert workers
        program.send_signal(signal.SIGKILL)
        program.wait()
        end = monotonic() + PATIENCE
        while any(map(_is_alive, workers)) and monotonic() < end:
            sleep(0.05)
    assert not any(map(_is_alive, workers))


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
