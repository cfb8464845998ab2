"""From files to searchable: `python -m bench.pipeline`, over LeCaRD and the civil judgments, as a user would run it.

Targets on two idle cores: 60 s and 1.5 GB for both imports, 5 s for a second run, 3 bytes on disk per byte of text.
Leaves the index under RULINGS_HOME (default var/bench) for the other benchmarks.
"""

import gzip
import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass
from pathlib import Path

import orjson

from bench.index import HOME
from bench.processes import proportional_bytes

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
LECARD = ("text=qw", "title=ajName", "id=cid")
CIVIL = ("text=CaseRecord+JudgeAccusation+JudgeReason+JudgeResult", "title=Case", "id=CaseId", "cause=CaseCause")
INPUTS = (("lecard", LECARD), ("civil", CIVIL))


@dataclass
class Figures:
    """Of one process and its children."""

    wall: float = 0
    cpu: float = 0
    peak: int = 0
    """Bytes of proportional memory, so that pages that processes share count once."""


def main() -> None:
    """Print the figures of a first and a second run; exit 1 beyond a target."""
    shutil.rmtree(HOME, ignore_errors=True)
    first = [_import(source, mapping) for source, mapping in INPUTS]
    second = [_import(source, mapping) for source, mapping in INPUTS]
    text = sum(_text_bytes(source, mapping) for source, mapping in INPUTS)
    disk = sum(path.stat().st_size for path in HOME.rglob("*") if path.is_file())
    for (source, _), figures in zip(INPUTS, first, strict=True):
        print(f"{source}: {_line(figures)}")
    wall, again = sum(f.wall for f in first), sum(f.wall for f in second)
    peak = max(f.peak for f in first)
    print(f"both: {wall:.1f} s (target 60), peak {peak / 1e9:.2f} GB (target 1.5)")
    print(f"second run: {again:.1f} s (target 5)")
    print(f"disk: {disk / 1e6:.0f} MB for {text / 1e6:.0f} MB of text: {disk / text:.2f} bytes a byte (target 3)")
    raise SystemExit(wall > 60 or peak > 1.5e9 or again > 5 or disk > 3 * text)


def _line(figures: Figures) -> str:
    return f"{figures.wall:.1f} s wall, {figures.cpu:.1f} s CPU, peak {figures.peak / 1e9:.2f} GB"


def _import(source: str, mapping: tuple[str, ...]) -> Figures:
    path = CORPORA / source / "judgments.jsonl.gz"
    program = Path(sys.executable).with_name("rulings")
    command: list[str | Path] = [program, "import", "jsonl", path, "--source", source]
    for pair in mapping:
        command += ["--map", pair]
    figures = Figures()
    start, used = time.monotonic(), os.times()
    environment = {**os.environ, "RULINGS_HOME": str(HOME)}
    with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as process:
        watcher = threading.Thread(target=_watch, args=(process, figures))
        watcher.start()
        code = process.wait()
    watcher.join()
    if code:
        sys.exit(f"rulings import ended with {code}")
    now = os.times()
    figures.wall = time.monotonic() - start
    figures.cpu = now.children_user + now.children_system - used.children_user - used.children_system
    return figures


def _watch(process: "subprocess.Popen[bytes]", figures: Figures) -> None:
    while process.poll() is None:
        figures.peak = max(figures.peak, proportional_bytes(process.pid))
        time.sleep(0.25)


def _text_bytes(source: str, mapping: tuple[str, ...]) -> int:
    fields = dict(pair.split("=") for pair in mapping)["text"].split("+")
    with gzip.open(CORPORA / source / "judgments.jsonl.gz") as lines:
        records = map(orjson.loads, lines)
        return sum(len(str(record.get(field) or "").encode()) for record in records for field in fields)


if __name__ == "__main__":
    main()
