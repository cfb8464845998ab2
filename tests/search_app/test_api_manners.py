"""The API's manners of HTTP: ETags, links to pages, other sites' scripts, languages, methods, and addresses in UTF-8."""

import re
from collections.abc import Iterator

import pytest
from flask import Flask
from flask.testing import FlaskClient

from rulings.engine.port import Engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.api.openapi import PATHS
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS, TOMBSTONE

RULING = RULINGS[0].id
ASKED = {
    "/api/v1/rulings": "/api/v1/rulings?q=自首",
    "/api/v1/rulings/{ruling_id}": f"/api/v1/rulings/{RULING}?text=1",
    "/api/v1/rulings/{ruling_id}/versions": f"/api/v1/rulings/{RULING}/versions",
    "/api/v1/rulings/batch": f"/api/v1/rulings/batch?ids={RULING}",
    "/api/v1/cases/{number}": "/api/v1/cases/（2016）粤0305刑初1号",
    "/api/v1/verify": "/api/v1/verify?case_number=（2016）粤0305刑初1号",
    "/api/v1/similar": f"/api/v1/similar?ruling={RULING}",
    "/api/v1/suggest": "/api/v1/suggest?q=诈骗",
    "/api/v1/facets/{name}": "/api/v1/facets/crime",
}
"""What is asked for where an address alone asks for nothing."""
GETS = [
    *(ASKED.get(path, path) for path, *_ in PATHS),
    "/api/v1/openapi.json",
    "/api/v1/rulings?q=自首&format=csv",
]


@pytest.mark.parametrize("url", GETS)
@pytest.mark.parametrize("encoding", ["identity", "gzip"])
def test_an_answer_that_a_program_has_is_304(client: FlaskClient, url: str, encoding: str) -> None:
    headers = {"Accept-Encoding": encoding}
    first = client.get(url, headers=headers)
    assert first.status_code == 200
    etag = first.headers["ETag"]
    again = client.get(url, headers={**headers, "If-None-Match": etag})
    assert (again.status_code, again.data, again.headers["ETag"]) == (304, b"", etag)
    assert client.get(url, headers={**headers, "If-None-Match": '"another"'}).status_code == 200
    assert "Accept-Language" in first.headers["Vary"]


@pytest.mark.parametrize("url", GETS)
def test_head_is_get_without_a_body_and_options_names_the_methods(client: FlaskClient, url: str) -> None:
    plain, head, options = client.get(url), client.head(url), client.options(url)
    assert (head.status_code, head.data, head.content_length) == (200, b"", plain.content_length)
    assert {"GET", "HEAD", "OPTIONS"} <= set(options.headers["Allow"].split(", "))
    assert options.status_code == 200
    refused = client.delete(url)
    assert (refused.status_code, refused.mimetype) == (405, "application/problem+json")
    assert set(refused.headers["Allow"].split(", ")) == set(options.headers["Allow"].split(", "))


def test_links_lead_through_all_hits(client: FlaskClient) -> None:
    assert sorted(_ids(client, "/api/v1/rulings?q=自首&size=7&fields=id")) == sorted(one.id for one in RULINGS)


def _ids(client: FlaskClient, url: str) -> Iterator[str]:
    while url:
        response = client.get(url)
        yield from (hit["id"] for hit in (response.json or {})["hits"])
        links = _links(response.headers.get("Link", ""))
        assert ("first" in links) == ("cursor=" in url)
        url = links.get("next", "")


def _links(header: str) -> dict[str, str]:
    return {name: url for url, name in re.findall(r'<([^>]+)>; rel="(\w+)"', header)}


def test_a_script_of_any_site_may_read_and_none_is_given_credentials(client: FlaskClient) -> None:
    origin = {"Origin": "https://elsewhere.example"}
    for url, status in [(GETS[0], 200), ("/api/v1/rulings?size=0", 400), ("/api/v1/nothing", 404)]:
        response = client.get(url, headers=origin)
        assert (response.status_code, response.headers["Access-Control-Allow-Origin"]) == (status, "*")
        assert "Access-Control-Allow-Credentials" not in response.headers
        assert {"ETag", "Link", "Retry-After"} <= set(
            response.headers["Access-Control-Expose-Headers"].split(", ")
        )
    asked = {**origin, "Access-Control-Request-Method": "GET", "Access-Control-Request-Headers": "x-api-key"}
    preflight = client.options(GETS[0], headers=asked)
    assert preflight.headers["Access-Control-Allow-Headers"].lower() == "x-api-key"
    assert set(preflight.headers["Access-Control-Allow-Methods"].split(", ")) == {"GET", "HEAD", "OPTIONS"}
    assert "Access-Control-Allow-Origin" not in client.get("/", headers=origin).headers


@pytest.mark.parametrize(
    ("setting", "origin", "allowed"),
    [
        ("none", "https://a.example", None),
        ("https://a.example, https://b.example", "https://b.example", "https://b.example"),
        ("https://a.example", "https://b.example", None),
        ("https://a.example", "https://a.example.evil.example", None),
    ],
)
def test_the_sites_whose_scripts_may_read_are_a_setting(
    engine: Engine, setting: str, origin: str, allowed: str | None
) -> None:
    client = create_app(PublicReader(engine), SampleArchive(), Settings(cors=setting)).test_client()
    assert (
        client.get("/api/v1/suggest", headers={"Origin": origin}).headers.get("Access-Control-Allow-Origin")
        == allowed
    )


@pytest.mark.parametrize("url", ["/api/v1/rulings?size=0", "/api/v1/nothing", f"/api/v1/rulings/{TOMBSTONE.id}"])
def test_a_problem_speaks_the_language_of_the_request(client: FlaskClient, url: str) -> None:
    sign = "&" if "?" in url else "?"
    chinese, english = client.get(url), client.get(url, headers={"Accept-Language": "en-GB"})
    assert client.get(f"{url}{sign}lang=en").json == english.json
    for name in ("title", "detail"):
        assert not (chinese.json or {})[name].isascii()
        assert (english.json or {})[name].isascii()
    assert (chinese.json or {})["error"] == (english.json or {})["error"]


@pytest.mark.parametrize("url", GETS)
def test_what_is_unknown_is_refused_everywhere(client: FlaskClient, url: str) -> None:
    sign = "&" if "?" in url else "?"
    for wrong in ("unknown=1", "digest=1", "lang=xx", "lang=en&lang=zh"):
        response = client.get(f"{url}{sign}{wrong}")
        assert (response.status_code, response.mimetype) == (400, "application/problem+json"), wrong


def test_letters_that_are_not_quoted_are_read(app: Flask) -> None:
    """As curl sends an address that was typed."""
    raw = "/api/v1/rulings?q=自首&size=1".encode().decode("latin-1")
    path, _, query = raw.partition("?")
    client = app.test_client()
    response = client.open(environ_overrides={"PATH_INFO": path, "QUERY_STRING": query})
    assert (response.json or {})["total"] == 18
    refused = client.open(environ_overrides={"PATH_INFO": path, "QUERY_STRING": "q=\xff\xfe"})
    assert refused.status_code in {200, 301, 400}


@pytest.mark.parametrize("wrong", ["top=1001", "top=x", "level=3"])
def test_what_means_nothing_alone_is_still_read(client: FlaskClient, wrong: str) -> None:
    """`top` and `level` are of a split."""
    assert client.get(f"/api/v1/volume?{wrong}").status_code == 400
