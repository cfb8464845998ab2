"""Records in s-field codes: lines, arrays, wrapped lists, markup and tables."""

import json
from pathlib import Path
from typing import Any

import orjson
import pytest

from indexer.importers.html_text import decode_page, page_text
from rulings.record import RawRecord
from tests.importers.conftest import Import

RECORD: dict[str, Any] = {
    "s1": "甲某与某公司合同纠纷一案",
    "s2": "某某市人民法院",
    "s6": "02",
    "s7": "（2020）某01民初1号",
    "s8": "民事案件",
    "s9": "民事一审",
    "s11": ["合同纠纷"],
    "s17": ["甲某", "某公司"],
    "s22": "某某市人民法院\n民事裁定书",
    "s26": "本院认为",
    "s27": "准许撤诉",
    "s31": "2020-01-02",
    "s41": "2020-03-04",
    "s47": [{"tkx": "第一条", "fgmc": "《某法》"}],
    "id": "abc",
}
OTHER = {**RECORD, "id": "def"}


@pytest.mark.parametrize(
    "data",
    [
        orjson.dumps(RECORD) + b"\n" + orjson.dumps(OTHER),
        orjson.dumps([RECORD, OTHER]),
        b"\xef\xbb\xbf" + orjson.dumps([RECORD, OTHER]),
        json.dumps([RECORD, OTHER], ensure_ascii=True, indent=2).encode(),
        orjson.dumps({"code": 1, "result": {"total": 2, "list": [RECORD, OTHER]}}),
        json.dumps({"data": [RECORD, OTHER]}, indent=1).encode(),
        b"\n".join(json.dumps(r, indent=2).encode() for r in (RECORD, OTHER)),
    ],
    ids=["lines", "array", "array with mark", "pretty array", "wrapped", "pretty wrapped", "pretty records"],
)
def test_every_arrangement_gives_the_same_records(data: bytes, tmp_path: Path, import_files: Import) -> None:
    (tmp_path / "dump.json").write_bytes(data)
    first, second = import_files("wenshu-json", tmp_path / "dump.json").records
    assert isinstance(second, RawRecord)
    assert second.source_key == "def"
    assert first == RawRecord(
        text="某某市人民法院\n民事裁定书\n本院认为\n准许撤诉",
        title=RECORD["s1"],
        case_number=RECORD["s7"],
        court=RECORD["s2"],
        document_type="裁定书",
        category="民事案件",
        procedure="民事一审",
        causes=("合同纠纷",),
        parties=(("甲某", None), ("某公司", None)),
        statutes=(("《某法》", "第一条"),),
        judgment_date="2020-01-02",
        publication_date="2020-03-04",
        source_key="abc",
    )


def test_a_list_that_breaks_off_keeps_what_came_before(tmp_path: Path, import_files: Import) -> None:
    (tmp_path / "dump.json").write_bytes(orjson.dumps([RECORD, OTHER])[:-30])
    found = import_files("wenshu-json", tmp_path / "dump.json")
    assert set(found.texts) == {"abc"}
    assert found.reasons == [("dump.json:2", "not-json")]


def test_markup_becomes_lines_and_rows() -> None:
    markup = """<html><head><title>x</title><style>p{}</style><script>alert(1)</script></head><body>
    <div>某某市人民 法院</div><div>刑 事 判 决 书</div><p>被告人<b>甲某</b>，男。</p>
    <table><tr><td><p>公诉机关</p></td><td>某某检察院</td></tr><tr><th>程序</th><td>速裁</td></tr></table>
    text&nbsp;with  spaces<br>1 &lt; 2</body></html>"""
    assert page_text(markup).split("\n") == [
        "某某市人民法院",
        "刑事判决书",
        "被告人甲某，男。",
        "公诉机关  某某检察院",
        "程序  速裁",
        "text with spaces",
        "1 < 2",
    ]


def test_deeply_nested_markup_does_not_break_the_reader() -> None:
    assert "甲某" in page_text("<div>" * 200 + "甲某" + "<i>" * 5000)


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("\ufeff甲某".encode("utf-8"), "甲某"),
        ("甲某".encode("utf-16"), "甲某"),
        ('<meta charset="gb2312">镕'.encode("gb18030"), '<meta charset="gb2312">镕'),
        ("甲某".encode("gb18030"), "甲某"),
        (b'<meta charset="utf-8">' + "甲某".encode("gb18030"), '<meta charset="utf-8">甲某'),
        (b'<meta charset="no-such">x', '<meta charset="no-such">x'),
        (b'<meta charset="rot13">x', '<meta charset="rot13">x'),
    ],
)
def test_pages_are_decoded_with_care(data: bytes, text: str) -> None:
    assert decode_page(data) == text


def test_real_records_are_read(shared: Path, import_files: Import) -> None:
    folder = shared / "corpora" / "wenshu"
    names = ("records", "raw_html_records", "table_layout_records")
    found = import_files("wenshu-json", *(folder / f"{name}.jsonl" for name in names))
    texts = found.texts
    assert (found.report.new, found.report.rejected.total()) == (67, 0)
    assert len(texts) == 66, "one record says only why its text is not public"
    assert all("<" not in text[:300] and "TEXT-ALIGN" not in text for text in texts.values())


def test_real_table_layouts_keep_every_character_of_their_cells(shared: Path, import_files: Import) -> None:
    path = shared / "corpora" / "wenshu" / "table_layout_records.jsonl"
    texts = import_files("wenshu-json", path).texts
    for line in path.read_bytes().splitlines():
        record = orjson.loads(line)
        text = texts[record["wsKey"]]
        assert record["s7"] in text
        assert record["s2"] in text
        assert "".join(record["s22"].split()) in "".join(text.split())
