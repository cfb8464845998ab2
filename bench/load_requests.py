"""What the clients of bench.load ask: addresses of five kinds, no two alike, made of the words of the real rulings."""

import gzip
import random
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import islice
from urllib.parse import urlencode

import orjson
import rjieba

from bench.corpora import CORPORA
from rulings.engine.port import FIRST_PAGE, Engine
from rulings.query.ast import SearchQuery

SAMPLED = 400
"""Rulings of each corpus whose words are used."""
FACETS = ("year", "region", "category", "document_type", "crime", "cause", "court")
Make = Callable[[random.Random], str]


class Workload:
    """Endless addresses by kind; the same seed gives the same ones."""

    def __init__(self, engine: Engine, seed: int) -> None:
        self._words, self._ids = _words(), [ruling.id for ruling in engine.export(SearchQuery())]
        found = engine.search(SearchQuery(), FIRST_PAGE).facets
        self._values = {name: [count.value for count in found[name]][:60] for name in FACETS if found.get(name)}
        self._random, self._given = random.Random(seed), set[str]()
        self._makers: Mapping[str, Make] = {
            "search": self._search,
            "facets": self._facets,
            "ruling": self._ruling,
            "volume": self._volume,
            "csv": self._csv,
        }

    @property
    def kinds(self) -> tuple[str, ...]:
        return tuple(self._makers)

    def addresses(self) -> Iterator[tuple[str, str]]:
        """(kind, address), each kind as often, none a second time."""
        while True:
            for kind in self._random.sample(self.kinds, len(self.kinds)):
                yield (
                    kind,
                    next(address for address in iter(partial(self._make, kind), "") if self._is_new(address)),
                )

    def _make(self, kind: str) -> str:
        return self._makers[kind](self._random)

    def _is_new(self, address: str) -> bool:
        known = address in self._given
        self._given.add(address)
        return not known

    def _text(self, source: random.Random, most: int) -> str:
        return " ".join(source.sample(self._words, source.randint(1, most)))

    def _search(self, source: random.Random) -> str:
        return "/?" + urlencode({"q": self._text(source, 3), "sort": source.choice(["", "newest"])})

    def _facets(self, source: random.Random) -> str:
        names = source.sample(sorted(self._values), source.randint(1, 2))
        chosen = {name: source.choice(self._values[name]) for name in names}
        return "/?" + urlencode({"q": self._text(source, 1), **chosen})

    def _ruling(self, source: random.Random) -> str:
        return f"/rulings/{source.choice(self._ids)}?" + urlencode({"q": self._text(source, 2)})

    def _volume(self, source: random.Random) -> str:
        interval, split = source.choice(["year", "month"]), source.choice(["", "crime", "region"])
        return "/volume?" + urlencode({"q": self._text(source, 1), "interval": interval, "split": split})

    def _csv(self, source: random.Random) -> str:
        return "/api/v1/rulings?" + urlencode({"q": self._text(source, 2), "format": "csv", "size": 100})


def _words() -> list[str]:
    """Words of two and more characters, in a fixed order."""
    texts = (
        text
        for source, fields in (("lecard", ("qw",)), ("civil", ("JudgeReason",)))
        for text in _texts(source, fields)
    )
    words = {word for text in texts for word in rjieba.cut(text) if len(word) > 1 and word.isalpha()}
    return sorted(words)


def _texts(source: str, fields: tuple[str, ...]) -> Iterator[str]:
    with gzip.open(CORPORA / source / "judgments.jsonl.gz") as lines:
        for record in map(orjson.loads, islice(lines, SAMPLED)):
            yield from (str(record.get(field) or "") for field in fields)
