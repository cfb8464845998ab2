"""Pages of 最高人民检察院: frozen synthetic ones, the recorded ones where they are there, and anything else."""

import dataclasses
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_poet import HttpResponse

from crawler.pages.cn_spp import SppDetailPage, SppListPage
from crawler.pages.shared.notices_cn import blocked_reason, says_removed
from rulings.record import RawRecord, Rejected
from tests.crawler.pages.archived import archived
from tests.missing import missing

PAGES = Path(__file__).parent / "cn_spp"
LIST_URL = "https://www.spp.gov.cn/spp/jczdal/index_2.shtml"
DETAIL_URL = "https://www.spp.gov.cn/spp/jczdal/202601/t20260102_900003.shtml"
CASES = {
    "t20231106_633020": range(195, 200),
    "t20240514_654098": range(209, 213),
    "t20240528_655349": range(205, 209),
    "t20250221_684846": range(219, 223),
    "t20250301_686749": range(228, 233),
    "t20250313_690391": range(223, 228),
    "t20251223_714267": range(238, 244),
    "t20251231_715173": range(244, 247),
    "t20260303_721548": range(252, 257),
}
"""Numbers of the cases on each recorded page."""


def _list(body: bytes, url: str = LIST_URL) -> SppListPage:
    return SppListPage(response=HttpResponse(url=url, body=body))


def _records(body: bytes, url: str | None = DETAIL_URL) -> list[RawRecord | Rejected]:
    return list(SppDetailPage.read(archived(url, body)))


def _cases(body: bytes, url: str) -> list[RawRecord]:
    return [record for record in _records(body, url) if isinstance(record, RawRecord)]


@pytest.mark.parametrize("page", sorted(PAGES.glob("detail*.html")), ids=lambda page: page.stem)
def test_a_frozen_document_reads_as_its_golden_records(page: Path) -> None:
    golden = json.loads(page.with_suffix(".expected.json").read_text(encoding="utf-8"))
    records = [dataclasses.asdict(record) for record in _records(page.read_bytes())]
    assert json.loads(json.dumps(records)) == golden


def test_a_frozen_list_reads_as_its_golden_rows() -> None:
    page = _list((PAGES / "list.html").read_bytes())
    golden = json.loads((PAGES / "list.expected.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps([dataclasses.asdict(row) for row in page.rows])) == golden
    assert page.unread_rows == 1
    assert page.next_url == "https://www.spp.gov.cn/spp/jczdal/index_3.shtml"
    assert not page.is_empty_layout


def test_the_last_list_has_no_next() -> None:
    body = (PAGES / "list.html").read_bytes().replace(b"3, 2,", b"3, 3,")
    assert _list(body).next_url is None


def test_a_list_without_rows_is_no_layout_drift() -> None:
    empty = _list(b'<div class="commonList_con"><ul class="li_line"></ul></div>')
    assert (empty.rows, empty.is_empty_layout) == ((), False)
    assert _list(b"<p>anything</p>").is_empty_layout


def test_sections_hold_what_stands_under_their_headings() -> None:
    first, second = _cases((PAGES / "detail.html").read_bytes(), DETAIL_URL)
    under = {heading: first.text[start:end] for heading, start, end in first.sections}
    assert under["要旨"] == "示例要旨一。"
    assert under["基本案情"].split("\n") == ["被告人甲某，男，无业。", "示例案情<一>。"]
    assert under["相关规定"].endswith("《示例规则》")
    assert second.title == "丁某诉示例局行政诉讼监督案"


def test_a_case_keeps_its_identity_when_another_comes_before_it() -> None:
    body = (PAGES / "detail.html").read_bytes().decode()
    shorter = body[: body.index("甲某盗窃抗诉案</span>")] + body[body.index("丁某诉示例局</span>") :]
    (alone,) = _cases(shorter.encode(), DETAIL_URL)
    assert (alone.ordinal, alone.source_key) == (902, "900003#902")


def test_a_table_of_contents_and_a_citation_are_no_cases() -> None:
    body = (PAGES / "detail.html").read_bytes().decode()
    contents = "<p>甲某盗窃抗诉案（检例第901号）</p><p>别处的案件（检例第7号）</p>"
    changed = body.replace('<div id="fontzoom">', f'<div id="fontzoom">{contents}').replace(
        "</p>\n\t\t</div>", "</p><p>另一案件（检例第8号）</p>\n\t\t</div>"
    )
    assert [case.ordinal for case in _cases(changed.encode(), DETAIL_URL)] == [901, 902]


def test_a_title_may_carry_its_number_on_the_same_line() -> None:
    body = '<div id="fontzoom"><p>甲某抢劫案（检例第5号）</p><p>【要旨】示例。</p></div>'
    (case,) = _cases(body.encode(), DETAIL_URL)
    assert (case.title, case.case_number) == ("甲某抢劫案", "检例第5号")
    assert [(heading, case.text[start:end]) for heading, start, end in case.sections] == [("要旨", "示例。")]


def test_what_follows_the_editor_is_the_footer() -> None:
    body = '<div id="fontzoom"><p>正文。</p><p>[责任编辑： 甲某]</p><p>相关链接：</p></div>'
    (record,) = _cases(body.encode(), DETAIL_URL)
    assert record.text == "正文。\n"


def test_the_encoding_is_that_of_the_bytes_and_not_of_the_label() -> None:
    page = (PAGES / "detail.html").read_bytes()
    assert _records(page.decode().encode("gb18030")) == _records(page)


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        (b"<p>anything</p>", "layout-changed"),
        (b"", "layout-changed"),
        (b'<div id="fontzoom"> <p></p></div>', "no-text"),
        (b'<div id="fontzoom">' + "正文".encode() * 200 + b"\xe6", "bad-encoding"),
        (b" " * 2_000_001, "too-large"),
    ],
)
def test_a_page_without_a_document_is_rejected(body: bytes, reason: str) -> None:
    (record,) = _records(body)
    assert isinstance(record, Rejected)
    assert record.reason == reason


@pytest.mark.parametrize(
    ("text", "reason", "removed"),
    [
        ("请输入验证码后继续访问", "captcha", False),
        ("您的访问被拦截", "firewall", False),
        ("请先登录", "login", False),
        ("<script>$_ts=window['$_ts'];</script>", "javascript-challenge", False),
        ("您访问的页面不存在或已被删除", None, True),
        ("示例", None, False),
    ],
)
def test_what_stands_instead_of_a_page_is_recognised(text: str, reason: str | None, removed: bool) -> None:
    assert blocked_reason(text.encode()) == reason
    assert says_removed(text.encode()) is removed


def test_the_recorded_list_reads_whole(shared: Path) -> None:
    body = (shared / "sites/cn_spp/raw/spp_jczdal_index.shtml").read_bytes()
    page = _list(body, "https://www.spp.gov.cn/spp/jczdal/index.shtml")
    assert (len(page.rows), page.unread_rows) == (30, 0)
    assert page.next_url == "https://www.spp.gov.cn/spp/jczdal/index_2.shtml"
    assert len({row.key for row in page.rows}) == 30
    assert [row.date for row in page.rows if row.date] == sorted(
        (row.date or "" for row in page.rows), reverse=True
    )
    assert {name.split("_")[1] for name in CASES} <= {row.key for row in page.rows}


@pytest.mark.parametrize("name", CASES)
def test_every_recorded_document_reads_as_its_cases(shared: Path, name: str) -> None:
    path = shared / f"sites/cn_spp/derived_html/{name}.shtml"
    if not path.exists():
        missing("needs this page among the recorded ones, which it is not here")
    url = f"https://www.spp.gov.cn/spp/jczdal/{name[1:7]}/{name}.shtml"
    records = _records(path.read_bytes(), url)
    cases = [record for record in records if isinstance(record, RawRecord)]
    assert len(cases) == len(records)
    key = name.split("_")[1]
    assert [case.source_key for case in cases] == [f"{key}#{number}" for number in CASES[name]]
    assert [case.ordinal for case in cases] == list(CASES[name])
    for case in cases:
        assert case.case_number == f"检例第{case.ordinal}号"
        assert case.title
        assert case.title.endswith("案")
        assert case.text.startswith(case.title)
        assert case.document_type == "指导性案例"
        assert (case.publication_date or "").startswith(f"{name[1:5]}-{name[5:7]}-{name[7:9]}")
        assert case.revision
        assert case.statutes
        assert 3 <= len(case.subjects) <= 8
        headings = [heading for heading, _, _ in case.sections]
        assert headings[:3] == ["关键词", "要旨", "基本案情"]
        assert headings[-2:] == ["指导意义", "相关规定"]
        assert "责任编辑" not in case.text
        assert "Copyright" not in case.text
        assert all(0 <= start < end <= len(case.text) for _, start, end in case.sections)


def test_the_recorded_fragment_has_its_first_and_last_case(shared: Path) -> None:
    body = (shared / "sites/cn_spp/raw/spp_jczdal_202608_t20260805_733868.PARTIAL.shtml").read_bytes()
    cases = _cases(body, "https://www.spp.gov.cn/spp/jczdal/202608/t20260805_733868.shtml")
    assert [case.source_key for case in cases] == ["733868#257", "733868#261"]
    assert {case.publication_date for case in cases} == {"2026-08-05-09:56:38"}
    assert {case.revision for case in cases} == {"2026-08-05-09:57:10"}


@given(st.binary(max_size=300) | st.text(max_size=200).map(lambda text: f'<div id="fontzoom">{text}</div>'.encode(
    errors="replace")))  # fmt: skip
def test_no_bytes_break_the_reader(body: bytes) -> None:
    for record in _records(body, None):
        assert isinstance(record, RawRecord | Rejected)
    page = SppDetailPage(response=HttpResponse(url=DETAIL_URL, body=body))
    assert page.records()
    assert blocked_reason(body) is None or isinstance(blocked_reason(body), str)


@given(st.binary(max_size=300), st.text(max_size=40))
def test_no_bytes_break_a_list(body: bytes, link: str) -> None:
    row = f'<div class="commonList_con"><ul class="li_line"><li><a href="{link}">x</a></li></ul></div>'
    for page in (_list(body), _list(row.encode(errors="replace")), _list(row.encode(errors="replace"), "")):
        assert page.next_url is None
        assert all(row.key.isdigit() for row in page.rows)
