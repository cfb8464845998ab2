"""From hit to hit, without the list."""

import re
from html import unescape

from flask.testing import FlaskClient

from search_app.request_params import MAX_SIZE
from tests.search_app.samples import RULINGS

SEARCH = "/?q=自首&sort=newest&size=4"


def linked(page: str, step: str) -> str | None:
    nav = page.partition('<nav class="search-steps"')[2].partition("</nav>")[0]
    found = re.search(rf'class="step-{step}" href="([^"]+)"', nav)
    return unescape(found[1]) if found else None


def ids(page: str) -> list[str]:
    return re.findall(r'<h3><a href="/rulings/([a-z0-9]+)', page)


def walk(client: FlaskClient, url: str | None, step: str) -> list[str]:
    seen: list[str] = []
    while url and len(seen) < 50:
        seen.append(url.split("/")[2].split("?")[0])
        url = linked(client.get(url).text, step)
    return seen


def test_every_hit_is_reached_in_order_over_the_borders_of_pages(client: FlaskClient) -> None:
    expected = ids(client.get(f"/?q=自首&sort=newest&size={MAX_SIZE}").text)
    first = re.search(r'<h3><a href="(/rulings/[^"]+)"', client.get(SEARCH).text)
    assert first
    assert walk(client, unescape(first[1]), "next") == expected
    assert len(expected) == len(RULINGS)


def test_back_again_from_deep_down(client: FlaskClient) -> None:
    """Opened on the last page: nothing is known of those before but its cursor."""
    expected = ids(client.get(f"/?q=自首&sort=newest&size={MAX_SIZE}").text)
    page = client.get(SEARCH).text
    while following := re.search(r'href="([^"]*)" rel="next"', page):
        page = client.get(unescape(following[1])).text
    last = re.findall(r'<h3><a href="(/rulings/[^"]+)"', page)[-1]
    assert walk(client, unescape(last), "previous") == expected[::-1]
    assert "第 18 份，共 18 份" in client.get(unescape(last)).text


def test_the_page_before_is_one_step_away(client: FlaskClient) -> None:
    page, listed = client.get(SEARCH).text, []
    while following := re.search(r'href="([^"]*)" rel="next"', page):
        listed.append(ids(page))
        page = client.get(unescape(following[1])).text
    while before := re.search(r'href="([^"]*)" rel="prev"', page):
        page = client.get(unescape(before[1])).text
        assert ids(page) == listed.pop()
    assert listed == [ids(client.get(SEARCH).text)]


def test_a_search_that_found_others_and_one_that_cannot_be_read_offer_none(client: FlaskClient) -> None:
    for query in ("q=盗窃罪", "q=自首&cursor=forged", "from=13", ""):
        page = client.get(f"/rulings/{RULINGS[0].id}?{query}")
        assert page.status_code == 200
        assert "search-steps" not in page.text
