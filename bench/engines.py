"""Both engines side by side: `python -m bench.engines [COPIES]`, over the archive that bench.pipeline left.

COPIES (default 1) multiplies the real rulings with changed ids, dates and courts: 10 gives some 100,000. Elasticsearch
is one real node (tests/elasticsearch_node), one shard. Exits 1 where the engines differ in what they find or count.
"""

import dataclasses
import os
import pickle
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from typing import Any

from elasticsearch import Elasticsearch
from elasticsearch.helpers import streaming_bulk

from bench.index import HOME
from bench.parity import compare
from bench.search import QUERIES
from indexer.index.index_run import HELD, batched
from indexer.index.pool import process_batches
from rulings.archive.archive import open_archive
from rulings.engine.analysis import analyse
from rulings.engine.document import Document
from rulings.engine.elasticsearch.document import ruling_line
from rulings.engine.elasticsearch.mapping import index_settings, mapping
from rulings.engine.open import open_engine
from rulings.engine.packing import unpack
from rulings.engine.port import Engine, Health, Page
from rulings.identity import ruling_id
from rulings.observatory.volume import VolumeRequest
from rulings.query.ast import SearchQuery
from rulings.query.parser import parse_query
from rulings.settings import Settings
from search_app.serving.garbage import look_rarely_for_cycles
from tests.elasticsearch_node.cluster import Cluster
from tests.elasticsearch_node.install import install

ROUNDS = 10
CLIENTS = 4
QUERIES_COMPARED = 300
BARE = "bare"


def main() -> None:
    copies = int(sys.argv[1]) if len(sys.argv) > 1 else 1
    with tempfile.TemporaryDirectory(dir=HOME) as name:
        folder = Path(name)
        count = _prepare(folder / "documents", copies)
        print(f"{count} documents", flush=True)
        with Cluster(install(), folder / "cluster", heap="2g") as cluster:
            _bare_bulk(cluster.urls[0], folder / "documents")
            engines = {
                "tantivy": open_engine(Settings(engine=f"tantivy:{folder / 'index'}")),
                "elasticsearch": open_engine(Settings(engine=cluster.urls[0])),
            }
            for engine_name, engine in engines.items():
                _index(engine_name, engine, folder / "documents", cluster.urls[0])
            took = Took()
            for engine_name, engine in engines.items():
                _search(engine_name, engine, took)
            equal = compare(engines["tantivy"], engines["elasticsearch"], QUERIES_COMPARED)
            for engine in engines.values():
                engine.close()
    raise SystemExit(not equal)


def _prepare(path: Path, copies: int) -> int:
    """Documents as the indexer's workers make them, pickled one after another."""
    count = 0
    with closing(open_archive(Settings(home=HOME))) as archive, path.open("wb") as file:
        for outcome in process_batches(batched(archive.documents(0, HELD)), os.cpu_count() or 1):
            for document in outcome.documents:
                for copy in range(copies):
                    pickle.dump(_copied(document, copy) if copy else document, file, protocol=5)
                    count += 1
    return count


def _copied(document: Document, copy: int) -> Document:
    ruling = unpack(document.stored)
    judged = ruling.judgment_date
    if judged is not None:
        judged = dataclasses.replace(judged, value=judged.value.replace(year=judged.value.year - copy, day=1))
    court = dataclasses.replace(ruling.court, name=f"第{copy}{ruling.court.name}") if ruling.court else None
    return analyse(
        dataclasses.replace(ruling, id=ruling_id("copy", f"{ruling.id}-{copy}"), judgment_date=judged, court=court)
    )


def _documents(path: Path) -> Iterator[Document]:
    with path.open("rb") as file:
        while True:
            try:
                yield pickle.load(file)  # noqa: S301  # written by this very program
            except EOFError:
                return


def _bare_bulk(url: str, path: Path) -> None:
    """What the client's own helper reaches with the same lines, made before: the yardstick."""
    client = Elasticsearch(url, request_timeout=120)
    client.indices.create(index=BARE, mappings=mapping(), settings=index_settings(1, 0))
    spent, count = 0.0, 0
    batch: list[Any] = []

    def unchanged(pair: Any) -> Any:
        return pair

    def send() -> float:
        begun = time.perf_counter()
        for good, _ in streaming_bulk(client, batch, expand_action_callback=unchanged, max_chunk_bytes=5 << 20):
            assert good
        return time.perf_counter() - begun

    for document in _documents(path):
        line = ruling_line(document)
        batch.append(({"index": {"_index": BARE, "_id": line.id}}, line.body))
        if len(batch) == 500:
            spent, count = spent + send(), count + len(batch)
            batch.clear()
    spent, count = spent + send(), count + len(batch)
    begun = time.perf_counter()
    client.indices.refresh(index=BARE)
    spent += time.perf_counter() - begun
    print(f"bare bulk helper: {count / spent:.0f} documents/s", flush=True)
    client.indices.delete(index=BARE)
    client.close()


def _index(name: str, engine: Engine, path: Path, url: str) -> None:
    """Reading the prepared documents is counted, since the cluster works meanwhile."""
    begun = time.perf_counter()
    count = engine.upsert(_documents(path))
    engine.refresh(1)
    spent = time.perf_counter() - begun
    health = engine.health()
    assert health.rulings == count, (health, count)
    print(f"{name}: {count / spent:.0f} documents/s indexed, {_size(health)}", flush=True)
    if name == "elasticsearch":
        begun = time.perf_counter()
        Elasticsearch(url, request_timeout=900).indices.forcemerge(index="rulings-read", max_num_segments=1)
        spent = time.perf_counter() - begun
        print(f"{name}: merged in {spent:.0f} s, {_size(engine.health())}", flush=True)


def _size(health: Health) -> str:
    return f"{health.bytes_on_disk / health.rulings:.0f} bytes a document"


def _timed(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


class Took:
    """Milliseconds that the cluster itself says it took, of this thread's last search."""

    def __init__(self) -> None:
        self._local = threading.local()
        original = Elasticsearch.search

        def search(client: Any, **arguments: Any) -> Any:
            answer = original(client, **arguments)
            self._local.took = getattr(self._local, "took", 0) + answer["took"]
            return answer

        Elasticsearch.search = search  # type: ignore[method-assign,assignment]

    def taken(self) -> float:
        took = float(getattr(self._local, "took", 0))
        self._local.took = 0
        return took


def _search(name: str, engine: Engine, took: Took) -> None:
    queries = [SearchQuery(text=parse_query(text)) for text in QUERIES]

    def once(query: SearchQuery) -> tuple[float, float, float]:
        begun = time.thread_time()
        spent = _timed(lambda: engine.search(query, Page(10), VolumeRequest())) * 1000
        return spent, spent - took.taken(), (time.thread_time() - begun) * 1000

    look_rarely_for_cycles()
    for query in queries:
        once(query)
    times = [once(query) for _ in range(ROUNDS) for query in queries]
    searches, around, cpu = zip(*times, strict=True)
    print(f"{name}: {_percentiles('a search', searches)}")
    if name == "elasticsearch":
        print(f"{name}: {_percentiles('of it around took', around)}")
        print(f"{name}: {_percentiles('of that processor time of the client', cpu)}")
    with ThreadPoolExecutor(CLIENTS) as pool:
        spent = _timed(lambda: list(pool.map(once, queries * ROUNDS)))
    print(f"{name}: {len(times) / spent:.0f} searches/s with {CLIENTS} clients", flush=True)


def _percentiles(what: str, values: Iterable[float]) -> str:
    values = sorted(values)
    return f"{what} p50 {statistics.median(values):.1f} ms, p95 {values[int(len(values) * 0.95)]:.1f} ms"


if __name__ == "__main__":
    main()
