"""How often the whole of China Judgments Online has each court, crime, year and type; even shares where the counts are away."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from random import Random
from typing import Generic, TypeVar

import orjson

from bench.corpora import CORPORA
from rulings.china.court_table import CourtEntry, court_entries
from rulings.china.crime import CrimeEntry, crime_entries

Value = TypeVar("Value")
YEARS = tuple(str(year) for year in range(2005, 2023))
TYPES = ("判决书", "裁定书", "调解书", "决定书")
CATEGORIES: Mapping[str, str] = {
    "民事案件": "民事",
    "执行案件": "执行",
    "刑事案件": "刑事",
    "行政案件": "行政",
    "国家赔偿与司法救助案件": "赔偿",
}


@dataclass(frozen=True)
class Choice(Generic[Value]):
    """Values, each as likely as its weight."""

    values: Sequence[Value]
    cumulated: Sequence[float]

    def draw(self, rng: Random) -> Value:
        return rng.choices(self.values, cum_weights=self.cumulated)[0]


def _choice(values: Mapping[str, Value], counts: Mapping[str, int]) -> Choice[Value]:
    """What is not counted is as rare as the rarest that is."""
    rare = min((counts[name] for name in values if name in counts), default=1)
    return Choice(tuple(values.values()), tuple(accumulate(counts.get(name, rare) for name in values)))


@cache
def courts() -> Choice[CourtEntry]:
    return _choice({entry.name: entry for entry in court_entries()}, _counts("court"))


@cache
def crimes() -> Choice[CrimeEntry]:
    return _choice({entry.name: entry for entry in crime_entries()}, _counts("charge"))


@cache
def years() -> Choice[str]:
    return _choice({year: year for year in YEARS}, _counts("year"))


@cache
def document_types() -> Choice[str]:
    return _choice({name: name for name in TYPES}, _counts("doc_type"))


@cache
def categories() -> Choice[str]:
    return _choice(CATEGORIES, _counts("case_type"))


def _counts(name: str) -> Mapping[str, int]:
    file = CORPORA / "wenshu" / f"count_{name}_count.json"
    found: Mapping[str, int] = orjson.loads(file.read_bytes()) if file.exists() else {}
    return found
