"""Whatever goes wrong is told in a message, as a page or as JSON."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest
from bs4 import BeautifulSoup
from flask import abort
from flask.testing import FlaskClient
from werkzeug.exceptions import HTTPException

from rulings.engine.port import Engine
from rulings.errors import ArchiveError, EngineUnavailableError, RulingsError, TranslatableError
from rulings.messages import Message
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from search_app.errors import STATUSES, ErrorAnswer
from search_app.offers.repairs import repairs
from tests.search_app.conftest import SampleArchive
from tests.search_app.listed_offers import listed_offers

BAD = [
    "year=99999",
    "crime=无此罪名罪",
    "page=-1",
    "size=0",
    "size=101",
    "q=" + "+OR+".join(f"x{n}" for n in range(100)),
    'q="未闭合',
    "from=2020-99-99",
    "sort=best",
    "q=自首&cursor=!!!",
    "q=\x00",
]


@pytest.mark.parametrize("query", BAD[:-1])
@pytest.mark.parametrize("path", ["/", "/api/v1/rulings"])
def test_a_bad_request_is_400_with_a_message(client: FlaskClient, path: str, query: str) -> None:
    response = client.get(f"{path}?{query}")
    assert response.status_code == 400
    assert "Traceback" not in response.text
    if path == "/":
        lead = BeautifulSoup(response.text, "lxml").select_one(".lead")
        assert lead is not None
        assert len(lead.get_text()) > 5
    else:
        assert set(response.json or {}) >= {"type", "title", "status", "detail", "error", "message"}


@pytest.mark.parametrize("query", [*BAD, "q=%ff%fe", "crime=%00", "q=a%00b"])
@pytest.mark.parametrize("path", ["/", "/volume", "/rulings/x", "/api/v1/rulings", "/api/v1/volume"])
def test_no_input_is_answered_with_a_server_error(client: FlaskClient, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code < 500


def test_unbalanced_quotes_are_offered_repaired(client: FlaskClient) -> None:
    page = BeautifulSoup(client.get('/?q="自首').text, "lxml")
    link = page.select_one(".error-page a.btn")
    assert link is not None
    assert client.get(str(link["href"])).status_code == 200


@pytest.mark.parametrize(
    ("query", "labels"),
    [
        ('q="自首', ['改为检索："自首"', "改按词检索：自首"]),
        ('q=自首 AND "盗窃罪', ['改为检索：自首 AND "盗窃罪"', "改按词检索：自首 盗窃罪"]),
        ('q="自首 不在一处 被告人', ["改按词检索：自首 被告人"]),
        ("q=" + "(" * 30 + "自首 盗窃罪" + ")" * 30, ["改按词检索：自首 盗窃罪"]),
        ("q=" + "自首 OR " * 70 + "盗窃罪", ["改按词检索：自首 盗窃罪"]),
        ("q=自首&crime=盗切罪", ["罪名：盗窃罪", "去掉读不懂的条件"]),
        ("q=自首&region=Guangdnog", ["地域：广东省", "去掉读不懂的条件"]),
        ("q=自首&from=2020-99-99", ["去掉读不懂的条件"]),
        ("q=自首&from=2021&to=2014", ["对调起止日期"]),
        ("q=自首&sort=best", ["去掉读不懂的条件"]),
        ("q=自首&cursor=!!!", ["回到第一页"]),
        ('q="无处可寻', []),
        ("crime=无此罪名罪", []),
    ],
)
def test_what_can_be_read_instead_is_offered_with_its_count(
    client: FlaskClient, query: str, labels: list[str]
) -> None:
    response = client.get(f"/?{query}")
    assert response.status_code == 400
    ways = listed_offers(BeautifulSoup(response.text, "lxml"), ".error-page .ways")
    assert list(ways) == labels
    for count, url in ways.values():
        total = BeautifulSoup(client.get(url).text, "lxml").select_one(".total strong")
        assert total is not None
        assert int(total.get_text()) == count > 0


@pytest.mark.parametrize(
    ("query", "typed", "hidden", "days"),
    [
        ('q="自首 AND&crime=盗窃罪&year=2016&sort=newest', '"自首 AND',
         [("crime", "盗窃罪"), ("year", "2016"), ("sort", "newest")], ["", ""]),
        ("q=自首&crime=盗切罪&crime=盗窃罪", "自首", [("crime", "盗窃罪")], ["", ""]),
        ("q=自首&year=2016&from=2020-99-99&to=2021", "自首", [("year", "2016")], ["2020-99-99", "2021"]),
        ("q=自首&lang=en&size=0&court=甲", "自首", [("court", "甲"), ("lang", "en")], ["", ""]),
        ("q=" + "自首 OR " * 600 + "盗窃", "自首 OR " * 600 + "盗窃", [], ["", ""]),
    ],
)  # fmt: skip
def test_an_error_keeps_the_box_and_the_filters(
    client: FlaskClient, query: str, typed: str, hidden: list[tuple[str, str]], days: list[str]
) -> None:
    response = client.get(f"/?{query}")
    page = BeautifulSoup(response.text, "lxml")
    assert response.status_code == 400
    assert page.select_one("#q")["value"] == typed  # type: ignore[index]
    assert [(field["name"], field["value"]) for field in page.select("input[type=hidden]")] == hidden
    assert [page.select_one(f"[name={name}][inputmode]")["value"] for name in ("from", "to")] == days  # type: ignore[index]


def test_an_error_of_a_page_without_a_search_has_no_box(client: FlaskClient) -> None:
    assert BeautifulSoup(client.get("/nowhere").text, "lxml").select_one("#q") is None


def test_repairs_keep_the_words() -> None:
    assert repairs('"自首')[0] == '"自首"'
    assert repairs("x" * 100_000) == ()


@pytest.mark.parametrize("path", ["/nowhere", "/rulings/nothing", "/static/../../etc/passwd"])
def test_what_is_not_there_is_404(client: FlaskClient, path: str) -> None:
    response = client.get(path)
    assert response.status_code == 404
    assert "<h1>" in response.text


def test_api_errors_are_json(client: FlaskClient) -> None:
    for path, status, name in (("/api/v1/nowhere", 404, "not-found"), ("/api/v1/rulings/x", 404, "not-found")):
        response = client.get(path)
        assert (response.status_code, (response.json or {})["error"]) == (status, name)
    assert client.post("/api/v1/rulings").status_code == 405


HEADINGS = {
    400: ("请求有误", "http-400"),
    404: ("没有找到", "not-found"),
    405: ("请求方法不对", "http-405"),
    413: ("请求太大", "http-413"),
    414: ("网址太长", "http-414"),
    418: ("请求无法完成", "http-418"),
    429: ("请求太频繁", "http-429"),
    500: ("出错了", "http-500"),
    503: ("暂时不可用", "http-503"),
}


def _failing() -> FlaskClient:
    """Answers /fail/CODE and /api/fail/CODE with that HTTP error."""
    app = create_app(PublicReader(_engine(ZeroDivisionError())), SampleArchive(), Settings())
    for path in ("/fail/<int:code>", "/api/fail/<int:code>"):
        app.add_url_rule(path, path, abort)
    return app.test_client()


@pytest.mark.parametrize("code", HEADINGS)
def test_every_http_error_has_its_own_heading_and_message(code: int) -> None:
    client, (heading, name) = _failing(), HEADINGS[code]
    response = client.get(f"/fail/{code}")
    page = BeautifulSoup(response.text, "lxml")
    shown, lead = page.select_one("h1"), page.select_one(".lead")
    assert shown is not None
    assert lead is not None
    assert (response.status_code, shown.get_text()) == (code, heading)
    answer = client.get(f"/api/fail/{code}")
    assert (answer.status_code, answer.mimetype) == (code, "application/problem+json")
    told = answer.json or {}
    assert (told["type"], told["status"], told["instance"]) == (f"/api#{name}", code, f"/api/fail/{code}")
    assert (told["title"], told["detail"]) == (heading, lead.get_text())
    assert (told["error"], told["message"]) == (name, lead.get_text())


def test_http_errors_differ_in_heading_and_message() -> None:
    client = _failing()
    messages = {(client.get(f"/api/fail/{code}").json or {})["message"] for code in HEADINGS}
    assert len(messages) == len({heading for heading, _ in HEADINGS.values()}) == len(HEADINGS)


def test_a_page_that_is_only_read_says_so_when_it_is_written_to(client: FlaskClient) -> None:
    page = BeautifulSoup(client.post("/").text, "lxml")
    heading, lead = page.select_one("h1"), page.select_one(".lead")
    assert heading is not None
    assert lead is not None
    assert heading.get_text() == "请求方法不对"
    assert "GET" in lead.get_text()


def test_a_misspelt_api_parameter_is_told(client: FlaskClient) -> None:
    response = client.get("/api/v1/rulings?crimes=诈骗罪&lang=en")
    assert response.status_code == 400
    assert "crimes" in (response.json or {})["message"]


@dataclass
class BrokenEngine:
    """An engine whose server is away."""

    error: Exception

    def __getattr__(self, name: str) -> Callable[..., object]:
        def fail(*_args: object, **_options: object) -> object:
            raise self.error

        return fail


def _engine(error: Exception) -> Engine:
    engine: Engine = BrokenEngine(error)  # type: ignore[assignment]
    return engine


def _broken(error: Exception) -> FlaskClient:
    return create_app(PublicReader(_engine(error)), SampleArchive(), Settings()).test_client()


def test_an_engine_that_is_away_is_503_and_says_when_to_try_again() -> None:
    client = _broken(EngineUnavailableError(Message.CLUSTER_DOES_NOT_ANSWER))
    for path in ("/", "/api/v1/rulings"):
        for language, said in (("zh", "没有应答"), ("en", "does not answer")):
            response = client.get(f"{path}?lang={language}")
            assert response.status_code == 503
            assert response.headers["Retry-After"] == "30"
            assert said in response.text


def test_a_bug_shows_no_traceback() -> None:
    response = _broken(ZeroDivisionError("secret")).get("/")
    assert response.status_code == 500
    assert "secret" not in response.text


def test_an_error_for_the_operator_is_logged_and_not_shown(caplog: pytest.LogCaptureFixture) -> None:
    client = _broken(ArchiveError("cannot read secret.warc.gz at offset 40"))
    for path, name in (("/", "档案库出错"), ("/api/v1/rulings", "archive-error")):
        response = client.get(path)
        assert response.status_code == 503
        assert name in response.text
        assert "secret" not in response.text
    assert "secret.warc.gz" in caplog.text


@pytest.mark.parametrize("row", STATUSES, ids=lambda row: row.kind.__name__)
def test_only_an_error_that_is_translated_brings_its_own_message(row: ErrorAnswer) -> None:
    assert (row.message is None) == (issubclass(row.kind, TranslatableError) or row.kind is HTTPException)


@pytest.mark.parametrize("kind", RulingsError.__subclasses__())
def test_every_kind_of_error_has_a_status(kind: type[RulingsError]) -> None:
    assert any(issubclass(kind, row.kind) for row in STATUSES)
