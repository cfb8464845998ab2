"""What a page offers where nothing, or little, is found: with counts, one click each, and never in place of the search."""

from contextlib import closing
from pathlib import Path
from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from rulings.engine.open import open_engine
from rulings.engine.port import SearchResult
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from search_app.offers.suggestions import MAX_COUNTED
from tests.search_app.conftest import SampleArchive
from tests.search_app.listed_offers import listed_offers
from tests.search_app.samples import RULINGS


def _page(client: FlaskClient, url: str) -> BeautifulSoup:
    response = client.get(url)
    assert response.status_code == 200, url
    return BeautifulSoup(response.text, "lxml")


def _total(page: BeautifulSoup) -> int:
    total = page.select_one(".total strong")
    return int(total.get_text()) if total else 0


@pytest.mark.parametrize(
    ("query", "label"),
    [
        ("q=盗切罪", "罪名：盗窃罪"),
        ("q=故意伤还罪", "罪名：故意伤害罪"),
        ("q=炸骗罪 自首", "罪名：诈骗罪 + 自首"),
        ("q=电诈", "专题：电信网络诈骗"),
        ("q=偷窃 自首", "罪名：盗窃罪 + 自首"),
        ("q=深圳市楠山区人民法院", "法院：深圳市南山区人民法院"),
        ('q="盗窃罪 有自首"', "盗窃罪 有自首"),
        ("q=盗切罪&year=2016", "罪名：盗窃罪"),
        ("q=盗切罪&year=1999", "罪名：盗窃罪"),
    ],
)
def test_an_offer_says_its_count_and_leads_there(client: FlaskClient, query: str, label: str) -> None:
    page = _page(client, f"/?{query}")
    assert _total(page) == 0
    count, url = listed_offers(page, ".suggestions")[label]
    assert 0 < count == _total(_page(client, url))


@pytest.mark.parametrize(
    "query",
    [
        *("q=盗切罪", "q=电诈", "q=深圳南山法院", "q=不存在的词", 'q="自首 盗窃"', "q=帮信罪"),
        *("q=盗窃 /句 无此词", "q=盗窃罪 /5 无此词", "q=无此词 /段 盗切罪", "q=醉驾 >3 武汉硚口法院"),
    ],
)
def test_no_offer_finds_nothing_and_the_box_keeps_the_text(client: FlaskClient, query: str) -> None:
    page = _page(client, f"/?{query}")
    assert all(count > 0 for count, _ in listed_offers(page, ".suggestions").values())
    assert page.select_one("#q")["value"] == query.removeprefix("q=")  # type: ignore[index]


def test_related_searches_stand_beside_hits(client: FlaskClient) -> None:
    page = _page(client, "/?q=诈骗 OR 电诈")
    assert _total(page) == 12
    assert {count for count, _ in listed_offers(page, ".suggestions").values()} == {12}
    assert len(page.select(".hit")) == 10


def test_a_court_is_offered_as_a_filter_beside_hits_too(client: FlaskClient) -> None:
    for query, count in (("深圳南山法院", 18), ("深圳市南山区法院 盗窃", 5)):
        page = _page(client, f"/?q={query}")
        assert _total(page) == count
        assert [label.split(" + ")[0] for label in listed_offers(page, ".suggestions")] == [
            "法院：深圳市南山区人民法院"
        ]


def test_what_is_offered_keeps_filters_unless_they_hide_everything(client: FlaskClient) -> None:
    kept = listed_offers(_page(client, "/?q=盗切罪&year=2016"), ".suggestions")
    assert [(count, "year=2016" in url) for count, url in kept.values()] == [(2, True)]
    page = _page(client, "/?q=盗切罪&year=1999")
    assert "不限已选条件" in page.select_one(".suggestions").get_text()  # type: ignore[union-attr]
    dropped = listed_offers(page, ".suggestions")
    assert [(count, "year" in url) for count, url in dropped.values()] == [(5, False)]


def test_where_nothing_is_found_the_explanation_comes_first(client: FlaskClient) -> None:
    page = _page(client, "/?q=不存在的词&year=2016")
    assert page.select_one(".search-form ~ .notice") is not None
    for absent in (".results-head", ".sorts", ".year-bars", ".facets", ".hits li"):
        assert page.select(absent) == [], absent
    assert "0 份文书" not in page.get_text()
    assert page.select_one(".chip") is not None


PASSAGE = RULINGS[12].text.replace("\n", "") * 6


@pytest.mark.parametrize("text", [PASSAGE[:400], PASSAGE[:60] * 6, "毫不相干的一段文字盗窃罪" * 30])
def test_a_passage_is_offered_as_words_with_their_count(client: FlaskClient, text: str) -> None:
    page = _page(client, f"/?q={quote(text)}")
    assert "整段文字按一个短语检索。" in page.get_text()
    [(words, (count, url))] = listed_offers(page, ".suggestions").items()
    assert 1 <= len(words.split()) <= 10
    assert 0 < count == _total(_page(client, url))


@pytest.mark.parametrize("length", [2_000, 2_001, 20_000])
def test_a_text_of_any_length_stays_in_the_box_and_makes_no_endless_links(
    client: FlaskClient, length: int
) -> None:
    text = (PASSAGE * 50)[:length]
    page = _page(client, f"/?q={quote(text)}")
    assert page.select_one("#q")["value"] == text  # type: ignore[index]
    assert page.select_one("#q").get("maxlength") is None  # type: ignore[union-attr]
    assert ("只取前 2000 个字符" in page.get_text()) == (length > 2_000)
    assert max(len(str(link["href"])) for link in page.select("a[href]")) < 20_000
    assert _page(client, f"/?q={quote(text)}&year=2016").select(".chip") != []


class CountingReader(PublicReader):
    """Counts the searches of one page."""

    searches = 0

    def search(self, *args: object, **options: object) -> SearchResult:
        self.searches += 1
        return super().search(*args, **options)  # type: ignore[arg-type]


def test_the_work_of_a_page_is_bounded(client: FlaskClient) -> None:
    reader = CountingReader(client.application.extensions["rulings"].reader._engine)
    counted = create_app(reader, SampleArchive(), Settings()).test_client()
    text = " ".join(
        ["交通造事", "盗切罪", "炸骗罪", "敲榨勒索", "寻衅兹事", "防卫过挡", "帮性罪", "碰瓷", "套路贷"]
    )
    assert counted.get(f"/?q={text} AND 不存在&year=1999&crime=诈骗罪").status_code == 200
    assert reader.searches <= 1 + MAX_COUNTED + 3


def test_an_index_without_rulings_says_how_to_import(tmp_path: Path) -> None:
    with closing(open_engine(Settings(engine=f"tantivy:{tmp_path}/index"))) as engine:
        page = _page(create_app(PublicReader(engine), SampleArchive(), Settings()).test_client(), "/?q=盗窃")
    assert "还没有收录任何文书" in page.get_text()
    assert "rulings import" in page.get_text()
