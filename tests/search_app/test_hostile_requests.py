"""Every parameter of every page with hostile values: never a server error, never a large answer."""

import pytest
from flask import Flask, request
from flask.testing import FlaskClient
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from werkzeug.routing import Rule

from rulings.public.case_lookup import MAX_LOOKED_UP
from search_app.request_params import SEARCH_API_NAMES, VOLUME_NAMES
from search_app.request_size import MAX_HEADERS, MAX_PARAMETERS, MAX_PATH, MAX_QUERY_STRING
from tests.search_app.samples import RULINGS

MAX_BYTES = 500_000
PATHS = ["/", "/volume", f"/rulings/{RULINGS[0].id}", "/about", "/cases/x", "/nowhere", "/health",
         "/api/v1/rulings", "/api/v1/volume", f"/api/v1/rulings/{RULINGS[0].id}", "/api/v1/cases/x"]  # fmt: skip
NAMES = sorted(SEARCH_API_NAMES | VOLUME_NAMES | {"page", "text", "_external", "unknown"})
VALUES = [
    "", " ", "0", "-1", "9" * 5000, "1e999", "NaN", "%", "%00", "%ff%fe", "%F0%9F%98%80", "\u202e", "\ufeff", "'\"<>&", "../../etc/passwd",
    "//elsewhere.example", "{{7*7}}", "${x}", "a" * 50_000, "（" * 3000, '"' * 1999, "NOT " * 500, "*" * 500, "a*" * 900,
    "0001-01-01", "9999-12-31", "2020-02-30", "法条:" * 200, "年份:" + "9" * 200, "（2014）宜中刑一初字第1-999999999号", "被告人" * 666,
]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("path", PATHS)
def test_no_value_breaks_a_page(client: FlaskClient, path: str, name: str) -> None:
    for value in VALUES:
        response = client.get(path, query_string=f"{name}={value}" if "%" in value else {name: value})
        assert response.status_code < 500, value[:50]
        assert len(response.data) < MAX_BYTES, value[:50]


DATED_OR_FREE = ["as_of", "since", "from", "year", "compare", "find", "a", "q"]
EDGES = ["0001-01-01", "9999-12-31", "x" * 30_000]
WHOLE_QUERIES = [
    "&".join(f"{name}={'%E8%A2%AB' * 1_000}" for name in ("compare", "q", "a", "b", "find", "from")),
    "&".join(["q=" + "%22" * 160] * 490),
    "compare=" + "x" * 250_000,
]  # fmt: skip


def _all_paths(app: Flask) -> list[str]:
    """Of every route that can be asked for, also those that will be added."""
    parts = {"ruling_id": RULINGS[0].id, "number": "（2019）粤0305刑初123号", "name": "crime", "digest": "0"}
    rules = [rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    with app.test_request_context():
        return sorted({_path_of(app, rule, parts) for rule in rules})


def _path_of(app: Flask, rule: Rule, parts: dict[str, str]) -> str:
    choices = {"style": "ris", "form": "jsonl" if rule.endpoint == "export.export" else "txt", **parts}
    adapter = app.create_url_adapter(request)
    assert adapter is not None
    return adapter.build(rule.endpoint, {name: choices.get(name, "x") for name in rule.arguments})


@pytest.mark.parametrize("name", DATED_OR_FREE)
def test_no_edge_of_dates_and_sizes_breaks_any_route(app: Flask, client: FlaskClient, name: str) -> None:
    for path in _all_paths(app):
        for value in EDGES:
            response = client.get(path, query_string={name: value})
            assert response.status_code < 500, (path, value[:50])
            assert len(response.data) < MAX_BYTES, (path, value[:50])


@pytest.mark.parametrize("query", WHOLE_QUERIES)
def test_no_page_and_no_refusal_repeats_a_huge_query(app: Flask, client: FlaskClient, query: str) -> None:
    for path in _all_paths(app):
        response = client.get(path, query_string=query)
        assert response.status_code < 500, path
        assert len(response.data) < MAX_BYTES, path


BYTES = st.binary(max_size=60).map(lambda raw: raw.replace(b"\n", b"").decode("latin-1"))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150)
@given(path=st.sampled_from(PATHS), query=st.lists(st.tuples(st.sampled_from(NAMES) | BYTES, BYTES), max_size=6))
def test_no_bytes_break_a_page(client: FlaskClient, path: str, query: list[tuple[str, str]]) -> None:
    raw = "&".join(f"{name}={value}" for name, value in query)
    response = client.open(path, environ_overrides={"QUERY_STRING": raw})
    assert response.status_code < 500


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "PATCH"])
def test_no_body_is_read(client: FlaskClient, method: str) -> None:
    assert client.open("/", method=method, data=b"x" * 1000).status_code in {200, 405}
    assert client.open("/", method=method, data=b"x" * 100_000).status_code in {405, 413}


@pytest.mark.parametrize("prefix", ["/", "/api/v1/rulings", "/rulings/", "/cases/", "/static/"])
def test_what_is_too_large_is_refused_before_it_is_read(client: FlaskClient, prefix: str) -> None:
    assert client.get(prefix, query_string="q=" + "a" * MAX_QUERY_STRING).status_code == 414
    assert client.get(prefix, query_string="&".join(["q=a"] * (MAX_PARAMETERS + 1))).status_code == 414
    assert client.get(f"{prefix}{'a' * MAX_PATH}").status_code == 414
    assert client.get(prefix, headers={"Accept-Language": "en," * MAX_HEADERS}).status_code == 431


def test_a_pasted_judgment_is_still_read(client: FlaskClient) -> None:
    response = client.get("/", query_string={"q": "被告人甲某某" * 4000})
    assert response.status_code == 200
    assert "只取前 2000 个字符" in response.text


@pytest.mark.parametrize("name", ["q", "from", "size", "sort", "cursor", "format"])
def test_the_api_refuses_what_is_given_twice(client: FlaskClient, name: str) -> None:
    response = client.get(f"/api/v1/rulings?{name}=1&{name}=2&lang=en")
    assert response.status_code == 400
    assert "once" in (response.json or {})["message"]


def test_only_so_many_numbers_are_looked_up(client: FlaskClient) -> None:
    numbers = [f"（2016）粤0305刑初{n}号" for n in range(1, MAX_LOOKED_UP + 6)]
    for prefix in ("/cases/", "/api/v1/cases/"):
        assert client.get(prefix + "、".join(numbers)).status_code == 400
        assert client.get(prefix + "、".join(numbers[:MAX_LOOKED_UP])).status_code in {200, 404}
    page = client.get("/", query_string={"q": " OR ".join(numbers)}).text
    assert page.count('class="notice number-card') == MAX_LOOKED_UP
    assert f"前 {MAX_LOOKED_UP} 个案号" in page
