"""The publisher's site, over real HTTP."""

from datetime import date
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from crawler.pages.demo_court import DemoListPage, DemoNoticePage
from crawler.pages.shared.payload import response_of
from demo.generator.generate import generate
from demo.site.app import site_on
from demo.site.pages import detail_path
from demo.site.serve import serving

RULINGS = generate(400)
TODAY = date(2026, 11, 23)
GONE = next(r for r in RULINGS if r.withdrawn_on and r.published_on <= date(2025, 12, 31) < r.withdrawn_on)
HOST = "http://demo-court.example"


def _get(url: str) -> bytes:
    with urlopen(url, timeout=10) as response:
        body: bytes = response.read()
        return body


def _refusal(url: str) -> int:
    with pytest.raises(HTTPError) as error:
        _get(url)
    error.value.close()
    return error.value.code


def test_lists_lead_through_every_standing_ruling_once() -> None:
    with serving(site_on(RULINGS, TODAY)) as address:
        keys, path = [], "/court/index.html"
        while path:
            page = DemoListPage(response_of(HOST + path, _get(address + path)))
            keys += [row.key for row in page.rows]
            path = (page.next_url or "").removeprefix(HOST)
    standing = {
        r.key for r in RULINGS if r.published_on <= TODAY and not (r.withdrawn_on and r.withdrawn_on <= TODAY)
    }
    assert len(keys) == len(set(keys))
    assert set(keys) == standing


def test_what_is_withdrawn_stood_before() -> None:
    with serving(site_on(RULINGS, date(2025, 12, 31))) as before, serving(site_on(RULINGS, TODAY)) as after:
        assert GONE.title.encode() in _get(before + detail_path(GONE))
        assert _refusal(after + detail_path(GONE)) == 410
        path = "/court/withdrawals.html"
        notices = DemoNoticePage(response_of(HOST + path, _get(after + path)))
        assert GONE.key in {row.key for row in notices.rows}


@pytest.mark.parametrize("path", ["/", "/court/index_0.html", "/court/index_999.html", "/court/../etc/passwd"])
def test_other_pages_do_not_exist(path: str) -> None:
    with serving(site_on(RULINGS, TODAY)) as address:
        assert _refusal(address + path) == 404
