"""One language a page: what is in another says so, in every element."""

import re
from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Comment, Doctype, Tag
from flask import Flask
from flask.testing import FlaskClient

from search_app.language.locale import LANGUAGES, TRADITIONAL, known_language
from search_app.language.traditional import is_simplified
from tests.search_app.samples import RULINGS, TOMBSTONE, WITHDRAWN_NUMBER

HAN = re.compile(r"[\u3400-\u9fff]")
MOMENT = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d):(\d\d)(.{0,20})")
ADDRESSES = (
    "/",
    "/?q=自首",
    "/?q=自首&crime=诈骗罪&region=深圳市&from=2016&sort=newest",
    "/?q=zzz",
    "/?q=%22",
    "/?q=诈骗 AND 微信支付宝",
    "/?q=（2016）粤0305刑初4号",
    "/?crime=没有这个罪",
    "/about",
    "/api",
    "/status",
    "/volume",
    "/volume?split=region&interval=month",
    "/outcomes",
    "/outcomes?crime=诈骗罪",
    "/observatory/",
    "/observatory/rate",
    "/observatory/rate?split=court&type=刑初",
    "/observatory/lag",
    "/observatory/lag?split=region",
    "/observatory/history",
    "/observatory/events?q=自首",
    "/facets/crime",
    "/facets/court?q=自首",
    f"/compare?a={RULINGS[0].id}&b={RULINGS[1].id}",
    f"/compare?a={RULINGS[0].id}",
    f"/rulings/{RULINGS[0].id}",
    f"/rulings/{RULINGS[0].id}?q=自首",
    f"/rulings/{RULINGS[17].id}",
    f"/rulings/{RULINGS[0].id}/report",
    f"/rulings/{RULINGS[0].id}/versions",
    f"/rulings/{TOMBSTONE.id}",
    f"/cases/{RULINGS[0].case_number}",
    f"/cases/{WITHDRAWN_NUMBER}",
    "/cases/（2016）粤0305刑初4号",
    "/nothing",
)


def _page(client: FlaskClient, address: str, language: str) -> Tag:
    answer = client.get(f"{address}{'&' if '?' in address else '?'}lang={language}", follow_redirects=True)
    return BeautifulSoup(answer.text, "lxml")


def _texts(page: Tag) -> Iterator[tuple[str, str]]:
    """Every text that is read out, also those of attributes, with the language that it is said to be in."""
    for text in page.find_all(string=True):
        if not isinstance(text, Comment | Doctype) and text.strip() and text.parent is not None:
            yield str(text), _said(text.parent)
    for element in page.find_all(True):
        for name in ("title", "aria-label", "alt", "placeholder"):
            if name in element.attrs:
                yield str(element[name]), _said(element)


def _said(element: Tag) -> str:
    return next(
        str(one["lang"]) for one in (element, *element.parents) if isinstance(one, Tag) and "lang" in one.attrs
    )


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_stays_chinese_on_an_english_page_says_so(client: FlaskClient, address: str) -> None:
    assert _unsaid(_page(client, address, "en"), "en") == []


@pytest.mark.parametrize("address", ADDRESSES)
def test_what_stays_simplified_on_a_traditional_page_says_so(client: FlaskClient, address: str) -> None:
    assert _unsaid(_page(client, address, TRADITIONAL), TRADITIONAL) == []


@pytest.mark.parametrize("language", ["en", TRADITIONAL])
def test_so_does_every_page_that_needs_no_parameter(app: Flask, client: FlaskClient, language: str) -> None:
    """New ones too."""
    others = [rule.rule for rule in app.url_map.iter_rules() if not rule.arguments and rule.rule not in ADDRESSES]
    pages = [address for address in others if client.get(address).mimetype == "text/html"]
    assert [text for address in pages for text in _unsaid(_page(client, address, language), language)] == []


def _unsaid(page: Tag, language: str) -> list[str]:
    """What is said to be in the page's language, and is not."""
    is_other = is_simplified if language == TRADITIONAL else HAN.search
    return [text for text, said in _texts(page) if said == language and is_other(text)]


@pytest.mark.parametrize(
    ("language", "zone"), [("zh", "北京时间"), (TRADITIONAL, "北京時間"), ("en", "Beijing time")]
)
def test_every_moment_is_that_of_china_and_names_its_zone(client: FlaskClient, language: str, zone: str) -> None:
    """The samples were first seen at 03:04 UTC. A citation is the same in every language, with the zone in digits."""
    found = [_page(client, address, language) for address in ADDRESSES]
    for citation in (one for page in found for one in page.select(".cited-figure .citation")):
        citation.decompose()
    pages = [page.get_text(" ") for page in found]
    moments = [moment for page in pages for moment in MOMENT.findall(page)]
    assert (11, 4) in {(int(hour), int(minute)) for _, hour, minute, _ in moments}
    assert {said.strip()[: len(zone)] for _, _, _, said in moments} == {zone}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_leads_to_the_same_page_in_each_other_language(client: FlaskClient, language: str) -> None:
    page = _page(client, "/?q=自首", language)
    links = {str(link["hreflang"]): str(link["href"]) for link in page.select("nav a[hreflang]")}
    assert {known_language(tag) for tag in links} == LANGUAGES.keys() - {language}
    assert all("q=自首" in address for address in links.values())


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant"),
        ("zh-HK", "zh-Hant"),
        ("zh-CN,en;q=0.5", "zh-CN"),
        ("zh-Hans-SG", "zh-CN"),
        ("de,en-GB;q=0.7,zh-TW;q=0.3", "en"),
        ("nl", "zh-CN"),
        ("*", "zh-CN"),
    ],
)
def test_the_language_is_the_first_that_the_browser_asks_for(
    client: FlaskClient, wish: str, language: str
) -> None:
    answer = client.get("/about", headers={"Accept-Language": wish})
    assert answer.headers["Content-Language"] == language
    assert client.get(f"/about?lang={wish.split(',')[0]}").headers["Content-Language"] in {language, "zh-CN"}
