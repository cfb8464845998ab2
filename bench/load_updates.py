"""An index that changes while it is asked: the same real rulings come again under other ids, a batch after another."""

import gzip
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count, islice
from pathlib import Path
from tempfile import TemporaryDirectory

import orjson

from bench.corpora import CIVIL, CORPORA

BATCH = 200
"""Rulings of one import, which commits once."""


@contextmanager
def updating(home: Path, wanted: bool) -> Iterator[list[int]]:
    """Import until the end, where that is wanted. The list grows with each batch that is in."""
    rounds: list[int] = []
    if not wanted:
        yield rounds
        return
    ended = threading.Event()
    with TemporaryDirectory() as folder:
        thread = threading.Thread(target=_update, args=(home, Path(folder), ended, rounds))
        thread.start()
        yield rounds
        ended.set()
        thread.join()


def _update(home: Path, folder: Path, ended: threading.Event, rounds: list[int]) -> None:
    with gzip.open(CORPORA / "civil" / "judgments.jsonl.gz") as lines:
        records = list(map(orjson.loads, islice(lines, BATCH)))
    for number in count(1):
        if ended.is_set():
            return
        file = folder / f"{number}.jsonl"
        file.write_bytes(b"\n".join(orjson.dumps({**r, "CaseId": f"{r['CaseId']}-{number}"}) for r in records))
        _import(home, file)
        rounds.append(number)


def _import(home: Path, file: Path) -> None:
    program = Path(sys.executable).with_name("rulings")
    command: list[str | Path] = [program, "import", "jsonl", file, "--source", "update"]
    for pair in CIVIL:
        command += ["--map", pair]
    environment = {**os.environ, "RULINGS_HOME": str(home)}
    subprocess.run(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
