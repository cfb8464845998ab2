"""What people come for, from the first page to the last, on a desk and on a phone, without script."""

import csv
import io
import json
from collections import Counter
from collections.abc import Iterator
from math import sqrt
from urllib.parse import urljoin

import feedparser
import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.states import CHANGED, DECIDED, DUTCH, DUTCH_AGAIN, PHONE_FRAUD
from tests.search_app.samples import RULINGS

pytestmark = pytest.mark.browser

HELD = RULINGS[0]


@pytest.fixture(params=[(1280, 900), (390, 844)], ids=["desk", "phone"])
def reader(request: pytest.FixtureRequest, browser: Browser) -> Iterator[Page]:
    width, height = request.param
    context = browser.new_context(
        viewport={"width": width, "height": height}, java_script_enabled=False, locale="zh-CN"
    )
    yield context.new_page()
    context.close()


def answer(page: Page, link: Locator) -> str:
    """What lies behind a link that is downloaded."""
    found = page.request.get(urljoin(page.url, link.get_attribute("href")))
    assert found.ok
    return found.text()


def test_a_lawyer_looks_up_a_number_reads_the_result_and_cites_it(reader: Page, odd_address: str) -> None:
    reader.goto(odd_address)
    reader.get_by_role("textbox", name="案号", exact=True).fill(str(HELD.case_numbers[0]).replace("（", "("))
    reader.get_by_role("button", name="查案号").click()
    reader.locator(".number-card").get_by_role("link", name=HELD.title or "").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(HELD.title or "")
    reader.get_by_role("navigation", name="目录").get_by_role("link", name="裁判结果", exact=True).click()
    expect(reader.get_by_role("heading", name="裁判结果")).to_be_in_viewport()
    expect(reader.locator("#citation")).to_contain_text(f"/rulings/{HELD.id}")
    cited = answer(reader, reader.get_by_role("link", name="BibTeX"))
    assert str(HELD.case_numbers[0]) in cited


def test_a_lawyer_reads_one_hit_after_the_other_and_goes_back(reader: Page, odd_address: str) -> None:
    reader.goto(f"{odd_address}/?q=自首&size=10&sort=newest")
    titles = reader.locator(".hit h3 a").all_inner_texts()
    reader.locator(".hit h3 a").first.click()
    for title in titles[1:3]:
        reader.get_by_role("link", name="下一份").click()
        expect(reader.get_by_role("heading", level=1)).to_have_text(title)
    reader.get_by_role("link", name="上一份").click()
    expect(reader.locator(".search-steps")).to_contain_text("第 2 份")
    reader.get_by_role("link", name="回到检索“自首”").click()
    expect(reader.locator(".hit h3 a").first).to_have_text(titles[0])


def test_a_journalist_sees_how_much_is_disclosed_and_what_was_changed(reader: Page, odd_address: str) -> None:
    reader.goto(odd_address)
    reader.get_by_role("main").get_by_role("link", name="公开数量", exact=True).click()
    expect(reader.get_by_role("heading", level=1, name="公开数量")).to_be_visible()
    assert "2016" in answer(reader, reader.get_by_role("link", name="CSV", exact=True))
    reader.goto(f"{odd_address}/rulings/{CHANGED.id}")
    expect(reader.locator(".history")).to_contain_text("没有再找到")
    reader.get_by_role("link", name="改了什么").click()
    expect(reader.get_by_role("row", name="裁判理由")).to_contain_text("6")
    expect(reader.locator(".passages")).to_contain_text("有自首情节")


def test_a_citizen_starts_from_a_theme_and_asks_for_a_correction(reader: Page, odd_address: str) -> None:
    reader.goto(odd_address)
    expect(reader.get_by_role("main")).to_contain_text("本站不是官方网站")
    reader.get_by_role("link", name="电信网络诈骗", exact=True).click()
    expect(reader.get_by_role("status").first).to_have_text("12 份文书")
    reader.locator(".hit h3 a").first.click()
    reader.get_by_role("link", name="报告错误或请求移除").click()
    expect(reader.get_by_role("heading", level=1)).to_have_text("报告错误或请求移除")


def test_a_data_team_takes_all_results_along(reader: Page, odd_address: str) -> None:
    reader.goto(f"{odd_address}/?q=自首")
    total = int(reader.get_by_role("status").first.locator("strong").inner_text())
    lines = answer(reader, reader.get_by_role("link", name="JSON Lines"))
    assert len(lines.strip().splitlines()) == total
    assert f'"total":{total}' in answer(reader, reader.get_by_role("link", name="本页 JSON")).replace(" ", "")
    reader.goto(f"{odd_address}/about")
    expect(reader.get_by_role("region", name="哪些年份")).to_contain_text("2016")


def test_a_lawyer_describes_a_case_and_sees_how_such_were_decided(reader: Page, decided_address: str) -> None:
    reader.goto(f"{decided_address}/similar")
    reader.get_by_role("textbox", name="案件事实").fill(PHONE_FRAUD)
    reader.get_by_role("button", name="查找相似案件").click()
    expect(reader.get_by_role("status")).to_contain_text("最相似的")
    reader.get_by_text("这些案件怎样判").click()
    expect(reader.get_by_role("main")).to_contain_text("中位数")
    reader.locator(".hit h3 a").first.click()
    expect(reader.get_by_role("main")).to_contain_text(PHONE_FRAUD)


def test_a_journalist_comes_to_a_figure_on_telecom_fraud_that_can_be_printed_in_four_clicks(
    reader: Page, decided_address: str
) -> None:
    """Did disclosure fall after 2021? Chart, number, interval and citation; then the full figure and its data."""
    years = Counter(ruling.judgment_date.value.year for ruling in DECIDED if ruling.judgment_date)
    reader.goto(decided_address)
    reader.get_by_role("link", name="电信网络诈骗：数量、时滞和官方数字").click()
    expect(reader.locator(".volume-figure").get_by_role("link", name=f"2022: {years[2022]}")).to_be_visible()
    expect(reader.locator(".volume-figure figcaption")).to_contain_text("截至")
    row = reader.get_by_role("row").filter(has=reader.get_by_role("rowheader", name="2022"))
    expect(row).to_contain_text(f"{years[2022]}")
    lower, upper = _change_bounds(years[2021], years[2022])
    expect(row).to_contain_text(f"{lower:+.1%} 至 {upper:+.1%}")
    reader.get_by_text("引用此数").click()
    expect(reader.locator(".citation")).to_contain_text(f"{len(DECIDED)} 份文书")
    reader.get_by_role("link", name="完整图表").click()
    described = json.loads(answer(reader, reader.get_by_role("link", name="CSV 说明")))
    assert "theme=telecom-fraud" in described["dc:source"]
    assert described["dc:date"]
    reader.get_by_text("引用此数").click()
    expect(reader.locator(".citation")).to_contain_text(f"{len(DECIDED)} 份文书")


def _change_bounds(before: int, now: int) -> tuple[float, float]:
    """Of the ratio of two Poisson counts, less 1: Wilson's bounds of the second's share of both, in closed form."""
    both, z = before + now, 1.959963984540054
    half = z * sqrt(before * now / both + z * z / 4)
    shares = ((now + z * z / 2 + sign * half) / (both + z * z) for sign in (-1, 1))
    lower, upper = (share / (1 - share) - 1 for share in shares)
    return lower, upper


def test_a_citizen_learns_that_a_number_is_not_held_and_which_are_near(reader: Page, odd_address: str) -> None:
    reader.goto(odd_address)
    reader.get_by_role("textbox", name="案号", exact=True).fill("(2017)粤0305刑初19号")
    reader.get_by_role("button", name="查案号").click()
    card = reader.locator(".number-card")
    expect(card).to_contain_text("本站没有收录这个案号")
    expect(card).to_contain_text("广东省深圳市南山区人民法院")
    near = card.locator(".card-rulings a").first
    title = near.inner_text()
    near.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(title)


def test_a_data_team_follows_a_search_and_takes_it_whole(reader: Page, odd_address: str) -> None:
    reader.goto(f"{odd_address}/?q=自首&size=10")
    total = int(reader.get_by_role("status").first.locator("strong").inner_text())
    rows = list(csv.DictReader(io.StringIO(answer(reader, reader.get_by_role("link", name="CSV", exact=True)))))
    assert len(rows) == total > 10
    feed = feedparser.parse(answer(reader, reader.get_by_role("link", name="订阅新收录")))
    assert len(feed.entries) == total
    reader.goto(feed.entries[0].link)
    expect(reader.get_by_role("main")).to_contain_text("自首")


def test_a_screen_reader_is_told_where_it_is_and_what_differs(reader: Page, odd_address: str) -> None:
    """By what the browser hands to it: landmarks, headings and words, not places on the screen."""
    reader.goto(f"{odd_address}/?q=rechtbank&lang=zh")
    tree = reader.locator("body").aria_snapshot()
    for landmark in ("banner", "main", "contentinfo", "search", 'navigation "主导航"', 'heading "文书" [level=2]'):
        assert f"- {landmark}" in tree, landmark
    hits = reader.get_by_role("main").get_by_role("heading", level=3).filter(has_text=DUTCH.title or "")
    expect(hits).to_have_count(1)
    reader.get_by_role("link", name="另有 1 处公开").click()
    disclosures = reader.get_by_role("listitem").filter(has=reader.get_by_role("link", name="比较", exact=True))
    disclosures.get_by_role("link", name="比较", exact=True).click()
    assert DUTCH_AGAIN.id in reader.url
    expect(reader.get_by_role("main")).to_contain_text("正文相同")
    reader.goto(f"{odd_address}/compare?a={RULINGS[0].id}&b={RULINGS[12].id}")
    spoken = reader.get_by_role("main").aria_snapshot()
    assert "仅此处： 盗窃罪" in spoken or "仅此处：盗窃罪" in spoken
