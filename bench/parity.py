"""Do two engines find and count the same? Generated queries: words, phrases, Booleans, fields, filters, facets."""

import random
from collections.abc import Iterator
from datetime import date
from types import MappingProxyType

from rulings.engine.port import Engine, Page
from rulings.observatory.volume import Interval, VolumeRequest
from rulings.query.ast import And, DateBasis, DateRange, Node, Not, Or, Phrase, SearchQuery, Sort, TextField
from rulings.query.facets import FACETS

SHOWN = 10


def compare(one: Engine, other: Engine, count: int) -> bool:
    """Print how far they agree; True where ids, facets and volumes are equal for every query."""
    different = 0
    shared: list[float] = []
    for query in queries(one, count):
        first, second = (_everything(engine, query) for engine in (one, other))
        different += first != second
        if query.text is not None:
            tops = [_top(engine, query) for engine in (one, other)]
            if tops[0]:
                shared.append(len(set(tops[0]) & set(tops[1])) / len(tops[0]))
    print(
        f"{count} queries: {different} with different ids, facets or volume; "
        f"top {SHOWN} by relevance share {SHOWN * sum(shared) / len(shared):.2f} of {SHOWN} over {len(shared)} queries"
    )
    return not different


def _everything(engine: Engine, query: SearchQuery) -> object:
    ids: list[str] = []
    cursor = None
    newest = SearchQuery(query.text, query.selections, query.dates, Sort.NEWEST)
    while True:
        page = engine.search(newest, Page(100, cursor), facets=())
        ids += [hit.ruling.id for hit in page.hits]
        cursor = page.next_cursor
        if cursor is None or len(ids) >= 1_000:
            break
    volume = VolumeRequest(interval=Interval.MONTH, split="crime")
    counted = engine.search(query, Page(0), VolumeRequest())
    return ids, counted.total, dict(counted.facets), counted.volume, engine.volume(query, volume)


def _top(engine: Engine, query: SearchQuery) -> list[str]:
    found = engine.search(SearchQuery(query.text, query.selections, query.dates), Page(SHOWN), facets=())
    return [hit.ruling.id for hit in found.hits]


def queries(engine: Engine, count: int, seed: int = 2026) -> Iterator[SearchQuery]:
    """Phrases are cut out of rulings that the engine holds; facet values are ones that it counts."""
    rng = random.Random(seed)
    sample = [hit.ruling for hit in engine.search(SearchQuery(), Page(100), facets=()).hits]
    texts = ["".join(ruling.text.split()) for ruling in sample]
    counted = engine.search(SearchQuery(), Page(0)).facets
    values = {name: [found.value for found in some] for name, some in counted.items() if some}
    names = [facet.name for facet in FACETS if facet.name in values]
    for number in range(count):
        name = names[number % len(names)]
        chosen = frozenset(rng.sample(values[name], min(len(values[name]), rng.randint(1, 3))))
        yield SearchQuery(
            text=_node(rng, texts) if number % 7 else None,
            selections=MappingProxyType({name: chosen} if number % 3 == 0 else {}),
            dates=DateRange(rng.choice(list(DateBasis)), date(rng.randint(2008, 2015), 3, 1), None)
            if number % 5 == 0
            else DateRange(),
        )


def _node(rng: random.Random, texts: list[str]) -> Node:
    phrases = [_phrase(rng, texts) for _ in range(3)]
    kind = rng.randrange(6)
    if kind == 0:
        return And((phrases[0], phrases[1]))
    if kind == 1:
        return Or((phrases[0], phrases[1], phrases[2]))
    if kind == 2:
        return And((phrases[0], Not(phrases[1])))
    return phrases[0]


def _phrase(rng: random.Random, texts: list[str]) -> Phrase:
    text = rng.choice(texts)
    length = rng.choice((1, 2, 2, 2, 3, 4, 4, 6, 9))
    start = rng.randrange(max(1, len(text) - length))
    return Phrase(text[start : start + length], rng.choice((*TextField, TextField.ANY, TextField.ANY)))
