"""Processes that work for a program that fills an index."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import monotonic, sleep

import pytest

from indexer.index.worker_processes import FORKING

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
LOADING = """
from indexer.index import worker_processes
from indexer.index.pool import process_batches

if __name__ == "__main__":
    worker_processes.PRELOADED[:] = ["takes_long"]
    print("begun", flush=True)
    try:
        list(process_batches([[]] * 9, 2))
    except KeyboardInterrupt:
        print("interrupted", flush=True)
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


@pytest.mark.skipif(not FORKING, reason="workers are forked on Linux alone")
def test_an_interruption_while_workers_load_is_obeyed(tmp_path: Path) -> None:
    script = tmp_path / "program.py"
    script.write_text(LOADING)
    (tmp_path / "takes_long.py").write_text("import time; time.sleep(3)")
    found = {**os.environ, "PYTHONPATH": str(tmp_path)}
    piped = subprocess.PIPE
    with subprocess.Popen([sys.executable, script], stdout=piped, stderr=piped, text=True, env=found) as program:
        assert program.stdout
        assert program.stdout.readline() == "begun\n"
        sleep(1)
        begun = monotonic()
        program.send_signal(signal.SIGINT)
        assert program.stdout.readline() == "interrupted\n"
        assert monotonic() - begun < PATIENCE - 1
        assert program.communicate()[1] == ""


def _is_alive(number: int) -> bool:
    try:
        os.kill(number, 0)
    except ProcessLookupError:
        return False
    return True
