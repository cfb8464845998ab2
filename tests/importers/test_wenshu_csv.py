"""The CSV dump: encodings, quotes, newlines, broken rows."""

import csv
import io
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.importers.splitter import FoundRecord, Origin
from indexer.importers.wenshu_csv import split
from rulings.record import RawRecord
from tests.importers.conftest import Import

COLUMNS = [
    "原始链接",
    "案号",
    "案件名称",
    "法院",
    "所属地区",
    "案件类型",
    "案件类型编码",
    "来源",
    "审理程序",
    "裁判日期",
    "公开日期",
    "当事人",
    "案由",
    "法律依据",
    "全文",
]
LINK = "https://example.org/index.html?docId={}"


def _row(key: str, text: str = "正文") -> list[str]:
    return [
        LINK.format(key),
        "（2020）某01刑初1号",
        "甲某盗窃案",
        "某某市人民法院",
        "某省",
        "刑事案件",
        "1",
        "某来源",
        "刑事一审",
        "2020-01-02",
        "2020-02-03",
        "甲某;乙某",
        "走私、贩卖毒品罪",
        "《某法》第一条;《某法》第二条",
        text,
    ]


def _dump(*rows: list[str]) -> str:
    out = io.StringIO()
    csv.writer(out).writerows([COLUMNS, *rows])
    return out.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_rows_are_read_in_every_encoding(encoding: str, tmp_path: Path, import_files: Import) -> None:
    text = '第一行\n第二行，"引号"，\n\n𠮷'
    (tmp_path / "dump.csv").write_bytes(_dump(_row("a", text), _row("b")).encode(encoding))
    found = import_files("wenshu-csv", tmp_path / "dump.csv")
    assert (found.report.new, found.reasons) == (2, [])
    assert found.records[0] == RawRecord(
        text=text,
        title="甲某盗窃案",
        case_number="（2020）某01刑初1号",
        court="某某市人民法院",
        region="某省",
        category="刑事案件",
        procedure="刑事一审",
        causes=("走私、贩卖毒品罪",),
        parties=(("甲某", None), ("乙某", None)),
        statutes=(("某法", "第一条"), ("某法", "第二条")),
        judgment_date="2020-01-02",
        publication_date="2020-02-03",
        url=LINK.format("a"),
        source_key="a",
        extra={"案件类型编码": "1", "来源": "某来源"},
    )


def test_rows_with_other_columns_and_rows_without_an_end_cost_one_rejection_each(
    tmp_path: Path, import_files: Import, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("indexer.importers.wenshu_csv.MAX_RECORD", 3000)
    lines = _dump(_row("a"), _row("b"), _row("c"), _row("d", "x" * 2500)).splitlines(keepends=True)
    lines[2] = lines[2].replace("甲某盗窃案", '"甲某盗窃案')
    lines.insert(4, "too,few\r\n")
    (tmp_path / "dump.csv").write_bytes("".join(lines).encode())
    found = import_files("wenshu-csv", tmp_path / "dump.csv")
    assert set(found.texts) == {"a", "c", "d"}
    assert [reason for _, reason in found.reasons] == ["too-large", "wrong-columns"]


def test_a_file_that_is_no_dump_is_named(tmp_path: Path, import_files: Import) -> None:
    (tmp_path / "dump.csv").write_text("a,b\n1,2\n")
    assert "全文" in import_files("wenshu-csv", tmp_path / "dump.csv").report.broken[0]


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r\ufeff"), min_size=1))
def test_the_payload_is_the_row_as_it_was(text: str) -> None:
    stream = io.BytesIO(_dump(_row("a", text)).encode())
    (capture,) = split(stream, Origin("test", "wenshu-csv", "f", datetime.now(UTC), {}))
    assert isinstance(capture, FoundRecord)
    assert list(csv.reader(io.StringIO(capture.payload.decode(), newline=""))) == [_row("a", text)]


def _written(text: str, folder: Path, encoding: str = "utf-8") -> Path:
    path = folder / "dump.csv"
    path.write_bytes(text.encode(encoding))
    return path


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_a_quoted_header_behind_a_mark_keeps_address_and_id(
    encoding: str, tmp_path: Path, import_files: Import
) -> None:
    out = io.StringIO()
    csv.writer(out, quoting=csv.QUOTE_ALL).writerows([COLUMNS, _row("a"), _row("b")])
    found = import_files("wenshu-csv", _written(out.getvalue(), tmp_path, encoding))
    assert set(found.texts) == {"a", "b"}
    again = import_files("wenshu-csv", _written(out.getvalue() + out.getvalue(), tmp_path, encoding))
    assert (again.report.new, again.report.unchanged) == (0, 4)


def test_a_header_that_comes_again_is_no_ruling(tmp_path: Path, import_files: Import) -> None:
    part = _dump(_row("a"))
    text = part + "\ufeff" + part.replace("docId=a", "docId=b") + ",".join(f" {name} " for name in COLUMNS) + "\n"
    found = import_files("wenshu-csv", _written(text, tmp_path))
    assert (set(found.texts), found.reasons) == ({"a", "b"}, [])


def test_a_line_before_the_header_is_passed_over(tmp_path: Path, import_files: Import) -> None:
    text = "某某数据网 www.example.org," + "," * (len(COLUMNS) - 2) + "\n\n" + _dump(_row("a"))
    assert set(import_files("wenshu-csv", _written(text, tmp_path)).texts) == {"a"}


def test_quotes_that_mysql_escapes_are_quotes(tmp_path: Path, import_files: Import) -> None:
    columns = ["原始链接", "案号", "全文"]
    rows = [
        [LINK.format(n), r"\N", '"甲某说：\\"不是我，' + "\\\n" + '是乙某\\"，路径C:\\\\某\\"。"']
        for n in range(3)
    ]
    text = "\n".join(",".join(row) for row in [columns, *rows]) + "\n"
    found = import_files("wenshu-csv", _written(text, tmp_path))
    assert set(found.texts.values()) == {'甲某说："不是我，\n是乙某"，路径C:\\某"。'}
    assert {record.case_number for record in found.records if isinstance(record, RawRecord)} == {None}


def test_backslashes_and_doubled_quotes_of_other_files_stay(tmp_path: Path, import_files: Import) -> None:
    text = '路径C:\\某\\，"引号"，N'
    assert import_files("wenshu-csv", _written(_dump(_row("a", text), _row("b")), tmp_path)).texts["a"] == text


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_a_table_without_the_column_is_named_for_what_it_is(
    delimiter: str, tmp_path: Path, import_files: Import
) -> None:
    found = import_files("wenshu-csv", _written(f"案号{delimiter}正文\n1{delimiter}2\n", tmp_path, "utf-16"))
    (message,) = found.report.broken
    assert "案号、正文" in message
    assert {",": "commas", "\t": "tabs", ";": "semicolons"}[delimiter] in message
