"""Cited provisions on pages and in the API: links, the facet, and what a hit matched by."""

from typing import Any
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from rulings.query.parser import parse_query
from tests.search_app.samples import RULINGS


def _page(client: FlaskClient, url: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(url).text, "lxml")


def test_the_ruling_page_links_each_provision_to_the_search_for_it(client: FlaskClient) -> None:
    box = _page(client, f"/rulings/{RULINGS[0].id}").select_one("#statutes")
    assert box is not None
    links = {link.text: str(link["href"]) for link in box.select("a")}
    assert set(links) == {"《中华人民共和国刑法》", "第二百六十六条", "第六十七条第三款"}
    for url in links.values():
        [typed] = parse_qs(urlsplit(url).query)["q"]
        assert parse_query(typed) is not None
        answer: Any = client.get("/api/v1/rulings", query_string={"q": typed}).json
        assert answer["total"] == len(RULINGS)


def test_the_record_has_the_provision_as_printed_and_as_read(client: FlaskClient) -> None:
    record: Any = client.get(f"/api/v1/rulings/{RULINGS[0].id}").json
    assert record["statutes"][1] == {
        "law": "中华人民共和国刑法",
        "article": "第六十七条",
        "paragraph": 3,
        "item": None,
        "canonical": "刑法/第67条/第3款",
    }


def test_a_hit_says_which_field_it_matched_by(client: FlaskClient) -> None:
    answer: Any = client.get("/api/v1/rulings", query_string={"q": "法条:刑法第67条 标题:诈骗", "size": 1}).json
    assert [(one["field"], one["text"], one["marks"]) for one in answer["hits"][0]["highlights"][:2]] == [
        ("title", "甲某某诈骗一审刑事判决书", [[3, 5]]),
        ("statute", "中华人民共和国刑法第六十七条第三款", [[0, 17]]),
    ]
    assert answer["hits"][0]["highlights"][-1]["field"] == "text"
    page = _page(client, "/?q=法条:刑法第67条 标题:诈骗")
    lines = [line.text for line in page.select("ol.hits li:first-child .highlight")]
    assert lines[0] == "法条：中华人民共和国刑法第六十七条第三款"
    assert page.select_one("ol.hits li:first-child h3 mark").text == "诈骗"  # type: ignore[union-attr]
    assert [mark.text for mark in page.select("ol.hits li:first-child mark")][:1] == ["诈骗"]


def test_plain_words_are_marked_in_the_text_alone(client: FlaskClient) -> None:
    answer: Any = client.get("/api/v1/rulings", query_string={"q": "诈骗"}).json
    assert {one["field"] for hit in answer["hits"] for one in hit["highlights"]} == {"text"}


def test_the_facet_counts_laws_and_the_articles_of_a_chosen_one(client: FlaskClient) -> None:
    everything: Any = client.get("/api/v1/rulings?size=1").json
    assert [one["value"] for one in everything["facets"]["statute"]] == ["刑法"]
    chosen: Any = client.get("/api/v1/rulings", query_string={"statute": "刑法第266条", "size": 1}).json
    assert [(one["value"], one["selected"]) for one in chosen["facets"]["statute"]] == [
        ("刑法", False),
        ("刑法/第266条", True),
        ("刑法/第67条", False),
    ]


def test_the_page_says_that_versions_are_not_mapped(client: FlaskClient) -> None:
    page = _page(client, "/?q=诈骗&statute=刑法第266条")
    panel = page.select_one("[data-facet=statute]")
    assert panel is not None
    assert "不在法律的各版本之间换算" in panel.text
    chip = page.select_one(".chip")
    assert chip is not None
    assert "刑法第266条" in chip.text
