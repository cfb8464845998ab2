"""Text in fields: paragraphs in lists, JSON in strings, markup and entities, a vendor's lines; in every format."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.importers.field_text import full_text, without_markup, without_watermark
from rulings.record import RawRecord
from tests.importers.conftest import Import

LINES = "某某市人民法院\n刑事判决书\n被告人甲某，男。"
MARKED_UP = "<div class='PDF_pox'><p>某某市人民法院</p><p>刑事判决书</p><div>被告人<b>甲某</b>，男。</div></div>"
FORMS: dict[str, Any] = {
    "text": LINES,
    "list": LINES.split("\n"),
    "list of lists": [LINES.split("\n")[:2], [LINES.split("\n")[2]]],
    "list of objects": [{"text": line} for line in LINES.split("\n")],
    "markup": MARKED_UP,
    "markup of other elements": f"<html><head><style>p{{}}</style></head><body>{MARKED_UP}</body></html>",
    "escaped markup": MARKED_UP.replace("<", "&lt;").replace(">", "&gt;"),
    "inline markup": LINES.replace("甲某", "<font color='red'>甲某</font>"),
    "list of markup": ["<p>某某市人民法院</p>", "<p>刑事判决书</p>", "<p>被告人甲某，男。</p>"],
    "JSON": json.dumps({"Title": "甲某案", "PubDate": "2020-01-01", "Html": MARKED_UP}),
    "object": {"Title": "甲某案", "Html": MARKED_UP},
    "JSON of a list": json.dumps(LINES.split("\n"), ensure_ascii=False),
    "object of parts": {"head": "某某市人民法院\n刑事判决书", "facts": "被告人甲某，男。"},
    "entities": LINES.replace("，", "&#xff0c;").replace("男", "&#30007;"),
}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_a_field_gives_the_text(form: str) -> None:
    assert full_text(FORMS[form]) == LINES


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["jsonl", "wenshu-json", "wenshu-csv"])
def test_every_format_reads_them(form: str, name: str, tmp_path: Path, import_files: Import) -> None:
    value = FORMS[form]
    if name == "wenshu-csv":
        out = io.StringIO()
        printed = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
        csv.writer(out).writerows([["案号", "全文"], ["1", printed]])
        (tmp_path / "dump.csv").write_text(out.getvalue())
    else:
        (tmp_path / "dump.json").write_text(json.dumps({"id": "1", "qwContent": value}))
    options = {"text": "qwContent", "id": "id"} if name == "jsonl" else {}
    found = import_files(name, tmp_path / f"dump.{'csv' if name == 'wenshu-csv' else 'json'}", options=options)
    assert list(found.texts.values()) == [LINES]


@pytest.mark.parametrize("path", ["source", "source.Html"])
@pytest.mark.parametrize("printed", [True, False])
def test_a_path_leads_through_json_in_a_string(
    path: str, printed: bool, tmp_path: Path, import_files: Import
) -> None:
    source: Any = {"Title": "x", "Html": MARKED_UP}
    record = {"k": "1", "source": json.dumps(source) if printed else source}
    (tmp_path / "dump.jsonl").write_text(json.dumps(record))
    assert import_files("jsonl", tmp_path / "dump.jsonl", options={"text": path, "id": "k"}).texts == {"1": LINES}


@pytest.mark.parametrize("name", ["jsonl", "wenshu-json"])
def test_markup_and_entities_leave_short_fields(name: str, tmp_path: Path, import_files: Import) -> None:
    record = {
        "id": "1", "qwContent": "正文", "s1": "<em>甲某</em>与乙&times;&times;&nbsp;<br/>纠纷", "s2": "某某&nbsp;法院",
        "s7": "（2020）某01民初&#49;号", "s11": ["<span>合同纠纷</span>"], "s17": ["甲&#xd7;&#xd7;", "<i></i>"],
        "s31": {"$date": 1542211200000},
    }  # fmt: skip
    (tmp_path / "dump.json").write_text(json.dumps(record))
    mapping = {
        "text": "qwContent", "id": "id", "title": "s1", "court": "s2", "case_number": "s7", "cause": "s11",
        "party": "s17", "judgment_date": "s31",
    }  # fmt: skip
    found = import_files(name, tmp_path / "dump.json", options=mapping if name == "jsonl" else {})
    assert found.records == [
        RawRecord(
            text="正文", title="甲某与乙×× 纠纷", court="某某 法院", case_number="（2020）某01民初1号",
            causes=("合同纠纷",), parties=(("甲××", None),), judgment_date="1542211200000", source_key="1",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["血液酒精含量<80mg/100ml，>20mg", "AT&T公司", "a<b且c>d", "a&b;c", "{甲}", "[2018]某01号", "x<y>z", "&&amp"],
)
def test_signs_that_are_no_markup_stay(text: str) -> None:
    assert full_text(text) == text


@pytest.mark.parametrize(
    "line",
    ["更多数据：www.example.com", "来源：某某数据网 https://example.cn/", "关注公众号某某，下载更多裁判文书"],
)
def test_a_vendors_line_is_no_text_of_the_ruling(line: str) -> None:
    assert without_watermark(f"{line}\n{LINES}\n{line}\n{line}") == LINES
    assert without_watermark(f"{LINES}\n被告人在www.example.com下载\n审判员乙某") == (
        f"{LINES}\n被告人在www.example.com下载\n审判员乙某"
    )


@given(st.recursive(st.none() | st.text() | st.floats(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)))
def test_any_value_has_a_text(value: object) -> None:
    full_text(value)
    full_text(json.dumps(value))


@given(st.text(alphabet="<>/&;#xpdivbr 甲\n\"'!-[]{}", max_size=60))
def test_any_signs_are_text(text: str) -> None:
    without_markup(text)
