"""An index knows which ledger it was made from, and which of the ledger's histories."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import orjson
import pytest

from indexer.index import pipeline
from indexer.index.verify import verify
from rulings.archive.archive import Archive, open_archive
from rulings.archive.model import Status
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.engine.standing import Standing, compare
from rulings.errors import EngineError
from rulings.identity import ruling_id
from rulings.partition import Part
from rulings.ruling import Tombstone
from rulings.settings import Settings
from search_app.app import create_app
from tests.command_line import run_rulings
from tests.index.conftest import ENGINES, capture, settings_on
from tests.index.test_commands import MAP, _lines


@pytest.fixture(params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    return settings_on(request, tmp_path)


@contextmanager
def _opened(settings: Settings) -> Iterator[tuple[Archive, Engine]]:
    with closing(open_archive(settings)) as archive, closing(open_engine(settings)) as engine:
        yield archive, engine


def _add(settings: Settings, *keys: int, status: Status = Status.PRESENT) -> None:
    with closing(open_archive(settings)) as archive, archive.writer("test") as writer:
        writer.add_all([capture(key, status) for key in keys])


def _index(settings: Settings) -> int:
    with _opened(settings) as (archive, engine):
        return pipeline.index(archive, engine, 1, _ignore).rulings


def _ignore(_: int) -> None:
    """No progress is shown."""


def _standing(settings: Settings) -> Standing:
    with _opened(settings) as (archive, engine):
        return compare(archive.ledger.state, engine.health())


def _copy(settings: Settings) -> None:
    """As an operator who copies files."""
    (settings.home / "copy").mkdir()
    shutil.copytree(settings.archive_folder, settings.home / "copy/archive")
    with (
        closing(sqlite3.connect(settings.home / "ledger.sqlite")) as ledger,
        closing(sqlite3.connect(settings.home / "copy/ledger.sqlite")) as copy,
    ):
        ledger.backup(copy)


def _put_back(settings: Settings) -> None:
    shutil.rmtree(settings.archive_folder)
    for path in settings.home.glob("ledger.sqlite*"):
        path.unlink()
    shutil.copytree(settings.home / "copy/archive", settings.archive_folder)
    shutil.copy(settings.home / "copy/ledger.sqlite", settings.home)


def _refused(settings: Settings, words: str) -> None:
    with _opened(settings) as (archive, engine):
        for work in (
            lambda: pipeline.index(archive, engine, 1, _ignore),
            lambda: pipeline.index(archive, engine, 1, _ignore, Part(1, 2)),
            lambda: verify(archive, engine, 1, True, _ignore),
        ):
            with pytest.raises(EngineError, match=words):
                work()


def test_an_index_in_step_goes_on(settings: Settings) -> None:
    assert _standing(settings) is Standing.OK
    _add(settings, 1, 2)
    assert _index(settings) == 2
    assert _standing(settings) is Standing.OK
    _add(settings, 3)
    assert _standing(settings) is Standing.OK
    assert _index(settings) == 1


def test_a_ledger_that_is_away_gives_up_no_index(settings: Settings) -> None:
    """An empty one is made where a disk is not mounted; a rebuild from it would delete the last copy."""
    _add(settings, 1, 2)
    _index(settings)
    shutil.rmtree(settings.archive_folder)
    for path in settings.home.glob("ledger.sqlite*"):
        path.unlink()
    assert _standing(settings) is Standing.LEDGER_EMPTY
    _refused(settings, "this one is empty")
    with _opened(settings) as (archive, engine):
        with pytest.raises(EngineError, match="this one is empty"):
            pipeline.rebuild(archive, engine, 1, _ignore)
        assert engine.health().rulings == 2
        pipeline.rebuild(archive, engine, 1, _ignore, accept_damage=True)
        assert engine.is_empty()


def test_an_older_ledger_beside_its_index_is_noticed_also_when_it_has_grown_past_it(settings: Settings) -> None:
    _add(settings, 1, 2)
    _index(settings)
    _copy(settings)
    _add(settings, 3, 4)
    _index(settings)
    _put_back(settings)
    assert _standing(settings) is Standing.AHEAD
    _refused(settings, "seen more than the ledger holds")
    _add(settings, 5, 6)
    assert _standing(settings) is Standing.FORKED
    _add(settings, 7, 8)
    _add(settings, 1, status=Status.WITHDRAWN)
    assert _standing(settings) is Standing.FORKED
    _refused(settings, "observations that the ledger does not have")
    with _opened(settings) as (archive, engine):
        pipeline.rebuild(archive, engine, 1, _ignore)
        assert isinstance(engine.get(ruling_id("test", "1")), Tombstone)
        assert engine.health().rulings == 5
    assert _standing(settings) is Standing.OK


def test_a_restored_ledger_that_its_index_is_behind_goes_on(settings: Settings) -> None:
    _add(settings, 1)
    _index(settings)
    _add(settings, 2)
    _copy(settings)
    _add(settings, 3)
    _put_back(settings)
    assert _index(settings) == 1
    assert _standing(settings) is Standing.OK


def test_the_index_of_another_ledger_is_noticed(settings: Settings) -> None:
    _add(settings, 1)
    _index(settings)
    shutil.rmtree(settings.archive_folder)
    for path in settings.home.glob("ledger.sqlite*"):
        path.unlink()
    assert _standing(settings) is Standing.LEDGER_EMPTY
    _add(settings, 1)
    assert _standing(settings) is Standing.OTHER_LEDGER
    _refused(settings, "from another ledger")


def test_one_part_of_another_history_is_enough(settings: Settings) -> None:
    _add(settings, *range(8))
    _copy(settings)
    _add(settings, *range(8, 16))
    with _opened(settings) as (archive, engine):
        pipeline.index(archive, engine, 1, _ignore, Part(2, 2))
    _put_back(settings)
    with _opened(settings) as (archive, engine), pytest.raises(EngineError, match="seen more"):
        pipeline.index(archive, engine, 1, _ignore, Part(1, 2))


def test_an_index_that_names_no_ledger_is_not_trusted(settings: Settings) -> None:
    """Versions before this one made such: nobody can tell whether it lacks something."""
    _add(settings, 1, 2)
    _index(settings)
    with _opened(settings) as (archive, engine):
        engine.refresh(archive.ledger.latest_sequence())
        with pytest.raises(EngineError, match="does not say"):
            pipeline.index(archive, engine, 1, _ignore)
    assert _standing(settings) is Standing.UNMARKED


def test_health_says_it(settings: Settings) -> None:
    from rulings.public.reader import open_reader

    _add(settings, 1, 2)
    _index(settings)
    _copy(settings)
    _add(settings, 3)
    _index(settings)
    _put_back(settings)
    with closing(open_archive(settings)) as archive, open_reader(settings, archive.ledger.state) as reader:
        client = create_app(reader, archive.ledger, settings).test_client()
        answer = client.get("/health")
        assert (answer.status_code, answer.json) == (200, {"app": "ok", "engine": "needs-rebuild"})


def test_status_index_and_serve_say_it(tmp_path: Path) -> None:
    home = tmp_path / "home"
    settings = Settings(home=home)
    run_rulings(home, "import", "jsonl", "-", *MAP, input=_lines(2))
    _copy(settings)
    run_rulings(home, "import", "jsonl", "-", *MAP, input=_lines(4))
    _put_back(settings)
    assert "run `rulings index --rebuild`" in run_rulings(home, "status").stdout
    assert orjson.loads(run_rulings(home, "status", "--json").stdout)["index"]["standing"] == "ahead"
    assert "run `rulings index --rebuild`" in run_rulings(home, "engine", "status").stdout
    done = run_rulings(home, "index")
    assert (done.returncode, "run `rulings index --rebuild`" in done.stderr) == (1, True)
    imported = run_rulings(home, "import", "jsonl", "-", *MAP, input=_lines(9))
    assert (imported.returncode, "--rebuild" in imported.stderr) == (1, True)
    assert orjson.loads(run_rulings(home, "status", "--json").stdout)["index"]["standing"] == "forked"
    assert run_rulings(home, "index", "--rebuild").returncode == 0
    assert "up to date" in run_rulings(home, "status").stdout
