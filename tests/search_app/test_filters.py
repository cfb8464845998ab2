"""The filters are one form: several choices, one trip, without a script."""

from urllib.parse import parse_qsl, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.datastructures import MultiDict

from search_app.request_params import SearchRequest, search_request
from tests.search_app.forms import fields, submitted
from tests.search_app.samples import RULINGS

THEFT, FRAUD = ("crime", "盗窃罪"), ("crime", "诈骗罪")


def page_of(client: FlaskClient, address: str) -> BeautifulSoup:
    response = client.get(address)
    assert response.status_code == 200
    return BeautifulSoup(response.text, "lxml")


def total(page: BeautifulSoup) -> int:
    found = page.select_one(".total strong")
    return int(found.get_text()) if found else 0


def read(address: str) -> SearchRequest:
    return search_request(MultiDict(parse_qsl(urlsplit(address).query)))


def test_several_choices_take_one_trip_and_can_be_taken_back(client: FlaskClient) -> None:
    page = page_of(client, "/?q=自首&sort=newest&size=5")
    both = page_of(client, submitted(page, tick=[THEFT, FRAUD]))
    assert total(both) == 17
    assert len(both.select(".hit")) == 5
    assert both.select_one("button.apply").get_text() == "应用 (2)"  # type: ignore[union-attr]
    assert total(page_of(client, submitted(both, untick=[FRAUD]))) == 5
    assert total(page_of(client, str(both.select_one("a.facet-clear")["href"]))) == 18  # type: ignore[index]


@pytest.mark.parametrize(
    "query",
    [
        "q=自首",
        "q=自首&crime=盗窃罪&crime=-诈骗罪",
        "q=自首&crime=侵犯财产罪&year=2016&year=-2017&court=-甲法院",
        "region=广东&court=-没有的法院&sort=oldest&size=25",
        "q=自首&crime=放火罪&crime=盗窃罪&document_type=-没有的类型",
        "statute=刑法第266条&punishment=-life&from=2015&basis=published&fine=>100&lang=en",
        "q=绝无此词&crime=盗窃罪&region=-广东",
    ],
)
def test_a_form_sent_as_it_is_asks_for_the_same(client: FlaskClient, app: Flask, query: str) -> None:
    assert read(submitted(page_of(client, f"/?{query}"))) == read(f"/?{query}")


def test_each_value_has_one_box_to_choose_and_one_to_leave_out(client: FlaskClient) -> None:
    page = page_of(client, "/?q=自首&crime=侵犯财产罪")
    boxes = [(box["name"], box["value"]) for box in fields(page) if box.get("type") == "checkbox"]
    assert len(set(boxes)) == len(boxes)
    assert {("crime", "侵犯财产罪"), ("crime", "-侵犯财产罪"), THEFT} <= set(boxes)


def test_the_most_frequent_crimes_stand_above_the_tree(client: FlaskClient) -> None:
    facet = page_of(client, "/?q=自首").select_one("[data-facet=crime]")
    assert facet is not None
    frequent, tree = facet.select("[role=group] > *")
    assert [one.get_text() for one in frequent.select(".facet-label")][:2] == ["诈骗罪", "盗窃罪"]
    assert "侵犯财产罪" in [one.get_text() for one in tree.select(".facet-label")]


def test_what_is_left_out_is_a_chip_and_a_ticked_box(client: FlaskClient) -> None:
    page = page_of(client, submitted(page_of(client, "/?q=自首"), tick=[("crime", "-盗窃罪")]))
    assert total(page) == 13
    [chip] = page.select("a.chip")
    assert "罪名 不含 盗窃罪" in " ".join(chip.get_text().split())
    assert total(page_of(client, str(chip["href"]))) == 18
    [box] = page.select("input[value='-盗窃罪']")
    assert box.has_attr("checked")
    assert box["aria-label"] == "不含 盗窃罪"


@pytest.mark.parametrize("query", ["q=自首&year=2020", "q=绝无此词"])
def test_one_hit_or_none_needs_no_filters(client: FlaskClient, query: str) -> None:
    page = page_of(client, f"/?{query}")
    assert total(page) < 2
    assert not page.select(".facets, .facet, button.apply")


def test_courts_are_counted_within_a_region(client: FlaskClient) -> None:
    everywhere = page_of(client, "/?q=自首").select_one("[data-facet=court]")
    assert everywhere is not None
    assert not everywhere.select("input")
    page = page_of(client, "/?q=自首&region=广东")
    [name] = {
        ruling.court.current_name or ruling.court.name
        for ruling in RULINGS
        if ruling.court and ruling.court.region
    }
    assert total(page_of(client, submitted(page, tick=[("court", name)]))) == total(page)


def test_all_values_of_a_facet_can_be_searched_on_their_page(client: FlaskClient) -> None:
    page = page_of(client, "/facets/court?q=自首&crime=盗窃罪&find=&find=%20深圳%20")
    assert [one.get_text() for one in page.select(".facet-label")]
    assert all("深圳" in one.get_text() for one in page.select(".facet-label"))
    [box] = page.select("input[name=court]:not([value^='-'])")
    asked = read(submitted(page, tick=[("court", str(box["value"]))])).query
    assert asked.selections["crime"] == {"侵犯财产罪/盗窃罪"}
    assert asked.selections["court"] == {str(box["value"])}
    nothing = page_of(client, "/facets/court?q=自首&find=绝无此院&court=甲法院")
    assert read(submitted(nothing)).query.selections["court"] == {"甲法院"}


def test_a_tree_is_whole_on_its_page(client: FlaskClient) -> None:
    page = page_of(client, "/facets/crime?q=自首&lang=en")
    assert page.select(".facet-children .facet-label")
    assert {"Theft", "Fraud"} <= {one.get_text() for one in page.select(".facet-label")}


def test_what_is_no_facet_has_no_page(client: FlaskClient) -> None:
    assert client.get("/facets/colour").status_code == 404
