"""A disk that is full at a random moment: an error with a sentence; then there is room, and the same command goes on."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.faults.kills import size_of
from bench.faults.scenarios import Scenario
from bench.faults.state import RULINGS, State, environment

ROOM = 2**30


@dataclass(frozen=True, slots=True)
class Filled:
    """What the command said when there was no room (exit code 0: it had enough), and the state in the end."""

    returncode: int
    said: str
    state: State


def why_not() -> str:
    """Why this user cannot have a small file system of memory; empty where that works."""
    if shutil.which("unshare") is None:
        return "unshare(1) is not installed"
    tried = subprocess.run(
        ["unshare", "--mount", "mount", "-t", "tmpfs", "none", "/mnt"], capture_output=True, text=True, check=False
    )
    return tried.stderr.strip()


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A file system of `size` bytes."""
    folder.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "none", str(folder)], check=True)
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def filled(scenario: Scenario, folder: Path, free: int) -> Filled:
    """With `free` bytes more than the start takes; then with plenty."""
    folders = 4096 * sum(path.is_dir() for path in scenario.start.rglob("*"))
    with small_disk(folder, size_of(scenario.start) + folders + free) as disk:
        home = scenario.fresh(disk / "home")
        done = subprocess.run(
            [*RULINGS, *scenario.command], env=environment(home), capture_output=True, text=True, check=False
        )
        subprocess.run(["mount", "-o", f"remount,size={ROOM}", str(disk)], check=True)
        return Filled(done.returncode, done.stderr, scenario.finish(home))
