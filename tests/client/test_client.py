"""The client against the real app, and against servers that are busy, slow or hostile."""

import json
import time
from collections.abc import Callable, Iterator
from email.utils import formatdate
from pathlib import Path

import httpx
import pytest
from click.testing import CliRunner

from rulings.client import client as client_module
from rulings.client.client import RulingsClient
from rulings.commands.search import search
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.errors import ServerError
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.client.wsgi_transport import transport_to
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS, TOMBSTONE

RULING = RULINGS[0]
NUMBER = str(RULING.case_numbers[0])


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    opened = open_engine(Settings(engine=f"tantivy:{tmp_path_factory.mktemp('index') / 'index'}"))
    opened.rebuild([analyse(ruling) for ruling in RULINGS], [TOMBSTONE], position=20)
    yield opened
    opened.close()


def _transport(engine: Engine, rate: str = "none") -> httpx.WSGITransport:
    return transport_to(create_app(PublicReader(engine), SampleArchive(), Settings(rate_limit=rate)))


@pytest.fixture(scope="module")
def client(engine: Engine) -> Iterator[RulingsClient]:
    with RulingsClient("http://localhost", transport=_transport(engine)) as opened:
        yield opened


def test_a_search_is_followed_to_its_end(client: RulingsClient) -> None:
    found = list(client.search("自首", size=4, fields="id"))
    assert sorted(one["id"] for one in found) == sorted(ruling.id for ruling in RULINGS)
    assert len(list(client.search(crime=["盗窃罪", "故意伤害罪"], from_="2016"))) == 6


def test_each_question_has_its_answer(client: RulingsClient) -> None:
    assert client.get(RULING.id, text=True)["text"] == RULING.text
    assert client.get(RULING.id, fields=["id"]) == {"id": RULING.id}
    assert [one["state"] for one in client.case(NUMBER)] == ["held"]
    assert [one["state"] for one in client.case(TOMBSTONE.case_numbers[0])] == ["withdrawn"]
    assert [one["state"] for one in client.case("（2011）粤0305刑初999号")] == ["not-held"]
    assert client.verify(NUMBER, "被告人甲某某的行为已构成诈骗罪")["quote"] == "exact"
    assert client.volume("自首", interval="year")["total"] == 18
    assert [one["label"] for one in client.suggest("诈骗", ["crime"], size=1)] == ["Fraud"]


@pytest.mark.parametrize(
    ("ruling_id", "status", "name"), [(TOMBSTONE.id, 410, "withdrawn"), ("a/../b", 404, "not-found")]
)
def test_a_problem_is_an_error_with_its_words(
    client: RulingsClient, ruling_id: str, status: int, name: str
) -> None:
    with pytest.raises(ServerError) as caught:
        client.get(ruling_id)
    assert (caught.value.status, caught.value.name) == (status, name)
    with pytest.raises(ServerError, match="crime"):
        list(client.search(crime="无此罪名罪"))
    with pytest.raises(ServerError):
        client.case("no number")


def test_a_rate_is_waited_for(engine: Engine) -> None:
    with RulingsClient("http://localhost", transport=_transport(engine, "2/second")) as limited:
        assert [limited.suggest("诈骗", size=1)[0]["facet"] for _ in range(4)] == ["crime"] * 4


def _serving(*answers: httpx.Response | Exception) -> tuple[httpx.MockTransport, list[httpx.Request]]:
    left, asked = list(answers), list[httpx.Request]()

    def answer(request: httpx.Request) -> httpx.Response:
        asked.append(request)
        one = left.pop(0)
        if isinstance(one, Exception):
            raise one
        return one

    return httpx.MockTransport(answer), asked


@pytest.fixture
def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """Seconds that were waited, in no time."""
    waited: list[float] = []
    monkeypatch.setattr("tenacity.nap.time.sleep", waited.append)
    return waited


VOLUME = {"total": 1}


def test_retry_after_is_obeyed_in_seconds_and_as_a_date(waits: list[float]) -> None:
    in_a_minute = formatdate(time.time() + 60, usegmt=True)
    transport, asked = _serving(
        httpx.Response(429, headers={"Retry-After": "7"}),
        httpx.Response(503, headers={"Retry-After": in_a_minute}),
        httpx.ConnectError("refused"),
        httpx.Response(200, json=VOLUME),
    )
    with RulingsClient("example.org", transport=transport) as busy:
        assert busy.volume()["total"] == 1
    assert len(asked) == 4
    assert 7 <= waits[0] < 8
    assert 50 < waits[1] < 62
    assert 0 <= waits[2] <= 30


@pytest.mark.parametrize(
    "answers",
    [
        [httpx.Response(503, headers={"Retry-After": "1"}, json={"error": "busy", "detail": "later"})] * 3,
        [httpx.Response(503, headers={"Retry-After": "999999"}, json={"error": "busy", "detail": "later"})],
        [httpx.Response(200, text="<html>")],
        [httpx.Response(200, json=[1])],
        [httpx.Response(302, headers={"Location": "http://elsewhere.example"})],
        [httpx.ReadTimeout("slow")] * 3,
    ],
)
def test_whoever_does_not_answer_as_the_api_does_is_told(
    waits: list[float], answers: list[httpx.Response | Exception]
) -> None:
    transport, asked = _serving(*answers)
    with (
        RulingsClient("https://example.org", transport=transport, attempts=3) as failing,
        pytest.raises(ServerError),
    ):
        failing.volume()
    assert len(asked) == len(answers)


def test_a_key_goes_to_its_server_only_whatever_a_link_says() -> None:
    page = {"hits": [{"id": "a"}]}
    first = httpx.Response(
        200, json=page, headers={"Link": '<https://elsewhere.example/api/v1/rulings?cursor=b>; rel="next"'}
    )
    transport, asked = _serving(first, httpx.Response(200, json=page))
    with RulingsClient("https://example.org/rulings/", transport=transport, key="k" * 16) as keyed:
        assert len(list(keyed.search("x"))) == 2
    assert {request.url.host for request in asked} == {"example.org"}
    assert str(asked[1].url) == "https://example.org/rulings/api/v1/rulings?cursor=b"
    assert asked[1].headers["Authorization"] == f"Bearer {'k' * 16}"


def test_an_endless_answer_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client_module, "MAX_ANSWER", 1_000)
    transport, _ = _serving(httpx.Response(200, content=b"x" * 2_000))
    with (
        RulingsClient("https://example.org", transport=transport) as reading,
        pytest.raises(ServerError, match="large"),
    ):
        reading.volume()


@pytest.mark.parametrize("address", ["", "ftp://example.org", "file:///etc/passwd", "http://", "https://\x00"])
def test_what_is_no_address_is_told(address: str) -> None:
    with pytest.raises(ServerError, match="address"):
        RulingsClient(address)


@pytest.fixture
def asking(monkeypatch: pytest.MonkeyPatch, engine: Engine, tmp_path: Path) -> Callable[..., str]:
    """`rulings search --server` with the app as the server."""
    monkeypatch.setattr(
        "rulings.commands.search_server.RulingsClient",
        lambda server, key: RulingsClient(server, key=key, transport=_transport(engine)),
    )

    def run(*arguments: str) -> str:
        result = CliRunner(env={"RULINGS_HOME": str(tmp_path)}).invoke(
            search, [*arguments, "--server", "http://localhost"]
        )
        assert result.exception is None, result.exception
        return result.output

    return run


def test_a_search_is_answered_by_another_server(asking: Callable[..., str]) -> None:
    page = json.loads(asking("自首", "--crime", "盗窃罪", "--size", "2", "--json"))
    assert (page["total"], len(page["hits"])) == (5, 2)
    assert "5 rulings" in asking("自首", "--crime", "盗窃罪")
    assert len(asking("自首", "--all").splitlines()) == 18
