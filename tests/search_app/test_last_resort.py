"""Whatever fails, an answer comes, says nothing of the inside, and has the security headers."""

from collections.abc import Callable
from typing import NoReturn

import pytest
from flask import Flask, abort
from flask.testing import FlaskClient
from werkzeug import Response

from rulings.engine.port import Engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS, TOMBSTONE

HEADERS = ["Content-Security-Policy", "X-Content-Type-Options", "X-Frame-Options", "Referrer-Policy"]


@pytest.fixture
def own(engine: Engine) -> Flask:
    """An app for one test, which breaks it."""
    return create_app(PublicReader(engine), SampleArchive(), Settings())


def _fail(*_args: object, **_options: object) -> NoReturn:
    raise ZeroDivisionError("secret")


def _templates(app: Flask) -> None:
    app.jinja_env.globals["language_url"] = _fail


def _context(app: Flask) -> None:
    app.context_processor(_fail)


def _links(app: Flask) -> None:
    app.url_defaults(_fail)


def _before(app: Flask) -> None:
    app.before_request(_fail)


def _after(app: Flask) -> None:
    app.after_request(_fail)


def _teardown(app: Flask) -> None:
    app.teardown_request(_fail)


def _handlers(app: Flask) -> None:
    app.error_handler_spec.clear()
    app.config["PROPAGATE_EXCEPTIONS"] = True
    app.before_request(_fail)


def _answer(app: Flask) -> None:
    app.make_response = _fail  # type: ignore[method-assign]


BROKEN = [_templates, _context, _links, _before, _after, _teardown, _handlers, _answer]


@pytest.mark.parametrize("path", ["/", "/nowhere", "/?q=%22", "/api/v1/rulings", "/api/v1/nowhere", "/health"])
@pytest.mark.parametrize("broken", BROKEN)
def test_an_answer_comes_whatever_fails(own: Flask, broken: Callable[[Flask], None], path: str) -> None:
    client = own.test_client()
    broken(own)
    response = client.get(path, buffered=True)
    assert response.status_code in {200, 400, 404, 500}
    assert "secret" not in response.text
    assert "Traceback" not in response.text
    assert response.headers["Content-Type"]
    _assert_secure(response)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/", 200),
        ("/about", 200),
        (f"/rulings/{RULINGS[0].id}", 200),
        (f"/rulings/{RULINGS[0].id.upper()}", 301),
        (f"/rulings/{TOMBSTONE.id}", 410),
        ("/?q=%22", 400),
        ("/nowhere", 404),
        ("/static/0/app.css", 200),
        ("/static/0/nothing.css", 404),
        ("/static/0/bootstrap.css", 200),
        ("/health", 200),
        ("/robots.txt", 200),
        ("/api/v1/rulings", 200),
        ("/api/v1/rulings?format=csv", 200),
        ("/api/v1/nowhere", 404),
    ],
)
def test_every_answer_has_the_security_headers(client: FlaskClient, path: str, status: int) -> None:
    response = client.get(path, buffered=True)
    assert response.status_code == status
    _assert_secure(response)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD", "TRACE", "X"])
def test_so_has_that_to_another_method(client: FlaskClient, method: str) -> None:
    response = client.open("/", method=method)
    assert response.status_code < 500
    _assert_secure(response)


@pytest.mark.parametrize("code", [400, 403, 404, 405, 410, 413, 414, 418, 429, 500, 502, 503])
def test_so_has_every_error(own: Flask, code: int) -> None:
    own.add_url_rule("/fail", "fail", lambda: abort(code))
    response = own.test_client().get("/fail")
    assert response.status_code == code
    _assert_secure(response)


def _assert_secure(response: Response) -> None:
    for name in HEADERS:
        assert len(response.headers.getlist(name)) == 1, name
    assert "default-src 'none'" in response.headers["Content-Security-Policy"]
