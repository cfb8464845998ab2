"""A reader without script: search, narrow, read, go back; on a desk and on a phone."""

import re
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
    desktop.get_by_role("checkbox", name="盗窃罪", exact=True).check()
    desktop.get_by_role("button", name="应用", exact=True).click()
    expect(desktop.get_by_role("status")).to_have_text("5 份文书")
    results = desktop.url
    desktop.locator(".hit h3 a").first.click()
    expect(desktop.get_by_role("heading", level=1)).to_contain_text("盗窃")
    desktop.get_by_role("link", name="命中 1 处", exact=True).click()
    expect(desktop.locator("mark#hit-1")).to_be_in_viewport()
    desktop.go_back()
    desktop.go_back()
    assert desktop.url == results


def test_the_keyboard_reaches_the_content(desktop: Page, address: str) -> None:
    desktop.goto(f"{address}/?q=自首")
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("link", name="跳到正文")).to_be_focused()
    desktop.keyboard.press("Enter")
    expect(desktop).to_have_url(re.compile("#main$"))


def test_filters_open_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/?q=自首")
    filters = phone.locator(".facets-body")
    expect(filters).to_be_hidden()
    phone.locator(".facets-toggle-label").click()
    expect(filters).to_be_visible()
    asked: list[str] = []
    phone.on("request", lambda request: asked.append(request.url))
    for name in ("2016", "2017", "不含 盗窃罪"):
        phone.get_by_role("checkbox", name=name, exact=True).check()
    assert not asked
    phone.get_by_role("button", name="应用", exact=True).click()
    expect(phone.get_by_role("status")).to_have_text("6 份文书")
    expect(filters).to_be_hidden()


def test_a_script_counts_the_choices_and_searches_long_facets(scripted: Page, address: str) -> None:
    scripted.goto(f"{address}/facets/crime?q=自首&find=罪")
    scripted.get_by_role("checkbox", name="盗窃罪", exact=True).check()
    scripted.get_by_role("checkbox", name="不含 盗窃罪", exact=True).check()
    expect(scripted.get_by_role("checkbox", name="盗窃罪", exact=True)).not_to_be_checked()
    scripted.get_by_role("button", name="应用 (1)", exact=True).click()
    expect(scripted.get_by_role("status")).to_have_text("13 份文书")
    assert "&=" not in scripted.url
    assert not re.search(r"=(&|$)", urlsplit(scripted.url).query)


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


def test_hits_are_stepped_through_in_one_place(desktop: Page, address: str) -> None:
    desktop.goto(f"{address}/?q=被告人")
    desktop.locator(".hit h3 a").first.click()
    desktop.locator(".hits-in-text a").click()
    steps = desktop.locator(".hit-steps:visible")
    expect(steps).to_have_count(1)
    steps.get_by_role("link", name="下一处").click()
    assert urlsplit(desktop.url).fragment == "hit-2"
    expect(desktop.locator("mark#hit-2")).to_be_in_viewport()
    expect(steps).to_have_count(1)


def test_keys_step_through_hits_but_not_while_one_types(scripted: Page, address: str) -> None:
    scripted.goto(f"{address}/?q=被告人")
    scripted.locator(".hit h3 a").first.click()
    scripted.wait_for_url("**/rulings/*")
    for key, fragment in (("n", "hit-1"), ("n", "hit-2"), ("p", "hit-1")):
        scripted.keyboard.press(key)
        expect(scripted).to_have_url(re.compile(f"#{fragment}$"))
    scripted.get_by_role("textbox", name="在本文书中查找").press("n")
    assert urlsplit(scripted.url).fragment == "hit-1"


def test_the_contents_are_at_hand_on_a_phone(phone: Page, address: str) -> None:
    phone.goto(f"{address}/?q=被告人")
    phone.locator(".hit h3 a").first.click()
    phone.mouse.wheel(0, 3000)
    phone.get_by_role("link", name="目录", exact=True).click()
    expect(phone.get_by_role("navigation", name="目录")).to_be_in_viewport()
