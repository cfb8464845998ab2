"""From files to searchable: `python -m bench.pipeline`, over LeCaRD and the civil judgments, as a user would run it.

What counts is the ratio to the bare engine (bench.bare_engine) in the same run, since seconds differ from machine to machine; on a
machine that others use as well, that of processor seconds. Target: 2.0, 0.9 GB, 3 s for a second run, 2.2 bytes on disk per
byte of text. Then the share of each stage (bench.stages). Leaves the index under RULINGS_HOME (default var/bench) for the other
benchmarks.
"""

import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.corpora import INPUTS, Mapping, path_of, texts
from bench.index import HOME
from bench.processes import adopt_orphans, proportional_bytes, resident_bytes, wait_for_orphans
from bench.stages import print_stages

MAX_RATIO, MAX_BYTES, MAX_SECOND_RUN, MAX_DISK = 2.0, 0.9e9, 3.0, 2.2
GROWTH = 1.05
"""Of resident memory, after which what is shared is looked at anew."""


@dataclass
class Figures:
    """Of processes and their children, one after another."""

    wall: float = 0
    cpu: float = 0
    peak: int = 0
    """Bytes of proportional memory, so that pages that processes share count once."""

    def __str__(self) -> str:
        return f"{self.wall:.1f} s, {self.cpu:.1f} s of processor time, at most {self.peak / 1e9:.2f} GB"


def main() -> None:
    """Print the figures of a first and a second run and of the bare engine; exit 1 beyond a target."""
    adopt_orphans()
    shutil.rmtree(HOME, ignore_errors=True)
    first, bare = _measured(_imports()), _bare_engine()
    second = _measured(_imports())
    text = sum(len(text.encode()) for source, mapping in INPUTS for text in texts(source, mapping))
    disk = sum(path.stat().st_size for path in HOME.rglob("*") if path.is_file())
    ratio = first.wall / bare.wall
    print(f"import, normalise, index: {first} (target {MAX_BYTES / 1e9} GB)")
    print(f"the bare engine: {bare}")
    print(f"ratio: {ratio:.2f} (target {MAX_RATIO}); of processor time {first.cpu / bare.cpu:.2f}")
    print(f"second run: {second} (target {MAX_SECOND_RUN} s)")
    print(f"disk: {disk / 1e6:.0f} MB, {disk / text:.2f} bytes a byte of text (target {MAX_DISK})", flush=True)
    print_stages()
    missed = (ratio > MAX_RATIO, first.peak > MAX_BYTES, second.wall > MAX_SECOND_RUN, disk > MAX_DISK * text)
    raise SystemExit(any(missed))


def _imports() -> Iterable[Sequence[str | Path]]:
    return (_import(source, mapping) for source, mapping in INPUTS)


def _import(source: str, mapping: Mapping) -> Sequence[str | Path]:
    program = Path(sys.executable).with_name("rulings")
    pairs = (part for pair in mapping for part in ("--map", pair))
    return [program, "import", "jsonl", path_of(source), "--source", source, *pairs]


def _bare_engine() -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        return _measured([[sys.executable, "-m", "bench.bare_engine", Path(folder, "index")]])


def _measured(commands: Iterable[Sequence[str | Path]]) -> Figures:
    figures = Figures()
    start, used = time.monotonic(), os.times()
    for command in commands:
        _run(command, figures)
    now = os.times()
    figures.wall = time.monotonic() - start
    figures.cpu = now.children_user + now.children_system - used.children_user - used.children_system
    return figures


def _run(command: Sequence[str | Path], figures: Figures) -> None:
    # As installed, with compiled modules: developers' machines may be told to keep none.
    environment = {**os.environ, "RULINGS_HOME": str(HOME), "PYTHONDONTWRITEBYTECODE": ""}
    with (
        subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process,
        _watched(process.pid, figures),
    ):
        code = process.wait()
        wait_for_orphans()
    if code:
        sys.exit(f"{command[0]} ended with {code}")


@contextmanager
def _watched(pid: int, figures: Figures) -> Iterator[None]:
    ended = threading.Event()
    watcher = threading.Thread(target=_watch, args=(pid, figures, ended))
    watcher.start()
    try:
        yield
    finally:
        ended.set()
        watcher.join()


def _watch(pid: int, figures: Figures, ended: threading.Event) -> None:
    """To know what processes share the kernel looks at all their pages while they wait: it is asked only where they have grown, and
    all that was added since counts as shared with none, so that the peak is not understated.
    """
    resident = proportional = 0
    while not ended.wait(0.25):
        now = resident_bytes(pid)
        if now > resident * GROWTH:
            resident, proportional = now, proportional_bytes(pid)
        figures.peak = max(figures.peak, proportional + max(0, now - resident))


if __name__ == "__main__":
    main()
