"""Versioned indices behind aliases: rebuild, rollback, what others do meanwhile."""

import dataclasses
import os
import random
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from rulings.engine.analysis import analyse
from rulings.engine.analysis_v3 import fold_text_v3
from rulings.engine.document import Document
from rulings.engine.elasticsearch import compact
from rulings.engine.elasticsearch.adapter import ElasticsearchEngine
from rulings.engine.elasticsearch.connection import connect_cluster
from rulings.engine.elasticsearch.indices import Indices
from rulings.engine.elasticsearch.operations import Operations
from rulings.engine.folded_fields import fold_fields
from rulings.engine.port import Page
from rulings.errors import EngineError, QueryError, UsageError
from rulings.observatory.volume import VolumeRequest
from rulings.query.ast import Or, Phrase, SearchQuery, TextField
from rulings.ruling import Ruling
from rulings.settings import Settings
from rulings.text.folding import FoldedText, fold_text
from tests.contract.suite import RULINGS, query, tombstone
from tests.elasticsearch_node.cluster import Cluster

Another = Callable[[], ElasticsearchEngine]


def _indices(url: str) -> Indices:
    return Indices(connect_cluster(Settings(engine=url)))


def test_the_rebuilt_index_may_be_taken_back(engine: ElasticsearchEngine) -> None:
    engine.upsert(map(analyse, RULINGS[:20]))
    engine.refresh(5)
    engine.rebuild(map(analyse, RULINGS[:30]), [], 9)
    engine.rollback()
    assert (engine.search(query()).total, engine.position()) == (20, 5)
    engine.rollback()
    assert (engine.search(query()).total, engine.position()) == (30, 9)


def test_without_a_rebuild_there_is_nothing_to_go_back_to(engine: ElasticsearchEngine) -> None:
    engine.upsert(map(analyse, RULINGS[:2]))
    engine.refresh(1)
    with pytest.raises(UsageError, match="no earlier index"):
        engine.rollback()


def test_a_rebuild_keeps_one_earlier_index_and_no_more(engine: ElasticsearchEngine, url: str) -> None:
    for count in (5, 6, 7):
        engine.rebuild(map(analyse, RULINGS[:count]), [], count)
    serving = _indices(url).serving()
    name = url.rpartition("/")[2]
    assert (serving.current, serving.previous, serving.others) == (f"{name}-000003", f"{name}-000002", ())


@pytest.mark.cluster
def test_a_rebuilt_index_does_not_keep_the_terms_of_its_documents_a_second_time(
    engine: ElasticsearchEngine, url: str, elasticsearch_node: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compact, "LEAST_BYTES", 0)
    engine.rebuild(map(analyse, RULINGS[:30]), [], 1)
    index = f"{url.rpartition('/')[2]}-000001"
    usage = elasticsearch_node.request(f"/{index}/_disk_usage?run_expensive_tasks=true", "POST")
    fields = usage[index]["fields"]
    kept = fields.get("_recovery_source", {"stored_fields_in_bytes": 0})["stored_fields_in_bytes"]
    assert (kept, fields["_source"]["stored_fields_in_bytes"] > 0) == (0, True)


def test_searches_during_a_swap_see_one_version_or_the_other(
    engine: ElasticsearchEngine, another: Another
) -> None:
    engine.rebuild(map(analyse, RULINGS[:40]), [], 1)
    reader, seen, done = another(), set[int](), threading.Event()
    errors: list[Exception] = []

    def read() -> None:
        while not done.is_set():
            try:
                result = reader.search(query(Phrase("盗窃")))
                counted = sum(found.count for found in result.facets["source"])
                seen.add(result.total if counted == result.total else -1)
            except Exception as error:
                errors.append(error)

    threads = [threading.Thread(target=read) for _ in range(4)]
    for thread in threads:
        thread.start()
    for number in range(2, 6):
        engine.rebuild(map(analyse, RULINGS[: 40 if number % 2 else 80]), [], number)
    done.set()
    for thread in threads:
        thread.join()
    few, many = (sum("盗窃" in "".join(f"{r.title}\n{r.text}".split()) for r in RULINGS[:n]) for n in (40, 80))
    assert errors == []
    assert seen <= {few, many}


def test_a_rebuild_killed_at_any_point_leaves_the_old_index_and_the_next_one_cleans_up(
    engine: ElasticsearchEngine, url: str
) -> None:
    engine.upsert(map(analyse, RULINGS[:7]))
    engine.refresh(3)
    program = (
        "import os, signal\n"
        "from rulings.engine.analysis import analyse\n"
        "from rulings.engine.open import open_engine\n"
        "from rulings.settings import Settings\n"
        "from tests.contract.suite import RULINGS\n"
        "def dying():\n"
        "    yield from map(analyse, RULINGS)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "open_engine(Settings()).rebuild(dying(), [], 9)\n"
    )
    environment = {**os.environ, "RULINGS_ENGINE": url, "PYTHONPATH": str(Path(__file__).parents[2])}
    done = subprocess.run([sys.executable, "-c", program], env=environment, check=False)
    assert done.returncode == -signal.SIGKILL
    assert (engine.search(query()).total, engine.position()) == (7, 3)
    assert len(_indices(url).serving().others) == 1
    engine.rebuild(map(analyse, RULINGS[:9]), [], 9)
    assert _indices(url).serving().others == ()
    assert engine.search(query()).total == 9


def test_an_index_that_serves_is_never_discarded(engine: ElasticsearchEngine, url: str) -> None:
    """When the cluster moved the aliases but its answer was lost, the rebuild has failed and yet serves."""
    engine.rebuild(map(analyse, RULINGS[:4]), [], 1)
    indices = _indices(url)
    serving = indices.serving().current
    assert serving is not None
    unused = indices.create_next()
    for index in (serving, unused):
        indices.discard(index)
    assert indices.serving().others == ()
    assert engine.search(query()).total == 4


def test_an_older_revision_never_replaces_a_newer_one(engine: ElasticsearchEngine, another: Another) -> None:
    """Two indexers may overlap; whichever comes last, the newer state stays."""
    slow, ruling = another(), RULINGS[0]
    changed = dataclasses.replace(ruling, title="改判")
    engine.upsert([analyse(changed, 20)])
    engine.refresh()
    slow.upsert([analyse(ruling, 10)])
    assert slow.refresh() == ()
    assert slow.get(ruling.id) == changed
    slow.remove([dataclasses.replace(tombstone(ruling), revision=15)])
    slow.refresh()
    assert slow.get(ruling.id) == changed


def test_a_document_that_the_cluster_refuses_is_named_and_the_others_are_in(engine: ElasticsearchEngine) -> None:
    good, bad = analyse(RULINGS[0]), analyse(RULINGS[1])
    facets = {**bad.facets, "source": ("x" * 40_000,)}
    engine.upsert([good, dataclasses.replace(bad, facets=facets), analyse(RULINGS[2])])
    refused = engine.refresh(1)
    assert [one.id for one in refused] == [bad.id]
    assert "x" * 100 not in refused[0].reason
    assert engine.search(query()).total == 2


def test_an_index_of_another_version_asks_for_a_rebuild(
    engine: ElasticsearchEngine, another: Another, url: str, elasticsearch_node: Cluster
) -> None:
    engine.upsert(map(analyse, RULINGS[:3]))
    engine.refresh(1)
    name = url.rpartition("/")[2]
    elasticsearch_node.request(f"/{name}-000001/_mapping", "PUT", {"_meta": {"version": "old"}})
    later = another()
    with pytest.raises(EngineError, match="rulings index --rebuild"):
        later.search(SearchQuery())
    with pytest.raises(EngineError, match="rulings index --rebuild"):
        list(later.export(SearchQuery()))
    with pytest.raises(EngineError, match="rulings index --rebuild"):
        later.upsert([analyse(RULINGS[4])])
    assert later.health().current is False
    later.rebuild(map(analyse, RULINGS[:5]), [], 2)
    assert (later.health().current, later.search(query()).total) == (True, 5)


def test_machines_that_begin_at_once_fill_one_index(another: Another, url: str) -> None:
    engines = [another() for _ in range(4)]

    def fill(number: int) -> None:
        engines[number].upsert(map(analyse, RULINGS[number::4]))
        engines[number].refresh()

    threads = [threading.Thread(target=fill, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert another().search(query()).total == len(RULINGS)
    assert _indices(url).serving().others == ()


def test_pages_stay_in_the_state_they_began_in(engine: ElasticsearchEngine) -> None:
    """A ruling that arrives between two pages neither shifts nor repeats one."""
    engine.upsert(map(analyse, RULINGS[:60]))
    engine.refresh()
    first = engine.search(query(), Page(10))
    engine.upsert(map(analyse, RULINGS[60:]))
    engine.refresh()
    ids = [hit.ruling.id for hit in first.hits]
    cursor = first.next_cursor
    while cursor:
        page = engine.search(query(), Page(10, cursor))
        assert page.total == 60
        ids += [hit.ruling.id for hit in page.hits]
        cursor = page.next_cursor
    assert sorted(ids) == sorted(ruling.id for ruling in RULINGS[:60])


def test_a_cursor_goes_on_by_its_sort_key_when_its_point_in_time_is_gone(
    engine: ElasticsearchEngine, another: Another
) -> None:
    engine.upsert(map(analyse, RULINGS))
    engine.refresh()
    asked = query(Phrase("盗窃"))
    whole = [hit.ruling.id for hit in engine.search(asked, Page(100)).hits]
    cursor = engine.search(asked, Page(10)).next_cursor
    elsewhere = [hit.ruling.id for hit in another().search(asked, Page(90, cursor)).hits]
    assert elsewhere == whole[10:]


def test_a_snapshot_is_restored_beside_and_swapped_in(
    engine: ElasticsearchEngine, url: str, elasticsearch_node: Cluster
) -> None:
    operations = Operations(connect_cluster(Settings(engine=url)))
    engine.upsert(map(analyse, RULINGS[:30]))
    engine.refresh(7)
    repository = f"backup_{url.rpartition('/')[2]}"
    operations.register(repository, f"folder_{repository}")
    name = operations.snapshot(repository)
    engine.remove(map(tombstone, RULINGS[:10]))
    engine.refresh(8)
    assert operations.restore(repository, None) == name
    engine.close()
    restored = ElasticsearchEngine(connect_cluster(Settings(engine=url)))
    assert (restored.search(query()).total, restored.position()) == (30, 7)
    restored.upsert(map(analyse, RULINGS[30:35]))
    restored.refresh(9)
    assert restored.search(query()).total == 35
    restored.rollback()
    assert restored.search(query()).total == 20
    with pytest.raises(UsageError, match="no repository"):
        operations.snapshot("nowhere")


def test_the_state_of_the_cluster_is_told(engine: ElasticsearchEngine, url: str) -> None:
    engine.upsert(map(analyse, RULINGS[:3]))
    engine.refresh(1)
    status = Operations(connect_cluster(Settings(engine=url))).status()
    assert status.colour in ("green", "yellow")
    assert [node.version for node in status.nodes] == ["9.5.2"]
    assert status.index == f"{url.rpartition('/')[2]}-000001"


def test_a_search_that_is_too_long_for_the_memory_of_the_nodes_is_refused(engine: ElasticsearchEngine) -> None:
    engine.upsert(map(analyse, RULINGS[:3]))
    engine.refresh()
    rng = random.Random(1)
    phrases = tuple(Phrase("".join(rng.choices("甲乙丙丁戊己庚辛壬癸", k=60))) for _ in range(64))
    with pytest.raises(QueryError, match="too long for the memory"):
        engine.search(query(Or(phrases)))


OLD_FORMATS = {"a5b93fe108e483c5": (2, fold_text_v3), "4-0123456789abcdef": (1, fold_text)}
"""What an index of versions 3 and 4 noted -> how many of two rulings it finds for 3克, and how it folded."""


@pytest.mark.parametrize("format_", OLD_FORMATS)
def test_an_index_of_a_version_before_is_read_until_it_is_rebuilt(
    engine: ElasticsearchEngine, another: Another, url: str, elasticsearch_node: Cluster, format_: str
) -> None:
    total, fold = OLD_FORMATS[format_]
    texts = ("被告人甲某贩卖毒品77.3克。", "被告人乙某贩卖毒品3克。")
    rulings = [dataclasses.replace(RULINGS[n], text=text, sections=()) for n, text in enumerate(texts)]
    mapping = f"/{_indices(url).for_writing()}/_mapping"
    terms = {"type": "text", "analyzer": "whitespace"}
    elasticsearch_node.request(mapping, "PUT", {"properties": {"text_any": terms, "character_any": terms}})
    engine.upsert(_in_whole_texts(ruling, fold) for ruling in rulings)
    engine.refresh(1)
    elasticsearch_node.request(mapping, "PUT", {"_meta": {"version": format_}})
    later, asked = another(), query(Phrase("3克"))
    hits = later.search(asked).hits
    assert [hit.highlights[0].text[a:b] for hit in hits for a, b in hit.highlights[0].marks] == ["3克"] * total
    assert (len(list(later.export(asked))), later.volume(asked, VolumeRequest()).total) == (total, total)
    assert [later.search(query(Phrase(phrase))).total for phrase in ("被告人", "毒")] == [2, 2]
    assert (later.health().rulings, later.health().current) == (2, False)
    with pytest.raises(EngineError, match="rulings index --rebuild"):
        later.upsert([analyse(RULINGS[4])])
    another().rebuild(map(analyse, rulings), [], 2)
    after = another()
    assert (after.search(asked).total, after.health().current) == (1, True)
    after.rollback()
    assert after.search(asked).total == total


def _in_whole_texts(ruling: Ruling, fold: Callable[[str], FoldedText]) -> Document:
    """As versions before 5 indexed it: the whole text in one field."""
    whole: Any = TextField.ANY
    folded = fold_fields({whole: (fold(ruling.text).codes,)})
    return dataclasses.replace(analyse(ruling), folded=folded, frequent="", characters=folded.characters())
