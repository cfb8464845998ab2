"""The processor time of a page of results, and of its parts: `python -m bench.result_page [--sample 3000]`.

Twenty assorted searches over the index that bench.pipeline left, or over the first so many rulings of LeCaRD. Each request has a parameter
that no page reads, so that none is answered from the pages that are kept. Parts are measured alone, outside the page: facets and
snippets are what a search takes more with them. Their figures are means, so that they add up. Target: p50 12 ms, p95 25 ms of processor time.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from pathlib import Path
from urllib.parse import quote

from flask import Flask, request

from bench.corpora import LECARD, lines
from bench.index import HOME
from rulings.public.reader import PublicReader, open_reader
from rulings.settings import Settings
from search_app.app import create_app
from search_app.request_params import SearchRequest, search_request
from search_app.serving.garbage import look_rarely_for_cycles
from search_app.view_models.facet_panel import facet_panels
from search_app.view_models.hits import hit_view
from search_app.view_models.outcomes import outcomes_view
from tests.search_app.conftest import SampleArchive

P50, P95 = 12, 25
ROUNDS = 10
TEXTS = (
    "自首",
    "盗窃",
    "被告人",
    "缓刑",
    "累犯",
    "抢劫",
    "死刑",
    "贩卖毒品",
    "未成年人",
    "谅解 赔偿",
    "交通肇事 逃逸",
    "故意伤害 正当防卫",
    "诈骗 AND (微信 OR 支付宝)",
    "理由:自首",
    "法条:刑法第六十七条",
    '"电信网络诈骗"',
)
SEARCHES = (
    *(f"q={quote(text)}" for text in TEXTS),
    "q=自首&crime=盗窃罪",
    "crime=诈骗罪",
    "year=2015",
    "region=广东",
)


def main() -> None:
    """Exit 1 beyond a target."""
    options = argparse.ArgumentParser()
    options.add_argument("--sample", type=int, help="rulings of LeCaRD to index for this run")
    with _home(options.parse_args().sample) as home, open_reader(Settings(home=home)) as reader:
        app = create_app(reader, SampleArchive(), Settings())
        pages = _pages(app)
        _print_parts(app, reader, statistics.mean(pages))
    p50, p95 = statistics.median(pages), sorted(pages)[int(len(pages) * 0.95)]
    print(f"page: p50 {p50:.1f} ms (target {P50}), p95 {p95:.1f} ms (target {P95}), {len(pages)} pages")
    sys.exit(p50 > P50 or p95 > P95)


@contextmanager
def _home(sample: int | None) -> Iterator[Path]:
    if sample is None:
        yield HOME
        return
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "sample.jsonl")
        file.write_bytes(b"".join(islice(lines("lecard"), sample)))
        pairs = [part for pair in LECARD for part in ("--map", pair)]
        program = Path(sys.executable).with_name("rulings")
        subprocess.run(
            [program, "import", "jsonl", file, "--source", "lecard", *pairs],
            env={**os.environ, "RULINGS_HOME": folder},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        yield Path(folder)


def _pages(app: Flask) -> list[float]:
    """Milliseconds of each page, in the order of the rounds; the first round warms up."""
    client = app.test_client()
    look_rarely_for_cycles()
    addresses = [[f"/?{search}&unread={n}" for search in SEARCHES] for n in range(ROUNDS + 1)]
    rounds = [[_milliseconds(partial(client.get, address)) for address in one] for one in addresses]
    return [milliseconds for one in rounds[1:] for milliseconds in one]


def _print_parts(app: Flask, reader: PublicReader, page: float) -> None:
    rounds = [parts for _ in range(ROUNDS) for search in SEARCHES for parts in [_parts(app, reader, search)]]
    means = {name: statistics.mean(parts[name] for parts in rounds) for name in rounds[0]}
    means["template and the rest"] = page - sum(means.values())
    for name, milliseconds in means.items():
        print(f"{milliseconds:7.1f} ms  {name}")


def _parts(app: Flask, reader: PublicReader, search: str) -> dict[str, float]:
    with app.test_request_context(f"/?{search}"):
        asked = search_request(request.args)
        return _measured(reader, asked)


def _measured(reader: PublicReader, asked: SearchRequest) -> dict[str, float]:
    query = asked.query
    result = reader.search(query)
    bare = _milliseconds(lambda: reader.search(query, facets=(), highlights=False))
    return {
        "engine": bare,
        "facets": _milliseconds(lambda: reader.search(query, highlights=False)) - bare,
        "snippets": _milliseconds(lambda: reader.search(query, facets=())) - bare,
        "panel": _milliseconds(lambda: facet_panels(asked, result.facets)),
        "outcomes": _milliseconds(lambda: outcomes_view(asked, reader.outcomes(query, fines=False), linked=False)),
        "hits": _milliseconds(lambda: [hit_view(asked, hit) for hit in result.hits]),
    }


def _milliseconds(work: Callable[[], object]) -> float:
    started = time.process_time()
    work()
    return (time.process_time() - started) * 1000


if __name__ == "__main__":
    main()
