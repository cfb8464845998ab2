"""From archive to engine, with real parts."""

import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from indexer.index import pipeline
from indexer.index.pool import process_batches
from indexer.index.process_batch import process
from indexer.index.worker_processes import worker_context
from indexer.normalise.reading import read_rulings
from rulings.archive.archive import Archive
from rulings.archive.model import Capture, Status
from rulings.engine.packing import ruling_from_json, ruling_to_json
from rulings.engine.port import Engine
from rulings.identity import ruling_id
from rulings.ruling import Ruling, Tombstone
from tests.index.conftest import NOON, TEXT, capture

LATER = datetime(2026, 2, 2, 12, 0, tzinfo=UTC)


def _add(archive: Archive, *captures: Capture) -> None:
    with archive.writer("test") as writer:
        writer.add_all(captures)


def _held(engine: Engine, key: int) -> Ruling | Tombstone | None:
    return engine.get(ruling_id("test", str(key)))


def test_what_is_archived_becomes_searchable_once(archive: Archive, engine: Engine) -> None:
    _add(archive, *(capture(n) for n in range(3)))
    report = pipeline.index(archive, engine, 1, lambda _: None)
    assert (report.documents, report.rulings, engine.health().rulings) == (3, 3, 3)
    assert engine.health().position == archive.ledger.latest_sequence()
    found = _held(engine, 1)
    assert isinstance(found, Ruling)
    assert (found.provenance.fetched_at, found.provenance.first_seen) == (NOON, NOON)
    assert found.provenance.archive_record.startswith("rulings-000001.warc.gz:")
    assert pipeline.index(archive, engine, 1, lambda _: None).documents == 0


def test_a_change_replaces_and_only_it_is_read_again(archive: Archive, engine: Engine) -> None:
    _add(archive, capture(1), capture(2))
    pipeline.index(archive, engine, 1, lambda _: None)
    _add(archive, capture(1, text="改了。" + TEXT))
    report = pipeline.index(archive, engine, 1, lambda _: None)
    found = _held(engine, 1)
    assert report.documents == 1
    assert isinstance(found, Ruling)
    assert found.text.startswith("改了")
    assert engine.health().rulings == 2


def test_a_withdrawn_ruling_leaves_a_tombstone_and_may_come_back(archive: Archive, engine: Engine) -> None:
    _add(archive, capture(1), capture(2))
    pipeline.index(archive, engine, 1, lambda _: None)
    _add(archive, capture(1, Status.WITHDRAWN, LATER))
    assert pipeline.index(archive, engine, 1, lambda _: None).removed == 1
    stone = _held(engine, 1)
    assert isinstance(stone, Tombstone)
    assert stone.case_numbers == ("（2020）京0108刑初1号",)
    assert (stone.first_seen, stone.withdrawn_at) == (NOON, LATER)
    pipeline.rebuild(archive, engine, 1, lambda _: None)
    assert _held(engine, 1) == stone
    _add(archive, capture(1))
    pipeline.index(archive, engine, 1, lambda _: None)
    assert isinstance(_held(engine, 1), Ruling)


def test_an_absence_takes_nothing_away(archive: Archive, engine: Engine) -> None:
    _add(archive, capture(1), capture(1, Status.ABSENT, LATER))
    pipeline.index(archive, engine, 1, lambda _: None)
    assert isinstance(_held(engine, 1), Ruling)


def test_a_rebuild_gives_the_same_index(archive: Archive, engine: Engine) -> None:
    _add(archive, *(capture(n) for n in range(5)))
    pipeline.index(archive, engine, 1, lambda _: None)
    before = [_held(engine, n) for n in range(5)]
    pipeline.rebuild(archive, engine, 1, lambda _: None)
    assert [_held(engine, n) for n in range(5)] == before
    assert engine.health().position == 5


def test_what_cannot_be_read_is_in_report_and_ledger(archive: Archive, engine: Engine) -> None:
    unknown = Capture("test", "x", "no-such-format", b"?", "text/plain", NOON)
    broken = Capture("test", "y", "jsonl", b"not JSON", "text/plain", NOON, options={"text": "t"})
    _add(archive, capture(1), capture(2, text=" "), unknown, broken)
    for run in (pipeline.index, pipeline.rebuild):
        report = run(archive, engine, 1, lambda _: None)
        assert report.rejected == {"no-text": 1, "unknown-format": 1, "internal-error": 1}
        assert len(archive.ledger.rejections()) == 3
        assert engine.health().rulings == 1


def test_a_damaged_record_is_rejected_and_the_rest_indexed(archive: Archive, engine: Engine) -> None:
    _add(archive, *(capture(n) for n in range(3)))
    place = archive.ledger.observations("test", "1")[0].archive_record
    assert place is not None
    name, offset = place.split(":")
    with (archive.folder / name).open("r+b") as file:
        file.seek(int(offset) + 20)
        file.write(b"\0" * 30)
    report = pipeline.index(archive, engine, 1, lambda _: None)
    assert (report.rejected, report.rulings) == ({"damaged-record": 1}, 2)


def test_processes_give_the_same_as_one_and_in_order(archive: Archive) -> None:
    _add(archive, *(capture(n) for n in range(24)))
    documents = list(archive.documents())
    batches = [documents[start : start + 4] for start in range(0, 24, 4)]
    alone, together = (list(process_batches(batches, workers)) for workers in (1, 2))
    assert together == alone
    assert [outcome.sequence for outcome in together] == [4, 8, 12, 16, 20, 24]


def test_the_ruling_that_workers_are_made_ready_with_is_read_well() -> None:
    from indexer.index.loaded_worker import DOCUMENT

    outcome = process([DOCUMENT])
    assert (len(outcome.documents), outcome.rejections) == (1, ())


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux only")
def test_workers_are_forked_with_everything_loaded() -> None:
    with ProcessPoolExecutor(1, worker_context()) as pool:
        assert pool.submit(_is_loaded).result()


def _is_loaded() -> bool:
    return "indexer.index.loaded_worker" in sys.modules


def test_rulings_survive_their_json(archive: Archive) -> None:
    _add(archive, capture(1))
    (ruling,) = (result for document in archive.documents() for result in read_rulings(document))
    assert isinstance(ruling, Ruling)
    assert ruling_from_json(ruling_to_json(ruling)) == ruling


def test_a_withdrawn_page_takes_all_its_cases_along(archive: Archive, engine: Engine) -> None:
    page = Path(__file__).parents[1] / "crawler/pages/cn_spp/detail.html"
    url = page.with_suffix(".url").read_text(encoding="utf-8").strip()
    found = Capture("cn-spp", "900003", "cn-spp", page.read_bytes(), "text/html", NOON, url=url)
    _add(archive, found)
    assert pipeline.index(archive, engine, 1, lambda _: None).rulings == 2
    _add(archive, replace(found, payload=b"", status=Status.WITHDRAWN, observed_at=LATER))
    assert pipeline.index(archive, engine, 1, lambda _: None).removed == 2
    assert engine.health().rulings == 0
    pipeline.rebuild(archive, engine, 1, lambda _: None)
    assert all(isinstance(engine.get(ruling_id("cn-spp", "900003", n)), Tombstone) for n in (901, 902))


def test_a_case_that_its_page_no_longer_has_leaves_a_tombstone_and_may_come_back(
    archive: Archive, engine: Engine
) -> None:
    page = Path(__file__).parents[1] / "crawler/pages/cn_spp/detail.html"
    url = page.with_suffix(".url").read_text(encoding="utf-8").strip()
    body = page.read_bytes().decode()
    second_only = body[: body.index("甲某盗窃抗诉案</span>")] + body[body.index("丁某诉示例局</span>") :]
    whole = Capture("cn-spp", "900003", "cn-spp", body.encode(), "text/html", NOON, url=url)
    first, second = (ruling_id("cn-spp", "900003", number) for number in (901, 902))
    _add(archive, whole)
    pipeline.index(archive, engine, 1, lambda _: None)
    _add(archive, replace(whole, payload=second_only.encode(), observed_at=LATER))
    assert pipeline.index(archive, engine, 1, lambda _: None).removed == 1
    for build in (pipeline.index, pipeline.rebuild):
        build(archive, engine, 1, lambda _: None)
        stone = engine.get(first)
        assert isinstance(stone, Tombstone)
        assert (stone.case_numbers, stone.withdrawn_at) == (("检例第901号",), LATER)
        assert isinstance(engine.get(second), Ruling)
    _add(archive, whole)
    pipeline.index(archive, engine, 1, lambda _: None)
    assert isinstance(engine.get(first), Ruling)
