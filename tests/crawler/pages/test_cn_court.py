"""Pages of 最高人民法院: frozen synthetic ones, the recorded ones where they are there, and anything else."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_poet import HttpResponse

from crawler.pages.cn_court import CourtDetailPage, CourtListPage
from rulings.record import RawRecord, Rejected
from tests.crawler.pages.archived import archived

PAGES = Path(__file__).parent / "cn_court"
SITE = "https://www.court.gov.cn/shenpan"
LIST_URL = f"{SITE}/gengduo/77_2.html"
DETAIL_URL = f"{SITE}/xiangqing/900021.html"
SECTIONS = {
    "执行": ("关键词", "执行实施要点", "基本案情", "执行结果", "执行理由", "相关法条"),
    "": ("关键词", "裁判要点", "基本案情", "裁判结果", "裁判理由", "相关法条"),
}


def _list(body: bytes, url: str = LIST_URL) -> CourtListPage:
    return CourtListPage(response=HttpResponse(url=url, body=body))


def _records(body: bytes, url: str | None = DETAIL_URL) -> list[RawRecord | Rejected]:
    return list(CourtDetailPage.read(archived(url, body)))


@pytest.mark.parametrize("page", sorted(PAGES.glob("detail*.html")), ids=lambda page: page.stem)
def test_a_frozen_document_reads_as_its_golden_record(page: Path) -> None:
    golden = json.loads(page.with_suffix(".expected.json").read_text(encoding="utf-8"))
    records = [dataclasses.asdict(record) for record in _records(page.read_bytes())]
    assert json.loads(json.dumps(records)) == golden


def test_a_frozen_list_reads_as_its_golden_rows() -> None:
    page = _list((PAGES / "list.html").read_bytes())
    golden = json.loads((PAGES / "list.expected.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps([dataclasses.asdict(row) for row in page.rows])) == golden
    assert page.unread_rows == 0
    assert page.next_url == f"{SITE}/gengduo/77_3.html"


def test_the_last_list_has_no_next() -> None:
    body = (PAGES / "list.html").read_bytes()
    assert _list(body.replace(b'class="next"', b'class="next hidden"')).next_url is None
    assert _list(body, f"{SITE}/gengduo/77_3.html").next_url is None
    elsewhere = body.replace(b'"/shenpan/gengduo/77_3.html"', b'"https://elsewhere.example/77_3.html"')
    assert _list(elsewhere).next_url is None


def test_a_list_without_rows_is_no_layout_drift() -> None:
    empty = _list(b'<div class="sec_list"><ul></ul></div>')
    assert (empty.rows, empty.is_empty_layout) == ((), False)
    assert _list(b"<p>anything</p>").is_empty_layout


def test_sections_hold_what_stands_under_their_headings() -> None:
    (record,) = _records((PAGES / "detail.html").read_bytes())
    assert isinstance(record, RawRecord)
    under = {heading: record.text[start:end] for heading, start, end in record.sections}
    assert tuple(under) == SECTIONS[""]
    assert under["基本案情"] == "甲某诉称：示例。\n乙某辩称：示例。"


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<p>anything</p>", "layout-changed"),
        (b'<div class="detail"><div class="txt_txt"> </div></div>', "no-text"),
        (b'<div class="detail"><div class="txt_txt">' + "正文".encode() * 200 + b"\xe6", "bad-encoding"),
        (b" " * 2_000_001, "too-large"),
    ],
)
def test_a_page_without_a_document_is_rejected(body: bytes, reason: str) -> None:
    (record,) = _records(body)
    assert isinstance(record, Rejected)
    assert record.reason == reason


@pytest.mark.parametrize(("page", "following"), [("77", "77_2"), ("77_2", "77_3")])
def test_every_recorded_list_reads_whole(shared: Path, page: str, following: str) -> None:
    body = (shared / f"sites/cn_court_gov/raw/shenpan_gengduo_{page}.html").read_bytes()
    found = _list(body, f"{SITE}/gengduo/{page}.html")
    assert (len({row.key for row in found.rows}), found.unread_rows) == (20, 0)
    assert found.next_url == f"{SITE}/gengduo/{following}.html"
    assert all(row.date and row.title and not row.title.endswith("...") for row in found.rows)


def test_every_recorded_document_reads_as_one_case(shared: Path) -> None:
    pages = sorted((shared / "sites/cn_court_gov").glob("*/shenpan_xiangqing_*.html"))
    assert pages
    for page in pages:
        key = page.stem.rpartition("_")[2]
        (record,) = _records(page.read_bytes(), f"{SITE}/xiangqing/{key}.html")
        assert isinstance(record, RawRecord)
        assert record.source_key == key
        assert record.case_number
        assert (record.title or "").startswith(record.case_number)
        assert record.document_type == "指导性案例"
        assert record.category in {"刑事", "民事", "行政", "执行"}
        assert len(record.causes) == 1
        assert (record.publication_date or "")[:2] == "20"
        assert record.statutes
        assert tuple(heading for heading, _, _ in record.sections) == SECTIONS.get(record.category, SECTIONS[""])


@given(st.binary(max_size=300) | st.text(max_size=200).map(
    lambda text: f'<div class="detail"><div class="txt_txt">{text}</div></div>'.encode(errors="replace")
))  # fmt: skip
def test_no_bytes_break_the_reader(body: bytes) -> None:
    for record in _records(body, None):
        assert isinstance(record, RawRecord | Rejected)
    assert CourtDetailPage(response=HttpResponse(url=DETAIL_URL, body=body)).records()


@given(st.binary(max_size=300), st.text(max_size=40))
def test_no_bytes_break_a_list(body: bytes, link: str) -> None:
    row = (
        f'<div class="sec_list"><ul><li><a href="{link}">x</a></li></ul></div>'
        f'<ul class="yiiPager"><li class="next"><a href="{link}">x</a></li></ul>'
    )
    for page in (_list(body), _list(row.encode(errors="replace")), _list(row.encode(errors="replace"), "")):
        assert page.next_url is None or page.next_url.startswith("http")
        assert all(row.key.isdigit() for row in page.rows)
