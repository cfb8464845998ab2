"""The name of a parameter is whatever a request says: it never means anything to the program but what is documented."""

import ast
import inspect
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import flask
import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from jinja2 import nodes

import search_app
from tests.search_app.samples import RULINGS, TOMBSTONE

OF_URL_FOR = [name for name in inspect.signature(flask.Flask.url_for).parameters if name not in {"self", "values"}]
OTHERS = [
    "self",
    "values",
    "params",
    "parts",
    "number",
    "ruling_id",
    "filename",
    "_subdomain",
    "append_unknown",
    "a b",
    "=",
    "__class__",
]
PAGES = ["/", "/?q=自首", "/?q=\"自首", f"/rulings/{RULINGS[0].id}", f"/rulings/{TOMBSTONE.id}", "/volume", "/about",
         "/cases/（2019）粤0305刑初123号", "/nowhere", "/static/0/nothing.css", "/api/v1/rulings", "/api/v1/volume", "/health"]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("name", [*OF_URL_FOR, *OTHERS])
def test_no_name_breaks_a_page_or_leads_elsewhere(client: FlaskClient, page: str, name: str) -> None:
    without = client.get(page)
    for value in ("", "elsewhere.example"):
        path, _, query = page.partition("?")
        response = client.get(path, query_string=f"{query}&{name}={value}" if query else f"{name}={value}")
        assert response.status_code < 500
        if not path.startswith("/api/v1"):
            assert response.status_code == without.status_code
        assert set(_hosts(response.text)) <= set(_hosts(without.text))


def test_no_name_breaks_the_long_page_of_the_api(client: FlaskClient) -> None:
    """All at once, since it takes long to read."""
    response = client.get("/api", query_string=dict.fromkeys([*OF_URL_FOR, *OTHERS], "elsewhere.example"))
    assert response.status_code == 200
    assert set(_hosts(response.text)) <= set(_hosts(client.get("/api").text))


def _hosts(html: str) -> Iterator[str]:
    for element in BeautifulSoup(html, "lxml").find_all(["a", "link", "form"]):
        yield urlsplit(str(element.get("href") or element.get("action") or "")).netloc


def test_only_one_function_hands_parts_of_an_address_to_url_for() -> None:
    """And its names are those of the routes' own variables: a `**` elsewhere may carry what a request brought."""
    found = [
        (path.name, call.lineno)
        for path in Path(search_app.__path__[0]).rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call)
        and _name(call.func) == "url_for"
        and any(not key.arg for key in call.keywords)
    ]
    assert [name for name, _ in found] == ["links.py"]


def test_no_template_hands_url_for_names_that_it_does_not_write(app: Flask) -> None:
    assert app.template_folder
    templates = list(Path(app.root_path, app.template_folder).rglob("*.html"))
    assert len(templates) > 10
    for name in templates:
        calls = app.jinja_env.parse(name.read_text(encoding="utf-8")).find_all(nodes.Call)
        assert not [
            c for c in calls if getattr(c.node, "name", "") == "url_for" and (c.dyn_kwargs or c.dyn_args)
        ], name


def test_no_variable_of_a_route_is_an_argument_of_url_for(app: Flask) -> None:
    taken = {*OF_URL_FOR, "params"}
    assert not [rule for rule in app.url_map.iter_rules() if rule.arguments & taken]


def _name(function: ast.expr) -> str:
    return function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
