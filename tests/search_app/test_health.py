"""The app lives while its engine does not."""

import pytest
from flask.testing import FlaskClient

from rulings.engine.open import open_engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.elasticsearch_node.cluster import free_port
from tests.search_app.conftest import SampleArchive


@pytest.fixture
def cut_off() -> FlaskClient:
    """An app whose cluster cannot be reached."""
    settings = Settings(engine=f"http://127.0.0.1:{free_port()}")
    return create_app(PublicReader(open_engine(settings)), SampleArchive(), settings).test_client()


def test_a_healthy_app_says_so(client: FlaskClient) -> None:
    assert client.get("/health").json == {"app": "ok", "engine": "ok"}


@pytest.mark.parametrize("path", ["/", "/?q=盗窃", "/about", "/volume", "/rulings/abcdefghijklmnop"])
def test_a_page_that_needs_the_cluster_says_that_it_does_not_answer(cut_off: FlaskClient, path: str) -> None:
    answer = cut_off.get(path)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    assert "检索集群没有应答" in answer.text
    assert "127.0.0.1" not in answer.text


def test_the_api_says_it_too(cut_off: FlaskClient) -> None:
    answer = cut_off.get("/api/v1/rulings?q=盗窃")
    told = answer.json or {}
    assert (told["error"], told["detail"]) == ("engine-unavailable", "检索集群没有应答：请稍后再试。")


@pytest.mark.parametrize("path", ["/api", "/robots.txt", "/static/0/app.css", "/api/v1/openapi.json"])
def test_the_rest_of_the_app_lives(cut_off: FlaskClient, path: str) -> None:
    with cut_off.get(path) as answer:
        assert answer.status_code == 200


def test_the_app_stays_healthy_and_names_what_is_not(cut_off: FlaskClient) -> None:
    answer = cut_off.get("/health")
    assert (answer.status_code, answer.json) == (200, {"app": "ok", "engine": "unavailable"})
