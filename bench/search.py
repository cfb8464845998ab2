"""A search page's data of 20 assorted queries, in process: 10 hits with highlights, facets, year histogram."""

import statistics
import time

from bench.index import bench_engine
from rulings.engine.port import Engine, Page
from rulings.observatory.volume import VolumeRequest
from rulings.query.ast import SearchQuery, Sort
from rulings.query.parser import parse_query
from search_app.serving.garbage import look_rarely_for_cycles

ROUNDS = 10
QUERIES = (
    "",
    "故意伤害",
    "正当防卫",
    "盗窃",
    "被告人",
    "非法吸收公众存款",
    "电信诈骗",
    "自首 AND 谅解",
    '"贩卖毒品" OR "运输毒品"',
    "交通肇事 NOT 逃逸",
    "理由:防卫过当",
    "主文:缓刑",
    "(抢劫 OR 抢夺) AND 累犯",
    "民间借贷 利息",
    "离婚纠纷 抚养费",
    "机动车交通事故责任 保险公司",
    "被告人在饭店与被害人发生争执后持刀将其捅伤",
    "的",
    '"本院认为"',
    "刑 NOT 民",
)


def _time(engine: Engine, query: SearchQuery) -> float:
    start = time.perf_counter()
    engine.search(query, Page(10), VolumeRequest())
    return (time.perf_counter() - start) * 1000


def main() -> None:
    """Print p50 and p95 over all rounds and each query's median."""
    engine = bench_engine()
    look_rarely_for_cycles()
    queries = [SearchQuery(text=parse_query(text), sort=Sort.RELEVANCE) for text in QUERIES]
    for query in queries:
        _time(engine, query)
    times = [[_time(engine, query) for query in queries] for _ in range(ROUNDS)]
    for text, values in zip(QUERIES, zip(*times, strict=True), strict=True):
        print(f"{statistics.median(values):7.1f} ms  {text or '(everything)'}")
    every = sorted(value for values in times for value in values)
    print(
        f"p50 {statistics.median(every):.1f} ms, p95 {every[int(len(every) * 0.95)]:.1f} ms, {len(every)} searches"
    )


if __name__ == "__main__":
    main()
