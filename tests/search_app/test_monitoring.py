"""What an operator sees: request ids, log lines, metrics, readiness. And what they never see of a visitor."""

import json
import logging
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from flask.testing import FlaskClient

from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.public.reader import PublicReader
from rulings.settings import LogFormat, Settings
from search_app.app import create_app
from search_app.monitoring.logs import configure_logs
from tests.elasticsearch_node.cluster import free_port
from tests.search_app.conftest import SampleArchive

ASKED = "甲某的秘密"


@pytest.fixture
def client(engine: Engine) -> FlaskClient:
    """An app that has counted nothing yet."""
    return client_of(engine)


def client_of(engine: Engine, archive: SampleArchive | None = None, *, log_queries: bool = False) -> FlaskClient:
    settings = Settings(log_queries=log_queries)
    return create_app(PublicReader(engine), archive or SampleArchive(), settings).test_client()


@pytest.fixture
def logging_as_before() -> Iterator[None]:
    """Logging belongs to the process: what a test sets up is taken back."""
    root, ours = logging.getLogger(), logging.getLogger("search_app")
    handlers, levels = root.handlers, (root.level, ours.level)
    yield
    root.handlers = handlers
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def lines(printed: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in printed.splitlines()]


def test_every_answer_has_an_id(client: FlaskClient) -> None:
    first, second = (client.get(path).headers["X-Request-ID"] for path in ("/about", "/nowhere"))
    assert first != second
    assert len(first) == 16


def test_the_id_of_a_proxy_is_kept(client: FlaskClient) -> None:
    assert client.get("/about", headers={"X-Request-ID": "proxy-0001"}).headers["X-Request-ID"] == "proxy-0001"


@pytest.mark.parametrize("given", ["short", "x" * 65, 'quoted"quoted', "<script>1234"])
def test_an_id_that_a_log_cannot_bear_is_replaced(client: FlaskClient, given: str) -> None:
    assert client.get("/about", headers={"X-Request-ID": given}).headers["X-Request-ID"] != given


@pytest.mark.usefixtures("logging_as_before")
def test_a_request_is_one_line_without_what_was_asked(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs(Settings(log=LogFormat.JSON))
    answer = client.get("/", query_string={"q": ASKED})
    [line] = lines(capsys.readouterr().err)
    assert line["id"] == answer.headers["X-Request-ID"]
    assert (line["page"], line["method"], line["status"]) == ("search.search", "GET", 200)
    assert set(line) == {"id", "page", "method", "status", "milliseconds", "event", "level", "timestamp"}


@pytest.mark.usefixtures("logging_as_before")
def test_an_operator_may_ask_for_the_queries(engine: Engine, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings(log=LogFormat.JSON))
    client_of(engine, log_queries=True).get("/cases/1?q=word")
    [line] = lines(capsys.readouterr().err)
    assert (line["path"], line["query"]) == ("/cases/1", "q=word")


@pytest.mark.usefixtures("logging_as_before")
def test_as_text_a_request_is_one_line_too(client: FlaskClient, capsys: pytest.CaptureFixture[str]) -> None:
    configure_logs(Settings())
    client.get("/about")
    printed = capsys.readouterr().err
    assert "info request" in printed
    assert "page=about.about" in printed
    assert printed.count("\n") == 1


@pytest.mark.usefixtures("logging_as_before")
def test_only_errors_are_printed_where_that_is_asked(
    client: FlaskClient, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs(Settings(log=LogFormat.ERRORS))
    client.get("/about")
    assert capsys.readouterr().err == ""


@dataclass(frozen=True)
class Failing(SampleArchive):
    """An archive whose failure quotes what was asked."""

    def rejection_counts(self) -> dict[tuple[str, str], int]:
        raise RuntimeError(f"cannot answer {ASKED}")


@pytest.mark.usefixtures("logging_as_before")
def test_an_error_is_logged_with_its_places_and_without_its_words(
    engine: Engine, capsys: pytest.CaptureFixture[str]
) -> None:
    configure_logs(Settings(log=LogFormat.JSON))
    failing = client_of(engine, Failing())
    answer = failing.get("/about")
    printed = capsys.readouterr().err
    error, asked = lines(printed)
    assert answer.status_code == 500
    assert answer.headers["X-Request-ID"] in answer.text
    assert error["id"] == asked["id"] == answer.headers["X-Request-ID"]
    assert error["error"] == "RuntimeError"
    assert "rejection_counts" in str(error["at"])
    assert ASKED not in printed


def test_metrics_count_pages_and_name_no_search(client: FlaskClient) -> None:
    client.get("/", query_string={"q": ASKED})
    client.get("/nowhere-at-all")
    client.open("/about", method="MADEUP")
    shown = client.get("/metrics").text
    assert 'rulings_requests_total{method="GET",page="search.search",status="200"} 1.0' in shown
    assert 'rulings_requests_total{method="GET",page="none",status="404"} 1.0' in shown
    assert 'method="other"' in shown
    assert 'rulings_request_seconds_bucket{le="10.0",page="search.search"} 1.0' in shown
    assert ASKED not in shown
    assert "nowhere-at-all" not in shown


def test_metrics_say_what_is_held(client: FlaskClient) -> None:
    shown = client.get("/metrics").text
    held = int(client.get("/api/v1/rulings").get_json()["total"])
    assert f"rulings_index_rulings {held}.0" in shown
    assert "rulings_engine_up 1.0" in shown
    assert "rulings_index_ready 1.0" in shown
    assert "rulings_source_last_observed_timestamp_seconds" in shown


def cut_off_client() -> FlaskClient:
    """An app whose cluster cannot be reached."""
    settings = Settings(engine=f"http://127.0.0.1:{free_port()}")
    return create_app(PublicReader(open_engine(settings)), SampleArchive(), settings).test_client()


def test_metrics_live_without_the_engine() -> None:
    answer = cut_off_client().get("/metrics")
    assert answer.status_code == 200
    assert "rulings_engine_up 0.0" in answer.text


def test_a_server_that_answers_searches_is_ready(client: FlaskClient) -> None:
    answer = client.get("/ready")
    assert (answer.status_code, answer.json) == (200, {"ready": True, "engine": "ok", "archive": "ok"})


def test_a_server_whose_cluster_does_not_answer_is_not_ready() -> None:
    answer = cut_off_client().get("/ready")
    assert (answer.status_code, answer.json) == (503, {"ready": False, "engine": "unavailable", "archive": "ok"})


def test_people_are_told_what_works(client: FlaskClient) -> None:
    answer = client.get("/status")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert "本站运行正常" in answer.text
    assert "目前不能可靠地回答检索" in cut_off_client().get("/status").text
