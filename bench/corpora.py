"""The real judgments that bench.pipeline brings in, as a user's mapping reads them."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import orjson

CORPORA = Path(__file__).resolve().parents[2] / "shared" / "corpora"
Mapping = tuple[str, ...]
"""FIELD=PATH, as `rulings import jsonl --map` takes them."""
LECARD: Mapping = ("text=qw", "title=ajName", "id=cid")
CIVIL: Mapping = (
    "text=CaseRecord+JudgeAccusation+JudgeReason+JudgeResult",
    "title=Case",
    "id=CaseId",
    "cause=CaseCause",
)
INPUTS = (("lecard", LECARD), ("civil", CIVIL))


def path_of(source: str) -> Path:
    """JSON lines, packed."""
    return CORPORA / source / "judgments.jsonl.gz"


def lines(source: str) -> Iterator[bytes]:
    """One judgment each."""
    with gzip.open(path_of(source)) as file:
        yield from file


def texts(source: str, mapping: Mapping) -> Iterator[str]:
    """Of each judgment the fields that `mapping` makes its text of."""
    fields = dict(pair.split("=") for pair in mapping)["text"].split("+")
    records: Iterator[Any] = map(orjson.loads, lines(source))
    for record in records:
        yield "\n".join(str(record.get(field) or "") for field in fields)
