"""The pages as a reader without script meets them."""

import re

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.forms import submitted
from tests.search_app.samples import HOSTILE, RULINGS, TOMBSTONE, WITHDRAWN_NUMBER

HOSTILE_ID = RULINGS[-1].id
PAGES = [
    "/",
    "/?q=甲某某",
    "/?q=不存在的词",
    f"/rulings/{HOSTILE_ID}?q=引号",
    "/volume",
    "/volume?split=crime",
    "/about",
    "/api",
]


def _page(client: FlaskClient, url: str, status: int = 200) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == status, response.text[:500]
    return BeautifulSoup(response.text, "lxml")


def _text(page: BeautifulSoup) -> str:
    return " ".join(page.get_text(" ").split())


@pytest.mark.parametrize("url", PAGES)
def test_pages_load_nothing_from_elsewhere_and_run_no_script_of_their_own(client: FlaskClient, url: str) -> None:
    response = client.get(url)
    page = BeautifulSoup(response.text, "lxml")
    assert all(script.get("src") and not script.get_text() for script in page.find_all("script"))
    assert [
        tag for tag in page.find_all(True) if any(name.startswith("on") or name == "style" for name in tag.attrs)
    ] == []
    loaded = [
        tag.get("href") or tag.get("src")
        for tag in page.find_all(["link", "img", "iframe", "script"])
        if not {"canonical", "alternate"} & set(tag.get("rel") or ())
    ]
    assert all(str(address).startswith("/") for address in loaded)
    policy = response.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self';" in policy
    assert "unsafe" not in policy
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert "Set-Cookie" not in response.headers


@pytest.mark.parametrize("url", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_are_sound(client: FlaskClient, url: str, language: str) -> None:
    page = _page(client, f"{url}{'&' if '?' in url else '?'}lang={language}")
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    assert len(page.find_all("h1")) == 1
    labelled = {tag["for"] for tag in page.find_all("label", attrs={"for": True})}
    for field in page.select("input:not([type=hidden]), select"):
        assert field.get("id") in labelled or field.find_parent("label") or field.get("aria-label")
    for link in page.select("a[href^='#']"):
        assert str(link["href"])[1:] in ids
    assert page.select_one("a.skip-link") is not None


def test_english_pages_have_no_chinese_of_ours(client: FlaskClient) -> None:
    for url in ("/about?lang=en", "/?lang=en", "/volume?lang=en", "/?q=zzz&lang=en"):
        page = _page(client, url)
        for tag in page.select(
            "[lang=zh], nav, code, .hits, .definitions ul, #official, [lang=en] td, .theme-list"
        ):
            tag.decompose()
        table = page.select_one("[aria-labelledby=official]")
        if table:
            table.decompose()
        assert re.findall(r"[\u4e00-\u9fff]+", page.get_text()) == []


def test_language_follows_the_browser_and_stays_in_links(client: FlaskClient) -> None:
    chinese = client.get("/")
    assert '<html lang="zh-CN">' in chinese.text
    english = client.get("/", headers={"Accept-Language": "en-GB,en;q=0.9"})
    assert '<html lang="en">' in english.text
    assert "Accept-Language" in english.headers["Vary"]
    page = _page(client, "/?q=甲某某&lang=en")
    assert all("lang=en" in str(link["href"]) for link in page.select(".year-bar[href]"))
    assert page.select("form#search input[type=hidden][name=lang][value=en]")
    assert "Fraud" in _text(page)


def test_landing_says_what_is_held(client: FlaskClient) -> None:
    text = _text(_page(client, "/"))
    assert "收录 18 份文书" in text
    assert "电信网络诈骗" in text
    assert "sample" in text


def test_a_search_shows_hits_with_marks_and_counts(client: FlaskClient) -> None:
    page = _page(client, "/?q=自首")
    assert "18 份文书" in _text(page)
    assert len(page.select(".hit")) == 10
    assert {mark.get_text() for mark in page.select(".hit mark")} == {"自首"}
    assert "本页 10 份，共 18 份" in _text(page)


@pytest.mark.parametrize("query", ["q=自首", "q=三年+自首", "crime=盗窃罪"])
def test_each_snippet_names_its_section_and_leads_to_its_place(client: FlaskClient, query: str) -> None:
    page = _page(client, f"/?{query}")
    for hit in page.select(".hit"):
        texts = [place.find_next_sibling("span").get_text() for place in hit.select(".place")]  # type: ignore[union-attr]
        assert len(set(texts)) == len(texts) in ((1,) if query.startswith("crime") else (1, 2))
        for place, text in zip(hit.select("a.place"), texts, strict=True):
            address, _, anchor = str(place["href"]).partition("#")
            ruling = _page(client, address)
            target = ruling.select_one(f"#{anchor}")
            assert target is not None
            section = target.find_parent("section") or target
            assert place.get_text() == section.select_one("h2").get_text()  # type: ignore[union-attr]
            assert "".join(text.strip("…").split())[:15] in "".join(section.text.split())


def test_paging_shows_every_hit_once(client: FlaskClient) -> None:
    seen: list[str] = []
    url: str | None = "/?q=自首&size=5&sort=newest"
    while url:
        page = _page(client, url)
        seen += [str(link["href"]).split("?")[0] for link in page.select(".hit h3 a")]
        following = page.select_one("a[rel=next]")
        url = str(following["href"]) if following else None
    assert sorted(seen) == sorted(f"/rulings/{ruling.id}" for ruling in RULINGS)


def test_a_facet_narrows_becomes_a_chip_and_can_be_removed(client: FlaskClient) -> None:
    page = _page(client, submitted(_page(client, "/?q=自首"), tick=[("crime", "盗窃罪")]))
    assert "5 份文书" in _text(page)
    chip = page.select_one("a.chip")
    assert chip is not None
    assert "盗窃罪" in chip.get_text()
    assert "18 份文书" in _text(_page(client, str(chip["href"])))
    both = _page(client, submitted(page, tick=[("crime", "诈骗罪")]))
    assert "17 份文书" in _text(both)
    assert "18 份文书" in _text(_page(client, str(both.select_one("a.chip-clear")["href"])))  # type: ignore[index]


def test_a_selected_value_without_hits_is_still_shown(client: FlaskClient) -> None:
    page = _page(client, "/?q=自首&crime=放火罪&crime=盗窃罪")
    [selected] = page.select("input[value=放火罪]")
    assert selected.has_attr("checked")
    assert all(fold.has_attr("open") for fold in selected.find_parents("details"))


def test_year_bars_are_links_with_a_table_beside(client: FlaskClient) -> None:
    page = _page(client, "/?q=自首")
    [bar] = [link for link in page.select("a.year-bar") if str(link["aria-label"]).startswith("2020")]
    assert "1 份文书" in _text(_page(client, str(bar["href"])))
    assert page.select_one(".year-bars table") is not None


def test_hostile_text_stays_text(client: FlaskClient) -> None:
    for url in ("/?q=单引号", f"/rulings/{HOSTILE_ID}?q={HOSTILE}", f"/?q={HOSTILE}", f"/volume?q={HOSTILE}"):
        html = client.get(url).text
        assert html.count("<script") == html.count("<script src=")
        assert "&lt;script&gt;" in html


def test_a_ruling_shows_metadata_text_and_provenance(client: FlaskClient) -> None:
    ruling = RULINGS[0]
    page = _page(client, f"/rulings/{ruling.id}?q=自首 被告人")
    text = _text(page)
    for part in (
        "广东省深圳市南山区人民法院",
        str(ruling.case_numbers[0]),
        "诈骗罪",
        ruling.provenance.sha256,
        "s.warc.gz:1",
    ):
        assert part in text
    shown = "".join(tag.get_text() for tag in page.select(".ruling-text p"))
    assert re.sub(r"[\s↑↓]", "", shown) == re.sub(r"\s", "", ruling.text)
    assert "案号中的法院代字属于另一法院。" in text
    source = page.select_one(f"a[href='{ruling.provenance.url}']")
    assert source is not None
    assert {"noopener", "noreferrer"} <= set(source["rel"])
    assert [mark["id"] for mark in page.select("mark")] == [
        f"hit-{n}" for n in range(1, len(page.select("mark")) + 1)
    ]
    assert [link.get_text() for link in page.select(".contents li > a:first-child")][:4] == [
        "法院与当事人",
        "事实与证据",
        "裁判理由",
        "裁判结果",
    ]


def test_a_ruling_leads_back_to_the_search_that_found_it(client: FlaskClient) -> None:
    search = "/?q=自首&crime=盗窃罪&sort=newest&size=2"
    hit = _page(client, search).select_one(".hit h3 a")
    assert hit is not None
    back = _page(client, str(hit["href"])).select_one(".back a")
    assert back is not None
    titles = [
        [link.get_text() for link in _page(client, url).select(".hit h3 a")] for url in (str(back["href"]), search)
    ]
    assert titles[0] == titles[1]


def test_a_query_that_cannot_be_read_still_shows_the_ruling(client: FlaskClient) -> None:
    assert _page(client, f'/rulings/{RULINGS[0].id}?q="').select("mark") == []


def test_ruling_pages_are_closed_to_search_engines_unless_opened(client: FlaskClient) -> None:
    url = f"/rulings/{RULINGS[0].id}"
    assert "noindex" in client.get(url).headers["X-Robots-Tag"]
    assert _page(client, url).select_one("meta[name=robots]") is not None
    reader = client.application.extensions["rulings"].reader
    opened = create_app(reader, SampleArchive(), Settings(indexable=True)).test_client()
    assert "X-Robots-Tag" not in opened.get(url).headers
    assert _page(opened, url).select_one("meta[name=robots]") is None
    assert "Disallow" in client.get("/robots.txt").text


def test_a_withdrawn_ruling_leaves_a_tombstone(client: FlaskClient) -> None:
    text = _text(_page(client, f"/rulings/{TOMBSTONE.id}", 410))
    assert WITHDRAWN_NUMBER in text
    assert "2026-06-07" in text


def test_a_withdrawn_case_number_is_explained(client: FlaskClient) -> None:
    page = _page(client, "/?q=(2019)粤0305刑初77号")
    assert "曾经公开，后被公开方撤回" in _text(page)
    assert page.select_one(f"a[href*='{TOMBSTONE.id}']") is not None


def test_a_case_number_that_is_not_held_is_explained(client: FlaskClient) -> None:
    text = _text(_page(client, "/?q=（2021）粤0305刑初99号"))
    assert "本站没有收录" in text
    assert "深圳市南山区人民法院" in text
    assert "收录 18 份" in text


def test_a_filter_that_excludes_everything_can_be_dropped(client: FlaskClient) -> None:
    page = _page(client, "/?q=自首&crime=盗窃罪&year=2020")
    ways = {link.get_text(): str(link["href"]) for link in page.select(".notice a")}
    assert "5 份文书" in _text(_page(client, ways["不限“裁判年份：2020”"]))
    assert "1 份文书" in _text(_page(client, ways["不限“罪名：盗窃罪”"]))


def test_a_slip_of_the_pen_is_set_right(client: FlaskClient) -> None:
    page = _page(client, "/?q=故意伤还罪")
    [way] = [str(link["href"]) for link in page.select(".notice a") if "故意伤害罪" in link.get_text()]
    assert "1 份文书" in _text(_page(client, way))


def test_what_was_really_searched_is_told(client: FlaskClient) -> None:
    page = _page(client, "/?q=甲某某盗窃罪自首")
    assert "实际检索" in _text(page)
    exact = page.select_one(".read-as a")
    assert exact is not None
    assert "没有符合的文书" in _text(_page(client, str(exact["href"])))
    assert _page(client, "/?q=自首").select_one(".read-as") is None


def test_volume_counts_per_year_and_says_as_of_when(client: FlaskClient) -> None:
    page = _page(client, "/volume?crime=盗窃罪")
    rows = [[cell.get_text() for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows == [["2016", "2"], ["2017", "3"]]
    assert "截至 2026-07-08" in _text(page)
    bar = page.select_one(".bar-chart a")
    assert bar is not None
    assert "2 份文书" in _text(_page(client, str(bar["href"])))


def test_volume_split_by_crime_has_a_chart_a_crime(client: FlaskClient) -> None:
    page = _page(client, "/volume?split=crime")
    assert [link.get_text() for link in page.select("figcaption a")] == ["诈骗罪", "盗窃罪", "故意伤害罪"]


def test_about_names_sources_rejections_themes_and_dates(client: FlaskClient) -> None:
    text = _text(_page(client, "/about"))
    for part in ("sample", "没有正文", "电信网络诈骗", "首次收录日期", "官方数字"):
        assert part in text
