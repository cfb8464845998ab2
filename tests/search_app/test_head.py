"""What the head of a page says of it to whoever links or lists it."""

import re
from html import unescape

import pytest
from flask.testing import FlaskClient

from search_app.page_addresses import MAX_LENGTH
from tests.search_app.samples import RULINGS

PAGES = ("/", "/?q=自首", "/about", "/volume", "/outcomes", f"/rulings/{RULINGS[0].id}", "/api", "/status")


def canonical(page: str) -> str | None:
    found = re.search(r'<link rel="canonical" href="([^"]*)">', page)
    return unescape(found[1]) if found else None


def alternates(page: str) -> dict[str, str]:
    return {
        code: unescape(url) for code, url in re.findall(r'rel="alternate" hreflang="([^"]*)" href="([^"]*)"', page)
    }


@pytest.mark.parametrize("path", PAGES)
def test_every_page_has_an_address_a_description_and_a_title_of_its_own(client: FlaskClient, path: str) -> None:
    page = client.get(path).text
    assert canonical(page) == f"http://localhost{path}"
    assert re.search(r'<meta name="description" content="[^"]{10,}">', page)
    assert re.search(r"<title[^>]*>[^<]{2,} · Rulings</title>", page)
    assert 'rel="apple-touch-icon"' in page


def test_titles_differ(client: FlaskClient) -> None:
    titles = [re.findall(r"<title[^>]*>([^<]*)", client.get(path).text)[0] for path in (*PAGES, "/?crime=诈骗罪")]
    assert len(set(titles)) == len(titles)
    assert "诈骗罪 · 检索结果 · Rulings" in titles


def test_the_place_in_a_list_and_the_search_that_led_to_a_ruling_are_no_other_page(client: FlaskClient) -> None:
    ruling = client.get(f"/rulings/{RULINGS[0].id}?q=自首&find=三年").text
    assert canonical(ruling) == f"http://localhost/rulings/{RULINGS[0].id}"
    second = re.search(r'rel="next" href="([^"]*)"|href="([^"]*)" rel="next"', client.get("/?q=自首").text)
    assert second
    assert canonical(client.get(unescape(second[1] or second[2])).text) == "http://localhost/?q=自首"


@pytest.mark.parametrize("asked", ["", "?lang=en", "?lang=zh-Hant"])
def test_each_language_is_named_once_and_can_be_left_again(client: FlaskClient, asked: str) -> None:
    page = client.get(f"/about{asked}").text
    assert alternates(page) == {
        "zh-CN": "http://localhost/about?lang=zh",
        "zh-Hant": "http://localhost/about?lang=zh-Hant",
        "en": "http://localhost/about?lang=en",
        "x-default": "http://localhost/about",
    }
    assert canonical(page) == f"http://localhost/about{asked}"
    switches = re.findall(r'<a href="([^"]*)" lang="[^"]*" hreflang', page)
    assert switches
    assert all(url.count("lang=") == 1 for url in switches)


def test_a_long_search_is_not_repeated(client: FlaskClient) -> None:
    assert canonical(client.get("/", query_string={"q": "自首 " * MAX_LENGTH}).text) is None
