"""The 53 queries of LeCaRD with their labels and pools, and an index of its 9,088 judgments alone."""

import os
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson

from bench.corpora import CORPORA, LECARD, path_of
from rulings.public.reader import PublicReader, open_reader
from rulings.settings import Settings

FOLDER = CORPORA / "lecard"
HOME = Path(os.environ.get("RULINGS_RELEVANCE_HOME", "var/relevance"))
Labels = Mapping[str, Mapping[str, int]]
"""Query -> the publisher's id -> 0 to 3."""


@dataclass(frozen=True, slots=True)
class Collection:
    queries: Mapping[str, str]
    labels: Labels
    pools: Mapping[str, list[str]]


def development() -> Collection:
    """The half that is for development."""
    lines = (FOLDER / "queries.dev.jsonl").read_bytes().splitlines()
    queries = {str(record["ridx"]): str(record["q"]) for record in map(orjson.loads, lines)}
    labels: dict[str, dict[str, int]] = {}
    for line in (FOLDER / "qrels.dev.trec").read_text().splitlines():
        query, _, key, grade = line.split()
        labels.setdefault(query, {})[key] = int(grade)
    return Collection(queries, labels, orjson.loads((FOLDER / "pools.dev.json").read_bytes()))


@contextmanager
def lecard_reader() -> Iterator[PublicReader]:
    """Of an index of the judgments, which is made the first time."""
    settings = Settings(home=HOME)
    if not (HOME / "index").exists():
        _import()
    with open_reader(settings) as reader:
        yield reader


def _import() -> None:
    program = Path(sys.executable).with_name("rulings")
    pairs = [part for pair in LECARD for part in ("--map", pair)]
    command: list[str | Path] = [program, "import", "jsonl", path_of("lecard"), "--source", "lecard", *pairs]
    subprocess.run(command, check=True, env={**os.environ, "RULINGS_HOME": str(HOME)})
