"""What is archived is indexed while the rest of it arrives."""

from collections.abc import Iterator
from contextlib import closing

import pytest

from indexer.commands.index import index_while_archiving
from indexer.index import pipeline
from indexer.index.arriving import index_arriving
from indexer.index.process_batch import process
from rulings.archive.archive import Archive
from rulings.archive.model import Capture, Status
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.errors import EngineError
from rulings.identity import ruling_id
from rulings.ruling import Ruling, Tombstone
from rulings.settings import Settings
from tests.index.conftest import TEXT, capture


def _steps(archive: Archive, *steps: list[Capture]) -> Iterator[None]:
    """Each durable, but the last one, which is when the writer ends."""
    with archive.writer("test") as writer:
        for captures in steps:
            writer.commit()
            writer.add_all(captures)
            yield


def _flip(archive: Archive, place: str) -> None:
    name, offset = place.split(":")
    with (archive.folder / name).open("r+b") as file:
        file.seek(int(offset) + 60)
        byte = file.read(1)
        file.seek(int(offset) + 60)
        file.write(bytes([byte[0] ^ 0xFF]))


def _text(engine: Engine, key: int) -> str:
    found = engine.get(ruling_id("test", str(key)))
    assert isinstance(found, Ruling)
    return found.text


def test_all_that_arrives_is_indexed_and_nothing_is_left(archive: Archive, engine: Engine) -> None:
    steps = _steps(archive, *([capture(step * 10 + n) for n in range(10)] for step in range(4)))
    report = index_arriving(archive, engine, 1, steps)
    assert (report.documents, report.rulings) == (40, 40)
    assert engine.health().position == archive.ledger.latest_sequence()
    assert pipeline.index(archive, engine, 1, lambda _: None).documents == 0


def test_what_takes_something_away_waits_for_its_turn(archive: Archive, engine: Engine) -> None:
    withdrawn = capture(2, Status.WITHDRAWN)
    steps = _steps(archive, [capture(1), capture(2)], [withdrawn, capture(1, text="改了。" + TEXT)], [capture(3)])
    assert index_arriving(archive, engine, 1, steps).documents == 2
    list(steps)
    assert pipeline.index(archive, engine, 1, lambda _: None).removed == 1
    assert isinstance(engine.get(ruling_id("test", "2")), Tombstone)
    assert _text(engine, 1).startswith("改了")
    assert _text(engine, 3)


def test_an_index_that_lags_is_not_filled_past_what_it_lacks(archive: Archive, engine: Engine) -> None:
    list(_steps(archive, [capture(1)]))
    assert index_arriving(archive, engine, 1, _steps(archive, [capture(2)])).documents == 0
    assert engine.health().position == 0


def test_a_change_of_what_is_damaged_in_the_archive_is_indexed(
    archive: Archive, engine: Engine, settings: Settings
) -> None:
    list(_steps(archive, [capture(1), capture(2)]))
    pipeline.index(archive, engine, 1, lambda _: None)
    engine.close()
    [first] = archive.ledger.observations("test", "1")
    _flip(archive, first.archive_record or "")
    index_while_archiving(settings, archive, 1, _steps(archive, [capture(3)], [capture(1, text="改了。" + TEXT)]))
    assert pipeline.index(archive, engine, 1, lambda _: None).rulings == 1
    assert _text(engine, 1).startswith("改了")
    assert _text(engine, 3)


def test_a_rebuild_that_is_swapped_in_meanwhile_loses_nothing(
    archive: Archive, engine: Engine, settings: Settings
) -> None:
    """It began before 2 was archived."""
    list(_steps(archive, [capture(1)]))
    early = archive.ledger.latest_sequence()
    rebuilt = process(list(archive.documents())).documents
    list(_steps(archive, [capture(2)]))
    pipeline.index(archive, engine, 1, lambda _: None)
    engine.close()

    def arriving() -> Iterator[None]:
        yield from _steps(archive, [capture(3)])
        with closing(open_engine(settings)) as other:
            other.rebuild(rebuilt, [], early, lambda: archive.ledger.mark(early))
        yield from _steps(archive, [capture(4)])

    index_arriving(archive, engine, 1, arriving())
    assert engine.position() == early
    pipeline.index(archive, engine, 1, lambda _: None)
    assert [_text(engine, key)[:2] for key in range(1, 5)] == ["北京"] * 4


def test_an_index_that_cannot_be_filled_keeps_nothing_from_the_archive(
    archive: Archive, engine: Engine, settings: Settings
) -> None:
    index_arriving(archive, engine, 1, _steps(archive, [capture(1)]))
    (settings.home / "index" / "current").write_text("damaged")
    with pytest.raises(EngineError):
        index_while_archiving(settings, archive, 1, _steps(archive, [capture(2)], [capture(3)]))
    assert archive.ledger.count_documents() == 3
