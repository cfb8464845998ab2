"""A reader without script: search, narrow, read, go back; on a desk and on a phone."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.search_app.samples import RULINGS, TOMBSTONE

pytestmark = pytest.mark.browser

PATHS = [
    "/",
    "/?q=自首",
    "/?q=自首&crime=故意杀人罪",
    "/?q=（2021）粤0305刑初99号",
    f"/rulings/{RULINGS[0].id}?q=自首",
    f"/rulings/{RULINGS[-1].id}",
    f"/rulings/{TOMBSTONE.id}",
    "/volume?interval=month",
    "/volume?split=crime",
    "/about",
    "/api",
    '/?q="',
    "/nowhere",
]


def test_search_narrow_read_and_back(desktop: Page, address: str) -> None:
    desktop.goto(address)
    desktop.get_by_role("searchbox").fill("自首")
    desktop.get_by_role("searchbox").press("Enter")
    expect(desktop.get_by_role("status")).to_have_text("18 份文书")
    desktop.locator(".facet", has_text="罪名").locator("summary").first.click()
    desktop.get_by_role("link", name="盗窃罪", exact=True).click()
    expect(desktop.get_by_role("status")).to_have_text("5 份文书")
    results = desktop.url
    desktop.locator(".hit h3 a").first.click()
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("盗窃")
    desktop.get_by_role("link", name="命中 1 处").click()
    expect(desktop.locator("mark#hit-1")).to_be_in_viewport()
    desktop.go_back()
    desktop.go_back()
    assert desktop.url == results


def test_the_keyboard_reaches_the_content(desktop: Page, address: str) -> None:
    desktop.goto(f"{address}/?q=自首")
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("link", name="跳到正文")).to_be_focused()
    desktop.keyboard.press("Enter")
    assert urlsplit(desktop.url).fragment == "main"


def test_filters_open_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/?q=自首")
    filters = phone.locator(".facets-body")
    expect(filters).to_be_hidden()
    phone.locator(".facets-toggle-label").click()
    expect(filters).to_be_visible()
    phone.get_by_role("link", name="2020", exact=True).click()
    expect(phone.get_by_role("status")).to_have_text("1 份文书")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("path", PATHS)
def test_a_phone_never_scrolls_sideways(phone: Page, address: str, path: str, language: str) -> None:
    phone.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")
    wide = phone.locator("body").evaluate("body => body.ownerDocument.documentElement.scrollWidth")
    assert wide <= 360


@pytest.mark.parametrize("path", PATHS)
def test_no_request_leaves_the_machine_and_none_fails(desktop: Page, address: str, path: str) -> None:
    asked: list[str] = []
    errors: list[str] = []
    desktop.on("request", lambda request: asked.append(request.url))
    desktop.on("requestfailed", lambda request: errors.append(request.url))
    desktop.on("console", lambda message: errors.append(message.text))
    desktop.goto(f"{address}{path}")
    assert {urlsplit(url).netloc for url in asked if not url.startswith("data:")} == {urlsplit(address).netloc}
    assert [error for error in errors if "status of 4" not in error] == []
