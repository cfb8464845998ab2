"""kill -9 at random moments, then the same command again: nothing is lost, doubled or half done."""

import os
import random
import signal
import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from bench.faults.scenarios import Scenario, run
from bench.faults.state import RULINGS, State, environment

START_UP = 0.3
"""Seconds in which modules load and nothing is written."""


@dataclass(frozen=True, slots=True)
class Undisturbed:
    """A run to its end: how long it takes, by how many bytes the home grows, and what it leaves."""

    seconds: float
    grown: int
    state: State

    def moments(self, count: int, seed: int) -> list[float]:
        """Seconds after the start, spread over the whole run."""
        draws = random.Random(seed)
        return [draws.uniform(START_UP, max(2 * START_UP, self.seconds)) for _ in range(count)]

    def rooms(self, count: int, seed: int) -> list[int]:
        """Free bytes, from next to nothing to what the run needs."""
        draws = random.Random(seed)
        return [draws.randrange(4096, max(8192, self.grown)) for _ in range(count)]


def undisturbed(scenario: Scenario, home: Path) -> Undisturbed:
    scenario.fresh(home)
    before, begun = size_of(home), time.monotonic()
    run(home, *scenario.command)
    seconds, grown = time.monotonic() - begun, size_of(home) - before
    return Undisturbed(seconds, grown, scenario.finish(home))


def killed(scenario: Scenario, home: Path, moment: float) -> State:
    """After a kill `moment` seconds from the start, of every process that the command started, and the same command
    to its end."""
    scenario.fresh(home)
    process = subprocess.Popen(
        [*RULINGS, *scenario.command],
        env=environment(home),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    time.sleep(moment)
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return scenario.finish(home)


def size_of(folder: Path) -> int:
    """Bytes that its files take, in pages."""
    return sum(-(-path.stat().st_size // 4096) * 4096 for path in folder.rglob("*") if path.is_file())
