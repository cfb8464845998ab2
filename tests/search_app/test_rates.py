"""Who asks too much of the API is told so in time, and how long to wait; who has a key may ask more."""

import threading
import time
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from limits.storage import storage_from_string

from rulings.engine.port import Engine
from rulings.errors import UsageError
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from search_app.rates.limiter import shared_file
from search_app.rates.shared_counts import SharedCounts
from tests.search_app.conftest import SampleArchive

KEY, URL = "a key of sixteen letters", "/api/v1/suggest?q=a"


def _client(engine: Engine, **settings: object) -> FlaskClient:
    given = Settings.model_validate({"rate_limit": "2/hour", "rate_limit_with_key": "3/hour", **settings})
    return create_app(PublicReader(engine), SampleArchive(), given).test_client()


def test_what_is_left_is_told_and_then_how_long_to_wait(engine: Engine) -> None:
    client = _client(engine)
    first = client.get(URL)
    assert (first.headers["X-RateLimit-Limit"], first.headers["X-RateLimit-Remaining"]) == ("2", "1")
    client.get("/api/v1/volume")
    refused = client.get(URL, headers={"Accept-Language": "en", "Origin": "https://elsewhere.example"})
    assert (refused.status_code, refused.mimetype) == (429, "application/problem+json")
    assert 0 < int(refused.headers["Retry-After"]) <= 3600
    assert refused.headers["Access-Control-Allow-Origin"] == "*"
    assert (refused.json or {})["detail"].isascii()
    assert client.get("/").status_code == client.get("/health").status_code == 200
    assert client.options(URL).status_code == 200


def test_no_limit_says_nothing(engine: Engine, caplog: pytest.LogCaptureFixture) -> None:
    response = _client(engine, rate_limit="none").get(URL)
    assert response.status_code == 200
    assert "X-RateLimit-Limit" not in response.headers
    assert not caplog.records


def test_a_key_is_counted_by_itself(engine: Engine) -> None:
    client = _client(engine, api_keys={"somebody": KEY})
    with_key = [client.get(URL, headers={"Authorization": f"Bearer {KEY}"}).status_code for _ in range(4)]
    assert with_key == [200, 200, 200, 429]
    assert client.get(URL, headers={"X-API-Key": KEY}).status_code == 429
    wrong = client.get(URL, headers={"X-API-Key": "another key of letters"})
    assert (wrong.status_code, wrong.headers["WWW-Authenticate"]) == (401, "Bearer")
    assert KEY not in wrong.text
    assert [client.get(URL).status_code for _ in range(2)] == [200, 429]


def test_where_no_key_is_given_out_none_is_read(engine: Engine) -> None:
    assert _client(engine).get(URL, headers={"Authorization": "Bearer of.a.proxy"}).status_code == 200


@pytest.mark.parametrize(
    ("first", "second", "same"),
    [("192.0.2.1", "192.0.2.2", False), ("2001:db8::1", "2001:db8::ffff:1", True), ("2001:db8::1", "2001:db8:0:1::1", False),
     ("192.0.2.1", "::ffff:192.0.2.1", True)],
)  # fmt: skip
def test_a_caller_is_an_address_or_a_home(engine: Engine, first: str, second: str, same: bool) -> None:
    client = _client(engine, rate_limit="1/hour")
    assert client.get(URL, environ_overrides={"REMOTE_ADDR": first}).status_code == 200
    again = client.get(URL, environ_overrides={"REMOTE_ADDR": second})
    assert (again.status_code == 429) is same


@pytest.mark.parametrize(("proxies", "refused"), [(0, True), (1, False)])
def test_what_says_who_asks_is_believed_of_own_proxies_only(engine: Engine, proxies: int, refused: bool) -> None:
    client = _client(engine, rate_limit="1/hour", proxies=proxies)
    asked = [client.get(URL, headers={"X-Forwarded-For": f"192.0.2.{n}"}).status_code for n in (1, 2)]
    assert asked == [200, 429 if refused else 200]


@pytest.mark.parametrize("wrong", [{"rate_limit": "often"}, {"api_keys": {"somebody": "short"}}])
def test_a_wrong_setting_is_told_at_the_start(engine: Engine, wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError, match="RULINGS_"):
        _client(engine, **wrong)


def test_counts_of_many_connections_to_one_file_miss_none(tmp_path: Path) -> None:
    url = shared_file(str(tmp_path / "counts"))
    storages = [storage_from_string(url) for _ in range(4)]
    seen: list[int] = []
    threads = [
        threading.Thread(target=lambda one=one: seen.extend(one.incr("k", 60) for _ in range(50)))
        for one in storages
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(seen) == list(range(1, 201))
    assert {one.get("k") for one in storages} == {200}


def test_a_window_ends_and_counts_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    counts = SharedCounts(shared_file(str(tmp_path / "counts")))
    now = time.time()
    monkeypatch.setattr(time, "time", lambda: now)
    assert [counts.incr("k", 10), counts.incr("k", 10)] == [1, 2]
    assert counts.get_expiry("k") == now + 10
    now += 10
    assert counts.get("k") == 0
    assert counts.incr("k", 10) == 1
    counts.clear("k")
    assert (counts.get("k"), counts.check(), counts.incr("k", 10), counts.reset()) == (0, True, 1, 1)
