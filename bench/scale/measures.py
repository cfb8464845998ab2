"""What is measured at each size: milliseconds of the clock and of processor time, memory. Each opens the index anew."""

import os
import time
from collections.abc import Callable, Iterable, Mapping
from contextlib import closing
from functools import partial
from pathlib import Path
from types import MappingProxyType

from bench.processes import own_bytes
from bench.scale.results import Figures
from bench.search import QUERIES
from rulings.engine.open import open_engine
from rulings.engine.port import Engine, Page
from rulings.errors import TooManyCandidatesError
from rulings.observatory.volume import Interval, VolumeRequest
from rulings.query.ast import SearchQuery
from rulings.query.parser import parse_query
from rulings.settings import Settings

ROUNDS = 5
DEEP_PAGE = 500
COUNTED = ("", "被告人", "盗窃", "民间借贷 利息", "正当防卫")
"""Searches whose facets and volume are counted: from everything down to few."""
PAIRS = ("自首 /句 从轻", "银行卡 /段 转账", "醉酒 /10 追尾", "持刀 >20 捅伤", "被告人 /句 判处")
"""Words near each other; the last ones stand in nearly every ruling."""
EXPORTED = "被告人"
SAMPLED = 1_000
"""Rulings of an export between two looks at the memory."""
Work = Callable[[], object]


def open_index(folder: Path) -> Engine:
    return open_engine(Settings(engine=f"tantivy:{folder / 'index'}"))


def _searches(engine: Engine) -> Figures:
    """A search page's data, as in bench.search."""
    return _spread(_work(engine, query, volume=True) for query in map(_query, QUERIES))


def _pages(engine: Engine) -> Figures:
    """Page 500 by relevance, hits alone."""
    query, cursor = _query(EXPORTED), None
    for size in [100] * (DEEP_PAGE // 10 - 1) + [90]:
        cursor = engine.search(query, Page(size, cursor), facets=(), highlights=False).next_cursor or cursor
    return _spread([lambda: engine.search(query, Page(10, cursor), facets=(), highlights=False)])


def _no_facets(engine: Engine) -> Figures:
    return _spread(_work(engine, query, facets=()) for query in map(_query, COUNTED))


def _two_facets(engine: Engine) -> Figures:
    return _spread(_work(engine, query, facets=("crime", "year")) for query in map(_query, COUNTED))


def _all_facets(engine: Engine) -> Figures:
    return _spread(_work(engine, query) for query in map(_query, COUNTED))


def _volume(engine: Engine) -> Figures:
    """Months by crime."""
    request = VolumeRequest(interval=Interval.MONTH, split="crime")
    return _spread(partial(engine.volume, query, request) for query in map(_query, COUNTED))


def _near_first(engine: Engine) -> Figures:
    """Each pair once, when the engine has compared no text for it yet; `refused` have more candidates than one search compares."""
    _work(engine, _query(EXPORTED))()
    works = _pairs(engine)
    timed = [found for work in works if (found := _timed_unless_refused(work))]
    return {**_spreads(timed), "refused": len(works) - len(timed)}


def _near_again(engine: Engine) -> Figures:
    """Those that are answered, with what the engine keeps of them."""
    return _spread(work for work in _pairs(engine) if _timed_unless_refused(work))


def _pairs(engine: Engine) -> list[Work]:
    return [_work(engine, _query(text)) for text in PAIRS]


def _timed_unless_refused(work: Work) -> tuple[float, float] | None:
    try:
        return _timed(work)
    except TooManyCandidatesError:
        return None


def _export(engine: Engine) -> Figures:
    """All hits in order: how many a second of processor time, and by how much the memory grew after the first ones."""
    sizes, used, number = list[int](), time.process_time(), 0
    for number, _ in enumerate(engine.export(_query(EXPORTED)), start=1):
        if number % SAMPLED == 0:
            sizes.append(own_bytes(os.getpid()))
    grown = max(sizes) - sizes[0] if sizes else 0
    return {"rulings": number, "cpu_seconds": time.process_time() - used, "grown_bytes": grown}


def _memory(engine: Engine) -> Figures:
    """Of a process that has made every search once."""
    for query in map(_query, QUERIES):
        _work(engine, query, volume=True)()
    return {"own_bytes": own_bytes(os.getpid())}


def _work(
    engine: Engine, query: SearchQuery, *, volume: bool = False, facets: tuple[str, ...] | None = None
) -> Work:
    counted = VolumeRequest() if volume else None
    if facets is None:
        return lambda: engine.search(query, Page(10), counted)
    return lambda: engine.search(query, Page(10), counted, facets=facets)


def _query(text: str) -> SearchQuery:
    return SearchQuery(text=parse_query(text))


def _spread(works: Iterable[Work]) -> Figures:
    """Of several rounds after a first one that warms up."""
    return _spreads([timed for work in works for timed in [_timed(work) for _ in range(ROUNDS + 1)][1:]])


def _spreads(timed: list[tuple[float, float]]) -> Figures:
    return {**_shares("wall", [wall for wall, _ in timed]), **_shares("cpu", [cpu for _, cpu in timed])}


def _timed(work: Work) -> tuple[float, float]:
    begun, used = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - begun), 1000 * (time.process_time() - used)


def _shares(name: str, values: list[float]) -> Figures:
    if not values:
        return {}
    ordered = sorted(values)
    return {
        f"{name}_p50": ordered[len(ordered) // 2],
        f"{name}_p95": ordered[int(len(ordered) * 0.95)],
        f"{name}_max": ordered[-1],
    }


MEASURES: Mapping[str, Callable[[Engine], Figures]] = MappingProxyType(
    {
        "searches": _searches,
        "page_500": _pages,
        "no_facets": _no_facets,
        "two_facets": _two_facets,
        "all_facets": _all_facets,
        "volume": _volume,
        "near_first": _near_first,
        "near_again": _near_again,
        "export": _export,
        "memory": _memory,
    }
)


def measure(name: str, folder: Path) -> Figures:
    """One of MEASURES, of the index in `folder`."""
    with closing(open_index(folder)) as engine:
        return MEASURES[name](engine)
