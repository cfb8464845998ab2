"""A lost index is an error, never "not held"; an empty product is a friendly page."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask.testing import FlaskClient

from rulings.archive.archive import Archive, open_archive
from rulings.archive.model import Rejection
from rulings.commands.search import search
from rulings.commands.show import show
from rulings.commands.volume import volume
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.errors import EngineError
from rulings.public.reader import open_reader
from rulings.settings import Settings
from search_app.app import create_app
from tests.index.conftest import capture

PAGES = (
    "/",
    "/?q=盗窃",
    "/?crime=盗窃罪",
    "/rulings/abcdefghijklmnop",
    "/cases/（2020）京0108刑初1号",
    "/volume",
    "/about",
    "/api/v1/rulings?q=盗窃",
    "/api/v1/rulings?format=csv",
    "/api/v1/rulings/abcdefghijklmnop",
    "/api/v1/cases/（2020）京0108刑初1号",
    "/api/v1/volume",
)


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(home=tmp_path)


@pytest.fixture
def archive(settings: Settings) -> Iterator[Archive]:
    opened = open_archive(settings)
    yield opened
    opened.close()


@pytest.fixture
def engine(settings: Settings) -> Iterator[Engine]:
    opened = open_engine(settings)
    yield opened
    opened.close()


@pytest.fixture
def client(settings: Settings, archive: Archive) -> Iterator[FlaskClient]:
    with open_reader(settings, archive.ledger.state) as reader:
        yield create_app(reader, archive.ledger, settings).test_client()


def _fill(archive: Archive) -> None:
    with archive.writer("test") as writer:
        writer.add_all([capture(1), capture(2)])


@pytest.mark.parametrize("path", PAGES)
def test_without_an_index_nothing_is_called_not_held(archive: Archive, client: FlaskClient, path: str) -> None:
    _fill(archive)
    answer = client.get(path)
    assert answer.status_code == 503
    assert "rulings index" in answer.text
    assert client.get("/health").json == {"app": "ok", "engine": "missing"}
    assert client.get("/health").status_code == 503


def test_an_index_that_is_there_but_empty_is_missing_too(
    archive: Archive, engine: Engine, client: FlaskClient
) -> None:
    _fill(archive)
    engine.rebuild([], [], archive.ledger.latest_sequence())
    assert client.get("/?q=盗窃").status_code == 503


def test_an_index_lost_while_the_app_serves_is_noticed_and_its_return_too(
    archive: Archive, engine: Engine, client: FlaskClient, settings: Settings
) -> None:
    from indexer.index import pipeline

    _fill(archive)
    pipeline.index(archive, engine, 1, lambda _: None)
    engine.close()
    assert client.get("/?q=盗窃").status_code == 200
    (settings.home / "index").rename(settings.home / "away")
    assert client.get("/?q=盗窃").status_code == 503
    (settings.home / "away").rename(settings.home / "index")
    assert client.get("/?q=盗窃").status_code == 200


@pytest.mark.parametrize("path", PAGES)
def test_an_empty_product_is_no_error(client: FlaskClient, path: str) -> None:
    assert client.get(path).status_code in {200, 404}
    assert client.get("/health").json == {"app": "ok", "engine": "ok"}


def test_what_was_kept_of_an_empty_product_is_not_shown_beside_an_archive(
    archive: Archive, client: FlaskClient
) -> None:
    assert client.get("/?q=盗窃").status_code == 200
    _fill(archive)
    assert client.get("/?q=盗窃").status_code == 503


def test_where_every_record_was_rejected_there_is_nothing_to_miss(
    archive: Archive, engine: Engine, client: FlaskClient
) -> None:
    _fill(archive)
    places = [archive.ledger.observations("test", key)[0].archive_record or "" for key in "12"]
    archive.ledger.record_rejections(Rejection("test", place, "no-text", "") for place in places)
    engine.rebuild([], [], archive.ledger.latest_sequence())
    assert client.get("/?q=盗窃").status_code == 200


@pytest.mark.parametrize(
    ("command", "arguments"), [(search, ["盗窃"]), (volume, []), (show, ["abcdefghijklmnop"])], ids=str
)
def test_the_commands_fail_where_the_index_is_missing(
    archive: Archive, settings: Settings, command: object, arguments: list[str]
) -> None:
    _fill(archive)
    done = CliRunner().invoke(command, arguments, env={"RULINGS_HOME": str(settings.home)})  # type: ignore[arg-type]
    assert isinstance(done.exception, EngineError)
    assert "run `rulings index`" in str(done.exception)


def test_asking_an_empty_home_makes_no_ledger(tmp_path: Path) -> None:
    home = tmp_path / "home"
    CliRunner().invoke(search, ["盗窃"], env={"RULINGS_HOME": str(home)})
    assert not home.exists()


def test_status_says_that_the_index_is_missing(archive: Archive, engine: Engine, settings: Settings) -> None:
    from indexer.commands.status import status

    _fill(archive)
    shutil.rmtree(settings.home / "index", ignore_errors=True)
    done = CliRunner().invoke(status, env={"RULINGS_HOME": str(settings.home)}, catch_exceptions=False)
    assert "the index is missing or empty" in done.output
