"""Indexing in parts, rebuilding while rulings arrive, and verifying: the same for both engines."""

import dataclasses
import json
from functools import partial
from pathlib import Path

import pytest

from indexer.index import index_run, pipeline
from indexer.index.index_run import HELD, batched
from indexer.index.process_batch import process
from indexer.index.verify import verify
from rulings.archive.archive import Archive
from rulings.archive.model import Status
from rulings.engine.document import Document
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.errors import UsageError
from rulings.identity import ruling_id
from rulings.partition import Part, parse_part
from rulings.query.ast import SearchQuery
from rulings.settings import Settings
from tests.command_line import run_rulings
from tests.index.conftest import ENGINES, capture, settings_on

TEXT = "（2020）京0108刑初{}号\n本院认为，甲某的行为已构成盗窃罪。判决如下：\n甲某犯盗窃罪，判处拘役一个月。"


@pytest.fixture(params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    return settings_on(request, tmp_path)


@pytest.fixture
def archive(archive: Archive) -> Archive:
    """Of thirty rulings."""
    _add(archive, range(30))
    return archive


def _add(archive: Archive, keys: range, status: Status = Status.PRESENT) -> None:
    with archive.writer("test") as writer:
        writer.add_all([capture(key, status, text=TEXT) for key in keys])


def _ignore(_: int) -> None:
    """No progress is shown."""


def _total(engine: Engine) -> int:
    return engine.search(SearchQuery()).total


def test_parts_fill_one_index_together(archive: Archive, engine: Engine) -> None:
    counts = []
    for number in (2, 1, 3):
        counts.append(pipeline.index(archive, engine, 1, _ignore, Part(number, 3)).rulings)
        assert (engine.position() == archive.ledger.latest_sequence()) == (len(counts) == 3)
    assert (sum(counts), _total(engine)) == (30, 30)
    assert max(counts) < 30
    assert pipeline.index(archive, engine, 1, _ignore).documents == 0
    _add(archive, range(30, 34))
    assert pipeline.index(archive, engine, 1, _ignore).rulings == 4


@pytest.mark.parametrize("text", ["", "0/3", "4/3", "1/99999", "a/b", "1/2/3", "-1/2", "１/２"])
def test_a_part_that_is_none_is_refused(text: str) -> None:
    with pytest.raises(UsageError, match="3/16"):
        parse_part(text)


def test_rulings_that_arrive_during_a_rebuild_are_not_lost(
    archive: Archive, engine: Engine, settings: Settings
) -> None:
    pipeline.index(archive, engine, 1, _ignore)
    arrived: list[bool] = []

    def meanwhile(_: int) -> None:
        if not arrived:
            arrived.append(True)
            _add(archive, range(30, 35))
            _add(archive, range(2), Status.WITHDRAWN)

    report = pipeline.rebuild(archive, engine, 1, meanwhile)
    assert (report.rulings, report.removed, _total(engine)) == (35, 2, 33)
    assert engine.position() == archive.ledger.latest_sequence()


@pytest.mark.parametrize("settings", ["elasticsearch"], indirect=True)  # an embedded index has one writer
@pytest.mark.parametrize("seconds", [0, 60])
def test_an_index_run_that_is_overtaken_by_a_swap_brings_up_the_new_index_too(
    archive: Archive, engine: Engine, settings: Settings, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other engine's rebuild knows less than this run; nothing of this run may be missing afterwards."""
    monkeypatch.setattr(index_run, "CHECKPOINT_SECONDS", seconds)
    monkeypatch.setattr(index_run, "BATCH_DOCUMENTS", 10)
    other = open_engine(settings)
    swapped: list[bool] = []

    def swap(_: int) -> None:
        if not swapped:
            swapped.append(True)
            other.rebuild(iter(()), [], 0)

    pipeline.index(archive, engine, 1, swap)
    other.close()
    assert _total(engine) == 30
    assert engine.position() == archive.ledger.latest_sequence()


def test_verify_finds_and_repairs_what_is_missing_or_shown_wrongly(archive: Archive, engine: Engine) -> None:
    pipeline.index(archive, engine, 1, _ignore)
    _add(archive, range(3), Status.WITHDRAWN)
    _add(archive, range(30, 32))
    position = archive.ledger.latest_sequence()
    engine.refresh(position)  # as if a run had noted its position without doing its work
    found = verify(archive, engine, 1, fix=False, progress=_ignore)
    assert (found.missing, found.outdated, found.withdrawn_but_shown, found.faults) == (2, 0, 3, 5)
    fixed = verify(archive, engine, 1, fix=True, progress=_ignore)
    assert (fixed.fixed, fixed.faults) == (5, 0)
    assert verify(archive, engine, 1, fix=False, progress=_ignore).faults == 0
    assert _total(engine) == 29


def test_verify_finds_rulings_that_the_archive_does_not_hold(archive: Archive, engine: Engine) -> None:
    pipeline.index(archive, engine, 1, _ignore)
    kept: list[Document] = []
    for batch in batched(archive.documents(0, HELD)):
        kept += process(batch).documents
    engine.upsert([dataclasses.replace(kept[0], id=ruling_id("nowhere", "1"))])
    engine.refresh()
    assert verify(archive, engine, 1, fix=False, progress=_ignore).surplus == 1


def test_the_commands_of_an_operator(
    archive: Archive, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("RULINGS_ENGINE", settings.engine)
    run = partial(run_rulings, settings.home)
    assert "30 rulings indexed" in run("index", "--workers", "1").stdout
    assert "30 rulings checked: 0 missing" in run("engine", "verify", "--workers", "1").stdout
    state = json.loads(run("engine", "status", "--json").stdout)
    assert (state["index"]["rulings"], state["index"]["documents_behind"]) == (30, 0)
    assert (state["cluster"] is None) == (settings.engine == "")
    assert "up to date" in run("engine", "status").stdout
    assert run("index", "--rebuild", "--part", "1/2").returncode == 2
    rolled_back = run("index", "--rollback")
    assert (rolled_back.returncode, "earlier" in rolled_back.stderr) == (2, True)
    if settings.engine:
        assert run("index", "--rebuild").returncode == 0
        assert "earlier index serves again" in run("index", "--rollback").stdout
        assert run("engine", "snapshot", "nowhere").returncode == 2
    else:
        assert "no snapshots" in run("engine", "snapshot", "x").stderr
