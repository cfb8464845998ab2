"""What users see and what is lost when parts of a cluster of three fail while it indexes and answers. Slow: minutes."""

import json
import signal
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest

from rulings.engine.analysis import analyse
from rulings.engine.document import Document
from rulings.engine.open import open_engine
from rulings.engine.port import Engine, Page
from rulings.errors import EngineError, EngineUnavailableError
from rulings.query.ast import Phrase, SearchQuery
from rulings.settings import Settings
from tests.contract.corpus import corpus
from tests.elasticsearch_node.cluster import Cluster, Node
from tests.elasticsearch_node.install import Installation

pytestmark = pytest.mark.cluster
CLIENTS = 8
BATCH = 100
FIGURES = Path(__file__).parents[2] / "build" / "faults.jsonl"
RULINGS = corpus(1_500)


@dataclass(slots=True)
class Load:
    """What eight searching clients met while an indexer worked."""

    searches: int = 0
    failed: int = 0
    longest_gap: float = 0
    """Seconds without any search answered."""


@pytest.fixture(scope="module")
def three(elasticsearch_server: Installation, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    with Cluster(elasticsearch_server, tmp_path_factory.mktemp("three"), 3) as cluster:
        yield cluster


@pytest.fixture
def settings(three: Cluster) -> Settings:
    """Of a healthy cluster, whatever the test before did to it."""
    for node in three.nodes:
        node.resume()
        if node.process is None:
            node.start()
    three.wait_until_healthy()
    return Settings(engine=three.fresh_engine_url(), engine_shards=3, engine_replicas=1, engine_timeout=5)


def under_load(settings: Settings, fault: Callable[[], object]) -> Load:
    """The fault comes when a third is indexed."""
    load, done, third = Load(), threading.Event(), threading.Event()
    lock, last = threading.Lock(), [time.monotonic()]
    documents = [analyse(ruling, 1) for ruling in RULINGS]
    reading = open_engine(settings)
    writing = open_engine(settings)
    writing.upsert(documents[:BATCH])
    writing.refresh(BATCH)

    def search() -> None:
        while not done.is_set():
            try:
                reading.search(SearchQuery(Phrase("盗窃")), Page(5))
            except EngineUnavailableError:
                with lock:
                    load.failed += 1
                time.sleep(0.2)
            else:
                with lock:
                    load.longest_gap = max(load.longest_gap, time.monotonic() - last[0])
                    last[0] = time.monotonic()
            with lock:
                load.searches += 1

    searching = [threading.Thread(target=search) for _ in range(CLIENTS)]
    indexing = threading.Thread(target=lambda: _index(writing, documents, third))
    for thread in (*searching, indexing):
        thread.start()
    third.wait(60)
    fault()
    indexing.join()
    done.set()
    for thread in searching:
        thread.join()
    reading.close()
    writing.close()
    return load


def _index(engine: Engine, documents: list[Document], third: threading.Event) -> None:
    """As `rulings index` does it, run again whenever it stops: from the position that was made durable."""
    while True:
        try:
            begin = engine.position()
            if begin >= len(documents):
                return
            engine.upsert(documents[begin : begin + BATCH])
            engine.refresh(begin + BATCH)
            if begin >= len(documents) // 3:
                third.set()
            time.sleep(0.3)  # so that the fault meets an indexer at work
        except EngineError:
            time.sleep(1)


def check_nothing_is_lost(settings: Settings, name: str, load: Load, healthy: float) -> None:
    """Every ruling, in the right number, from the primaries and from the copies."""
    engine = open_engine(settings)
    ids = {ruling.id for ruling in RULINGS}
    found = {ruling.id for ruling in engine.export(SearchQuery())}
    total, held = engine.search(SearchQuery()).total, engine.health().rulings
    engine.close()
    FIGURES.parent.mkdir(exist_ok=True)
    row = {"fault": name, **asdict(load), "healthy_after": round(healthy, 1), "lost": len(ids - found)}
    with FIGURES.open("a") as file:
        file.write(json.dumps(row) + "\n")
    assert (ids - found, found - ids) == (set(), set())
    assert (total, held) == (len(RULINGS), len(RULINGS))


def kill_and_restart(cluster: Cluster, node: Node) -> None:
    node.kill()
    time.sleep(5)
    node.start()


def follower(cluster: Cluster) -> Node:
    master = cluster.master()
    return next(node for node in reversed(cluster.nodes) if node is not master)


@pytest.mark.parametrize("victim", ["data node", "master", "node of the client"])
def test_a_killed_node_loses_nothing(three: Cluster, settings: Settings, victim: str) -> None:
    begun, node = [0.0], three.nodes[0]
    if victim != "node of the client":
        node = three.master() if victim == "master" else follower(three)

    def fault() -> None:
        begun[0] = time.monotonic()
        kill_and_restart(three, node)

    load = under_load(settings, fault)
    three.wait_until_healthy()
    check_nothing_is_lost(settings, f"kill -9 of the {victim}", load, time.monotonic() - begun[0])
    assert load.failed < load.searches


def test_all_nodes_restarted_lose_nothing(three: Cluster, settings: Settings) -> None:
    begun = [0.0]

    def fault() -> None:
        begun[0] = time.monotonic()
        for node in three.nodes:
            node.signal(signal.SIGTERM)
        for node in three.nodes:
            node.stop()
        for node in three.nodes:
            node.start()

    load = under_load(settings, fault)
    three.wait_until_healthy()
    check_nothing_is_lost(settings, "all nodes restarted", load, time.monotonic() - begun[0])


def test_a_node_that_hangs_for_30_seconds_loses_nothing(three: Cluster, settings: Settings) -> None:
    begun = [0.0]

    def fault() -> None:
        begun[0] = time.monotonic()
        node = follower(three)
        node.pause()
        time.sleep(30)
        node.resume()

    load = under_load(settings, fault)
    three.wait_until_healthy()
    check_nothing_is_lost(settings, "a node hangs for 30 s", load, time.monotonic() - begun[0])


def test_a_full_disk_only_delays(three: Cluster, settings: Settings) -> None:
    """The block that a cluster sets at its flood-stage watermark; searches go on."""
    index = f"{settings.engine.rpartition('/')[2]}-000001"

    def fault() -> None:
        three.request(f"/{index}/_settings", "PUT", {"index.blocks.read_only_allow_delete": True})
        time.sleep(8)
        three.request(f"/{index}/_settings", "PUT", {"index.blocks.read_only_allow_delete": None})

    load = under_load(settings, fault)
    check_nothing_is_lost(settings, "disk watermark block for 8 s", load, 0)
    assert load.failed == 0


def test_a_cluster_that_pushes_back_with_429_gets_everything_in_the_end(
    elasticsearch_server: Installation, tmp_path: Path
) -> None:
    narrow = {"indexing_pressure.memory.limit": "6mb"}
    with Cluster(elasticsearch_server, tmp_path, settings=narrow) as cluster:
        settings = Settings(engine=f"{cluster.urls[0]}/narrow")
        engine = open_engine(settings)
        engine.upsert(analyse(ruling, 1) for ruling in RULINGS)
        assert engine.refresh(1) == ()
        engine.close()
        stats = cluster.request("/_nodes/stats/indexing_pressure")["nodes"]
        total = next(iter(stats.values()))["indexing_pressure"]["memory"]["total"]
        rejected = sum(count for name, count in total.items() if name.endswith("rejections"))
        check_nothing_is_lost(settings, f"bulk rejected with 429 ({rejected} times)", Load(), 0)
        assert rejected > 0
