"""司法院裁判書開放API: frozen synthetic answers, the specification's and derived ones where they are there, any other."""

import dataclasses
import json
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from web_poet import HttpResponse

from crawler.pages.tw_judicial import JDocPage, JListPage
from rulings.record import RawRecord, Rejected
from tests.crawler.pages.any_json import ANY_JSON, some_of
from tests.crawler.pages.archived import archived

PAGES = Path(__file__).parent / "tw_judicial"
LIST_URL = "https://data.judicial.gov.tw/jdg/api/JList"
DETAIL_URL = "https://data.judicial.gov.tw/jdg/api/JDoc?j=TPSM%2C199%2C%E7%A4%BA%E4%B8%8A%2C9001%2C20990101%2C1"
DETAIL: dict[str, Any] = json.loads((PAGES / "detail.json").read_text(encoding="utf-8"))


def _list(body: bytes) -> JListPage:
    return JListPage(response=HttpResponse(url=LIST_URL, body=body))


def _page(answer: Any) -> JDocPage:
    return JDocPage(response=HttpResponse(url=DETAIL_URL, body=json.dumps(answer).encode()))


def _records(body: bytes) -> list[RawRecord | Rejected]:
    return list(JDocPage.read(archived(DETAIL_URL, body)))


def _record(body: bytes) -> RawRecord:
    (record,) = _records(body)
    assert isinstance(record, RawRecord)
    return record


def _headed(*lines: str) -> RawRecord:
    return _record(json.dumps({**DETAIL, "JFULLX": {"JFULLCONTENT": "\r\n".join(lines)}}).encode())


@pytest.mark.parametrize("address", sorted(PAGES.glob("detail*.url")), ids=lambda path: path.stem)
def test_a_frozen_ruling_reads_as_its_golden_record(address: Path) -> None:
    records = [dataclasses.asdict(record) for record in _records(address.with_suffix(".json").read_bytes())]
    golden = json.loads(address.with_suffix(".expected.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps(records)) == golden


def test_a_frozen_list_reads_as_its_golden_rows() -> None:
    page = _list((PAGES / "list.json").read_bytes())
    golden = json.loads((PAGES / "list.expected.json").read_text(encoding="utf-8"))
    assert json.loads(json.dumps([dataclasses.asdict(row) for row in page.rows])) == golden
    assert (page.unread_rows, page.next_url, page.is_empty_layout) == (1, None, False)


def test_a_row_s_address_says_what_is_to_be_posted() -> None:
    for row in _list((PAGES / "list.json").read_bytes()).rows:
        assert parse_qs(urlsplit(row.url).query) == {"j": [row.key]}


def test_an_error_in_place_of_a_list_is_layout_drift_and_an_empty_list_is_none() -> None:
    assert _list('{"error": "驗證失敗"}'.encode()).is_empty_layout
    assert (_list(b"[]").is_empty_layout, _list(b"[]").rows) == (False, ())


@pytest.mark.parametrize(
    "name",
    ["", "TPSM,199,示上,9001,20990101,1,2", "TPSM,199,示上", "T/SM,199,示上,9001,20990101,1", f"TPSM,199,{'示' * 41},9001,20990101,1"],
)  # fmt: skip
def test_a_name_of_another_form_is_no_row(name: str) -> None:
    page = _list(json.dumps([{"DATE": "2099-01-01", "LIST": [name]}, {"DATE": "2099-01-02"}]).encode())
    assert (page.rows, page.unread_rows) == ((), 2)


def test_sections_hold_what_stands_under_their_headings_and_end_before_the_signatures() -> None:
    record = _record((PAGES / "detail.json").read_bytes())
    under = {heading: record.text[start:end] for heading, start, end in record.sections}
    assert tuple(under) == ("主文", "事實", "理由")
    assert under["主文"] == "上訴駁回。"
    assert under["理由"].endswith("據上論結，判決如主文。")


@pytest.mark.parametrize(
    ("lines", "head"),
    [
        (("臺灣高等法院某某分院", "民事判決"), ("臺灣高等法院某某分院", "民事", "判決")),
        (("最高行政法院裁定",), ("最高行政法院", None, "裁定")),
        (("臺灣某某地方法院行政訴訟判決",), ("臺灣某某地方法院", "行政訴訟", "判決")),
        (("臺灣某某地方法院民事簡易庭裁定",), ("臺灣某某地方法院", "民事", "裁定")),
        (("臺灣某某地方法院某某簡易庭刑事簡易判決",), ("臺灣某某地方法院某某簡易庭", "刑事", "簡易判決")),
        (("臺灣某某地方法院支付命令", "199年度示促字第9004號"), ("臺灣某某地方法院", None, "支付命令")),
        (("某某機關公告", "第二行"), (None, None, None)),
    ],
)
def test_court_branch_and_kind_are_read_off_the_head(lines: tuple[str, ...], head: tuple[str | None, ...]) -> None:
    record = _headed(*lines, "正文")
    assert (record.court, record.category, record.document_type) == head


def test_what_says_that_there_is_no_such_ruling_is_a_removal() -> None:
    page = _page({"error": "查無資料，本裁判可能未公開或已從系統移除"})
    assert (page.is_removed, page.is_info_only, page.is_empty_layout, page.obstacle) == (True, False, True, None)


def test_a_token_that_is_not_valid_is_an_obstacle_and_another_error_is_layout_drift() -> None:
    assert (_page({"error": "驗證失敗"}).obstacle, _page({"Error": "驗證失敗"}).obstacle) == ("login", "login")
    other = _page({"error": "系統忙碌"})
    assert (other.obstacle, other.is_removed, other.is_empty_layout) == (None, False, True)


def test_a_file_without_its_text_is_info_only() -> None:
    for content in (None, "", " \r\n "):
        page = _page({**DETAIL, "JFULLX": {"JFULLTYPE": "file", "JFULLCONTENT": content, "JFULLPDF": "x"}})
        assert (page.is_info_only, page.is_empty_layout) == (True, True)
        (rejected,) = page.records()
        assert isinstance(rejected, Rejected)
        assert rejected.reason == "no-text"
    assert not _page({**DETAIL, "JFULLX": {"JFULLTYPE": "text", "JFULLCONTENT": ""}}).is_info_only


@pytest.mark.parametrize(
    ("body", "reason"),
    [(b"", "layout-changed"), (b"[]", "layout-changed"), (b'{"JID": 1}', "layout-changed"), (b" " * 20_000_001, "too-large")],
)  # fmt: skip
def test_an_answer_without_a_ruling_is_rejected(body: bytes, reason: str) -> None:
    (record,) = _records(body)
    assert isinstance(record, Rejected)
    assert record.reason == reason


def test_the_specification_s_examples_read_as_it_explains_them(shared: Path) -> None:
    examples = shared / "sites/tw_judicial/spec_examples"
    days = _list((examples / "JList.ok.json").read_bytes())
    assert [row.modified for row in days.rows] == ["2016-12-23"] * 3 + ["2016-12-24"] * 3
    assert (days.rows[5].key, days.unread_rows) == ("CYDM,105,易,509,20161216,1", 0)

    text = _record((examples / "JDoc.text.json").read_bytes())
    assert (text.source_key, text.case_number) == ("CHDM,100,訴,1552,20130517,2", "100年度訴字第1552號")
    assert (text.court, text.category, text.document_type) == ("臺灣彰化地方法院", "刑事", "判決")
    assert (text.judgment_date, text.subjects, text.extra) == (
        "2013-05-17",
        (("偽造文書等",),),
        {"ATTACHMENTS": "2"},
    )

    file = _record((examples / "JDoc.file.json").read_bytes())
    assert (file.court, file.document_type, file.judgment_date) == ("臺灣高等法院", "裁定", "2021-08-31")
    assert [heading for heading, _, _ in file.sections] == ["主文", "理由"]

    assert _page(json.loads((examples / "JDoc.removed.json").read_bytes())).is_removed
    assert _page(json.loads((examples / "Auth.fail.json").read_bytes())).obstacle == "login"


def test_every_derived_list_and_ruling_reads_whole(shared: Path) -> None:
    folder = shared / "sites/tw_judicial/derived_jdoc"
    listed = _list((folder / "_JList.json").read_bytes())
    assert (len(listed.rows), listed.unread_rows) == (15, 0)
    assert {row.modified for row in listed.rows} == {"2025-02-04"}
    pages = sorted(folder.glob("TPS*.json"))
    assert len(pages) == 10
    for page in pages:
        branch, year, word, number, day, _ = page.stem.split("_")
        record = _record(page.read_bytes())
        assert record.source_key == page.stem.replace("_", ",")
        assert record.source_key in {row.key for row in listed.rows}
        assert record.case_number == f"{year}年度{word}字第{number}號"
        assert record.judgment_date == f"{day[:4]}-{day[4:6]}-{day[6:]}"
        assert (record.court, record.category) == ("最高法院", {"TPSM": "刑事", "TPSV": "民事"}[branch])
        assert record.document_type in {"判決", "裁定"}
        assert record.subjects
        assert [heading for heading, _, _ in record.sections] in (["主文", "理由"], ["主文"])
        assert "\r" not in record.text


@given(st.binary(max_size=300))
def test_no_bytes_break_a_list_or_a_ruling(body: bytes) -> None:
    assert _list(body).rows == ()
    for record in _records(body):
        assert isinstance(record, Rejected)


@given(
    st.lists(
        st.fixed_dictionaries({"DATE": ANY_JSON, "LIST": st.lists(ANY_JSON, max_size=3) | ANY_JSON}) | ANY_JSON
    )
)
def test_no_json_breaks_a_list(days: list[Any]) -> None:
    page = _list(json.dumps(days).encode())
    assert page.unread_rows >= 0
    assert all(row.key.count(",") in (4, 5) for row in page.rows)


@given(some_of(*DETAIL, "error"), some_of(*DETAIL["JFULLX"]))
def test_no_json_breaks_a_ruling(fields: dict[str, Any], full: dict[str, Any]) -> None:
    for answer in ({**DETAIL, **fields}, {**DETAIL, **fields, "JFULLX": {**DETAIL["JFULLX"], **full}}):
        page = _page(answer)
        assert page.is_empty_layout or not page.is_info_only
        assert page.obstacle in (None, "login")
        for record in page.records():
            if isinstance(record, RawRecord):
                assert all(record.text[start:end] for _, start, end in record.sections)
