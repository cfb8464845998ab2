"""A facet that is declared is known everywhere: each test names the facet and the place that lacks it."""

import csv
import io
from typing import Any

import click
import pytest
import tantivy
from flask import Flask
from flask.testing import FlaskClient

from rulings.commands.search import search
from rulings.commands.volume import volume
from rulings.engine.elasticsearch.mapping import mapping
from rulings.engine.fields import facet_field
from rulings.engine.port import FacetCount
from rulings.engine.tantivy.schema import schema
from rulings.public.public_record import public_record
from rulings.query.facet_values import resolve_facet_value, short_facet_value
from rulings.query.facets import FACETS, Facet
from search_app.api.schemas import schemas
from search_app.language.labels import facet_label
from search_app.request_params import SearchRequest
from search_app.view_models.facet_panel import facet_panels
from tests.search_app.samples import RULINGS

each_facet = pytest.mark.parametrize("facet", FACETS, ids=lambda facet: facet.name)
RECORDED = [facet for facet in FACETS if facet.record]


@each_facet
@pytest.mark.parametrize("command", [search, volume], ids=lambda command: command.name)
def test_a_command_filters_by_it_and_says_what_it_is(facet: Facet, command: click.Command) -> None:
    [option] = [one for one in command.params if one.name == facet.name]
    assert isinstance(option, click.Option)
    assert option.multiple
    assert (option.help or "").startswith(facet.help)


@each_facet
@pytest.mark.parametrize("path", ["/api/v1/rulings", "/api/v1/volume"])
def test_the_api_filters_by_it_and_says_what_it_is(client: FlaskClient, facet: Facet, path: str) -> None:
    spec: Any = client.get("/api/v1/openapi.json").json
    [parameter] = [one for one in spec["paths"][path]["get"]["parameters"] if one["name"] == facet.name]
    assert parameter["description"].startswith(facet.help)


@each_facet
def test_its_help_is_one_line(facet: Facet) -> None:
    assert facet.help.endswith(".")
    assert "\n" not in facet.help


@each_facet
def test_its_label_is_chinese_and_has_an_english_translation(app: Flask, facet: Facet) -> None:
    with app.test_request_context("/?lang=zh"):
        assert facet_label(facet.name) == facet.label
    with app.test_request_context("/?lang=en"):
        assert facet_label(facet.name).isascii(), f"`make translations`, then translate {facet.label}"


def test_no_two_have_the_same_label() -> None:
    assert len({facet.label for facet in FACETS}) == len(FACETS)


@each_facet
def test_both_engines_index_it(facet: Facet) -> None:
    assert facet_field(facet.name) in mapping()["properties"]
    assert tantivy.Index(schema()).parse_query("x", [facet_field(facet.name)])


@each_facet
def test_the_sidebar_shows_it(app: Flask, facet: Facet) -> None:
    with app.test_request_context("/"):
        panels = facet_panels(SearchRequest(), {facet.name: (FacetCount("值", 1, selected=False),)})
    assert facet.label in [panel.label for panel in panels]


@pytest.mark.parametrize("facet", RECORDED, ids=lambda facet: facet.name)
def test_its_field_of_the_record_is_printed_described_and_a_column(client: FlaskClient, facet: Facet) -> None:
    assert facet.record in public_record(RULINGS[0], text=False)
    assert facet.record in schemas()["Ruling"]["required"]
    text = client.get("/api/v1/rulings?size=1&format=csv").data.decode("utf-8-sig")
    assert facet.record in (csv.DictReader(io.StringIO(text)).fieldnames or ())


@pytest.mark.parametrize("facet", [f for f in FACETS if f.vocabulary], ids=lambda facet: facet.name)
def test_every_value_of_its_vocabulary_is_read_back_from_its_short_form(facet: Facet) -> None:
    assert facet.vocabulary is not None
    for value in set(facet.vocabulary().values()):
        assert resolve_facet_value(facet.name, short_facet_value(facet.name, value)) == value


def test_a_column_of_a_tree_shows_whole_paths(client: FlaskClient) -> None:
    text = client.get("/api/v1/rulings?crime=故意伤害罪&format=csv").data.decode("utf-8-sig")
    [row] = csv.DictReader(io.StringIO(text))
    assert (row["region"], row["court_level"], row["themes"]) == ("广东省 / 深圳市", "基层", "")
