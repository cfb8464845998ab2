"""Every state of the pages for everyone: axe over widths, colour schemes and languages; the rest by hand-written checks."""

from collections.abc import Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.browser.states import CHANGED, DOUBTFUL, DUTCH, DUTCH_AGAIN, LONG
from tests.search_app.samples import RULINGS, TOMBSTONE, WITHDRAWN_NUMBER

View = tuple[str, Literal["light", "dark"], str]
"""Width, colour scheme, language."""
STATES = {
    "home": "/",
    "results": "/?q=自首",
    "results, filtered": "/?q=自首&crime=故意杀人罪&crime=盗窃罪&region=广东省&year=-2019",
    "advanced": "/advanced?q=自首 理由:防卫 -累犯 (微信 OR 支付宝)&crime=盗窃罪",
    "all values of a filter": "/facets/crime?q=自首&crime=盗窃罪",
    "found values of a filter": "/facets/court?q=自首&find=法院",
    "results, one year": "/?q=存疑之处&year=2018",
    "results, one that is doubtful": "/?q=存疑之处&crime=抢劫罪",
    "results, second page": "/?q=自首&size=10&sort=newest",
    "results, dates": "/?q=自首&from=2016&to=2018",
    "results, Dutch": "/?q=beroep",
    "results of a number": "/?q=（2021）粤0305刑初99号",
    "results of a withdrawn number": f"/?q={WITHDRAWN_NUMBER}",
    "results of a pattern": "/?q=（2016）粤0305刑初*号",
    "no results": "/?q=没有这样的词组&crime=盗窃罪",
    "suggestions": "/?q=深圳市南山区法院盗窃罪",
    "repaired query": '/?q="',
    "unknown field": "/?q=颜色:红",
    "bad date": "/?from=13",
    "ruling": f"/rulings/{RULINGS[0].id}",
    "ruling, searched": f"/rulings/{RULINGS[0].id}?q=自首",
    "ruling, hostile": f"/rulings/{RULINGS[-1].id}",
    "events": "/observatory/events",
    "ruling, withdrawn": f"/rulings/{TOMBSTONE.id}",
    "ruling, doubtful": f"/rulings/{DOUBTFUL.id}",
    "ruling, long": f"/rulings/{LONG.id}?q=自首",
    "ruling, Dutch": f"/rulings/{DUTCH.id}?q=beroep",
    "ruling, changed": f"/rulings/{CHANGED.id}",
    "versions": f"/rulings/{CHANGED.id}/versions",
    "compared": f"/compare?a={RULINGS[0].id}&b={RULINGS[-1].id}",
    "compared, Dutch": f"/compare?a={DUTCH.id}&b={DUTCH_AGAIN.id}",
    "comparison, to be chosen": f"/compare?a={RULINGS[0].id}&q=自首",
    "report": f"/rulings/{RULINGS[0].id}/report",
    "case": "/cases/（2021）粤0305刑初99号",
    "volume": "/volume",
    "volume, by month": "/volume?interval=month",
    "volume, split": "/volume?split=crime",
    "volume, by province": "/volume?split=region",
    "volume, compared": "/volume?q=自首&compare=盗窃&measure=share&interval=quarter",
    "volume, embedded": "/volume/embed?measure=change",
    "themes": "/observatory/themes/",
    "theme": "/observatory/themes/telecom-fraud",
    "theme, nothing": "/observatory/themes/deepfake-ai",
    "volume, nothing": "/volume?q=没有这样的词组",
    "about": "/about",
    "status": "/status",
    "API": "/api",
    "nowhere": "/nowhere",
}
WIDTHS = {"phone": (360, 740), "desk": (1280, 900)}
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
VIEWS: tuple[View, ...] = (
    ("phone", "light", "zh"),
    ("phone", "dark", "en"),
    ("desk", "light", "en"),
    ("desk", "dark", "zh"),
    ("phone", "dark", "zh-Hant"),
    ("desk", "light", "zh-Hant"),
)
"""Every pair of width, scheme and language; each state is seen in one of them, in all by `make audit`."""
OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": {
        "type": "tag",
        "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    },
    "rules": {"target-size": {"enabled": True}},
}
# A text or a label with such characters whose nearest language is another one: a screen reader spells it out, or skips it.
UNMARKED = r"""([pattern, language]) => {
  const told = new RegExp(pattern, 'u'), found = [];
  const wrong = element => !(element.closest('[lang]').getAttribute('lang') || '').startsWith(language);
  const texts = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  for (let node; (node = texts.nextNode());)
    if (told.test(node.data) && wrong(node.parentElement)) found.push(node.parentElement.outerHTML.slice(0, 200));
  for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'value'])
    for (const element of document.querySelectorAll(`[${name}]:not([type="hidden"])`))
      if (!(name === 'value' && element.type === 'checkbox')  // which nobody sees or hears
          && told.test(element.getAttribute(name)) && wrong(element)) found.push(element.outerHTML.slice(0, 200));
  return found;
}"""
DUTCH_WORDS = "rechtbank|Rechtbank|Uitspraak|Eerste aanleg|recht\\b|Beslissing|Wet op"
MOVING = """() => [...document.querySelectorAll('*')].filter(element => {
  const style = getComputedStyle(element);
  return style.scrollBehavior === 'smooth' || [style.transitionDuration, style.animationDuration]
    .some(value => value.split(', ').some(one => parseFloat(one) > 0.01));
}).map(element => element.outerHTML.slice(0, 200))"""

STOP = """() => {
  const stop = document.activeElement, place = stop.getBoundingClientRect();
  return [place.width, place.height, stop.outerHTML.slice(0, 200)];
}"""


@pytest.fixture(scope="module")
def scripted(browser: Browser) -> Iterator[Page]:
    """A page in which axe may run, without the transitions that would be caught half-way."""
    context = browser.new_context(locale="zh-CN", reduced_motion="reduce")
    yield context.new_page()
    context.close()


def _open(page: Page, address: str, state: str, language: str) -> None:
    path = STATES[state]
    page.goto(f"{address}{path}{'&' if '?' in path else '?'}lang={language}")


def _violations(page: Page, width: str, scheme: Literal["light", "dark"]) -> str:
    across, down = WIDTHS[width]
    page.set_viewport_size({"width": across, "height": down})
    page.emulate_media(color_scheme=scheme)
    found = Axe().run(page, options=OPTIONS)
    return f"{width}, {scheme}: {found.generate_report()}" if found.violations_count else ""


@pytest.mark.browser
@pytest.mark.parametrize(("state", "view"), [(state, VIEWS[n % len(VIEWS)]) for n, state in enumerate(STATES)])
def test_no_state_hinders_anyone(scripted: Page, odd_address: str, state: str, view: View) -> None:
    width, scheme, language = view
    _open(scripted, odd_address, state, language)
    found = _violations(scripted, width, scheme)
    assert not found, found


@pytest.mark.audit
@pytest.mark.parametrize("language", ["zh", "zh-Hant", "en"])
@pytest.mark.parametrize("state", STATES)
def test_no_state_hinders_anyone_in_any_view(scripted: Page, odd_address: str, state: str, language: str) -> None:
    _open(scripted, odd_address, state, language)
    found = [_violations(scripted, width, scheme) for width in WIDTHS for scheme in SCHEMES]
    assert not any(found), "\n".join(found)


@pytest.mark.browser
@pytest.mark.parametrize("state", ["results, filtered", "volume, split", "home"])
def test_what_unfolds_hinders_nobody(scripted: Page, odd_address: str, state: str) -> None:
    _open(scripted, odd_address, state, "en")
    scripted.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    scripted.evaluate("document.querySelectorAll('.facets-toggle').forEach(one => one.checked = true)")
    found = _violations(scripted, "phone", "light")
    assert not found, found


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES)
def test_every_chinese_part_of_an_english_page_says_so(scripted: Page, odd_address: str, state: str) -> None:
    _open(scripted, odd_address, state, "en")
    assert scripted.evaluate(UNMARKED, [r"\p{Script=Han}", "zh"]) == []


@pytest.mark.browser
@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("state", ["results, Dutch", "ruling, Dutch"])
def test_every_dutch_part_of_a_page_says_so(scripted: Page, odd_address: str, state: str, language: str) -> None:
    _open(scripted, odd_address, state, language)
    assert scripted.evaluate(UNMARKED, [DUTCH_WORDS, "nl"]) == []


@pytest.mark.browser
@pytest.mark.parametrize("state", STATES)
def test_nothing_moves_for_who_asked_for_that(scripted: Page, odd_address: str, state: str) -> None:
    _open(scripted, odd_address, state, "zh")
    assert scripted.evaluate(MOVING) == []


@pytest.mark.browser
@pytest.mark.parametrize("state", [state for state in STATES if state.startswith("results, ")] + ["results"])
def test_the_first_hit_is_a_few_stops_away(desktop: Page, odd_address: str, state: str) -> None:
    _open(desktop, odd_address, state, "zh")
    desktop.keyboard.press("Tab")
    desktop.keyboard.press("Tab")
    expect(desktop.get_by_role("link", name="跳到结果")).to_be_focused()
    desktop.keyboard.press("Enter")
    desktop.keyboard.press("Tab")
    expect(desktop.locator(".hit h3 a").first).to_be_focused()


@pytest.mark.browser
def test_no_stop_is_invisible(desktop: Page, odd_address: str) -> None:
    _open(desktop, odd_address, "results, filtered", "zh")
    for _ in range(60):
        desktop.keyboard.press("Tab")
        width, height, what = desktop.evaluate(STOP)
        assert min(width, height) >= 8, what


@pytest.mark.browser
@pytest.mark.parametrize(("state", "chart"), [("results", ".year-bars svg"), ("volume", ".bar-chart")])
def test_a_bar_that_can_be_stopped_at_can_be_seen_and_hit(
    scripted: Page, odd_address: str, state: str, chart: str
) -> None:
    _open(scripted, odd_address, state, "zh")
    scripted.set_viewport_size({"width": 1280, "height": 900})
    scripted.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    bars = scripted.locator(f"{chart} a:not([tabindex])").all()
    assert bars
    for bar in bars:
        place = bar.bounding_box()
        assert place
        assert min(place["width"], place["height"]) >= 24


@pytest.mark.browser
def test_chosen_colours_of_the_reader_show_what_is_selected(scripted: Page, odd_address: str) -> None:
    scripted.emulate_media(forced_colors="active")
    _open(scripted, odd_address, "results, filtered", "zh")
    colours = {
        kind: scripted.locator(f".facet-not input{kind} + span").first.evaluate(
            "element => getComputedStyle(element).backgroundColor"
        )
        for kind in (":checked", ":not(:checked)")
    }
    bars = scripted.locator(".year-bars a .bar").first.evaluate("element => getComputedStyle(element).fill")
    scripted.emulate_media(forced_colors="none")
    assert colours[":checked"] != colours[":not(:checked)"]
    assert bars != "rgb(100, 134, 181)"
