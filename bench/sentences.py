"""How such cases were decided: CPU milliseconds of the counts for the panel of a list, and for the page with its tables."""

import time
from collections.abc import Callable

from bench.index import bench_engine
from bench.search import QUERIES
from rulings.engine.outcome_counts import SPLITS
from rulings.outcomes.counts import OutcomeCounts
from rulings.query.ast import SearchQuery
from rulings.query.request import search_query
from search_app.serving.garbage import look_rarely_for_cycles

ROUNDS = 10
SENTENCED = (
    "罪名:诈骗",
    "罪名:盗窃 自首",
    "罪名:侵犯财产罪",
    "刑期:3年..5年 缓刑:有",
    "罪名:盗窃 刑期:>3年 罚金:>10000",
)


def main() -> None:
    """Print p50 and p95 of both."""
    engine = bench_engine()
    look_rarely_for_cycles()
    queries = [search_query({"q": [text]}) for text in (*QUERIES, *SENTENCED)]
    _print("panel", queries, lambda query: engine.outcomes(query, fines=False))
    _print("page", queries, lambda query: engine.outcomes(query, SPLITS))


def _print(name: str, queries: list[SearchQuery], count: Callable[[SearchQuery], OutcomeCounts]) -> None:
    for query in queries:
        count(query)
    times = sorted(_cpu(count, query) for _ in range(ROUNDS) for query in queries)
    p95 = times[int(len(times) * 0.95)]
    print(
        f"{name}: p50 {times[len(times) // 2]:.1f} ms, p95 {p95:.1f} ms (target of the panel 20), {len(times)} counts"
    )


def _cpu(count: Callable[[SearchQuery], OutcomeCounts], query: SearchQuery) -> float:
    start = time.thread_time()
    count(query)
    return (time.thread_time() - start) * 1000


if __name__ == "__main__":
    main()
