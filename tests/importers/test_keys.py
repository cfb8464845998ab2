"""What a document is called: nothing replaces another record, nothing is stored twice, archives keep their ids."""

import io
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rulings.archive.archive import Archive
from rulings.archive.model import Capture
from tests.importers.conftest import Import
from tests.importers.test_wenshu_csv import COLUMNS

NO_ID = {"text": "t"}
WITH_ID = {"text": "t", "id": "k"}


def _keys(archive: Archive) -> list[str]:
    return [document.source_key for document in archive.documents()]


def test_two_dumps_of_the_same_name_do_not_replace_each_other(tmp_path: Path, import_files: Import) -> None:
    for number in range(2):
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "dump.jsonl").write_text(f'{{"t": "text {number}"}}\n{{"t": "both"}}\n')
        found = import_files("jsonl", tmp_path / str(number) / "dump.jsonl", options=NO_ID)
    assert sorted(found.texts.values()) == ["both", "text 0", "text 1"]
    assert (found.report.new, found.report.unchanged, found.report.without_id) == (1, 1, 2)
    assert any("no id" in message for message in found.report.messages())


def test_standard_input_and_pages_do_not_replace_each_other_either(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, import_files: Import
) -> None:
    for number in range(2):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'{"t": "line %d"}' % number)))
        import_files("jsonl", Path("-"), options=NO_ID)
        (tmp_path / str(number)).mkdir()
        (tmp_path / str(number) / "a.html").write_text(f"<p>page {number}")
        found = import_files("html", tmp_path / str(number))
    assert sorted(found.texts.values()) == ["line 0", "line 1", "page 0", "page 1"]


def test_rows_without_a_link_do_not_replace_each_other(tmp_path: Path, import_files: Import) -> None:
    for number in range(2):
        (tmp_path / str(number)).mkdir()
        rows = "\n".join(["案号,全文", f"（2020）某01民初{number}号,正文", "（2020）某01民初9号,正文"])
        path = tmp_path / str(number) / "dump.csv"
        path.write_text(rows, encoding=("utf-8", "gb18030")[number])
        found = import_files("wenshu-csv", path)
    assert sorted(r.case_number for r in found.records) == [f"（2020）某01民初{n}号" for n in (0, 1, 9)]  # type: ignore[union-attr,type-var]


def test_a_line_put_on_top_shifts_nothing_and_equal_records_stay_apart(
    tmp_path: Path, import_files: Import
) -> None:
    path = tmp_path / "dump.jsonl"
    lines = ['{"t": "a"}', '{"t": "b"}', '{"t": "a"}']
    path.write_text("\n".join(lines))
    before = _keys(import_files("jsonl", path, options=NO_ID).archive)
    path.write_text("\n".join(['{"t": "new"}', *lines]) + "\n")
    found = import_files("jsonl", path, options=NO_ID)
    assert (found.report.new, found.report.unchanged, found.report.changed) == (1, 3, 0)
    assert _keys(found.archive)[:3] == before
    assert len(set(before)) == 3


@pytest.mark.parametrize(
    ("first", "second"),
    [('"a1"', '"a\u200b1"'), ('"a\u20661"', '"a1"'), ("1", '"1"'), ('"1"', "1"), ('" x"', '"x"')],
)
def test_ids_that_would_become_one_are_reported(
    tmp_path: Path, first: str, second: str, import_files: Import
) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text(
        f'{{"k": {first}, "t": "first"}}\n{{"k": {second}, "t": "second"}}\n{{"k": "z", "t": "third"}}\n'
    )
    found = import_files("jsonl", path, options=WITH_ID)
    assert sorted(found.texts.values()) == ["first", "third"]
    assert [reason for _, reason in found.reasons] == ["ambiguous-id"]


def test_an_id_that_comes_again_is_a_change_and_said(tmp_path: Path, import_files: Import) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text('{"k": 1, "t": "first"}\n{"k": 1, "t": "second"}\n')
    found = import_files("jsonl", path, options=WITH_ID)
    assert found.texts == {"1": "second"}
    assert any("same id" in message for message in found.report.messages())


@pytest.mark.parametrize(
    "link",
    ["", "无", "-", "https://example.org", "https://example.org/", "https://example.org/list/index.html",
     "https://example.org/website/index.html?docId=", "https://[example.org/1"],
)  # fmt: skip
def test_a_link_that_is_no_rows_own_is_no_id(tmp_path: Path, link: str, import_files: Import) -> None:
    rows = [f"{link},（2020）某01民初{number}号,正文" for number in range(3)]
    path = tmp_path / "dump.csv"
    path.write_text("\n".join(["原始链接,案号,全文", *rows]))
    first = import_files("wenshu-csv", path).report
    path.write_text("\n".join(["原始链接,案号,全文", f"{link},（2020）某01民初9号,正文", *rows]))
    second = import_files("wenshu-csv", path).report
    assert (first.new, second.new, second.changed, second.replaced, second.without_id) == (3, 1, 0, 0, 4)


def test_an_address_of_a_rows_own_is_its_id(tmp_path: Path, import_files: Import) -> None:
    path = tmp_path / "dump.csv"
    for text in ("正文", "正文改"):
        path.write_text(f"原始链接,全文\nhttps://example.org/doc/1,{text}\nhttps://example.org/show?n=2,正文\n")
        found = import_files("wenshu-csv", path)
    assert (found.report.changed, found.report.unchanged, found.report.without_id) == (1, 1, 0)


@pytest.mark.parametrize("no_value", ['"null"', '"None"', '"nan"', '"-"', '"无"', '""', "null", "[]", '"\u200b"'])
def test_a_sign_that_there_is_no_id_is_none(tmp_path: Path, no_value: str, import_files: Import) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text("".join(f'{{"k": {no_value}, "t": "text {n}"}}\n' for n in range(3)))
    found = import_files("jsonl", path, options=WITH_ID)
    assert (found.report.new, found.report.without_id) == (3, 3)


def test_an_id_that_a_later_import_would_merge_is_reported(tmp_path: Path, import_files: Import) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text('{"k": "a1", "t": "first"}\n')
    assert import_files("jsonl", path, options=WITH_ID).report.cleaned_ids == 0
    path.write_text('{"k": "a\u200b1", "t": "second"}\n')
    found = import_files("jsonl", path, options=WITH_ID)
    assert any("not seen" in message for message in found.report.messages())


def _archived_by_an_earlier_version(archive: Archive, format_name: str, payloads: dict[str, bytes]) -> None:
    with archive.writer("import") as writer:
        for key, payload in payloads.items():
            moment = datetime(2026, 1, 1, tzinfo=UTC)
            writer.add(Capture("test", key, format_name, payload, "application/json", moment, options=NO_ID))


def test_an_archive_of_an_earlier_version_keeps_its_ids(tmp_path: Path, import_files: Import) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_text('{"t": "seen first"}\n')
    archive = import_files("jsonl", path, options=NO_ID).archive
    held = {"dump.jsonl:1": b'{"t": "a"}', "dump.jsonl:2": b'{"t": "b"}', "dump.jsonl:10": b'{"t": "a"}'}
    _archived_by_an_earlier_version(archive, "jsonl", held)
    path.write_text('{"t": "new"}\n{"t": "a"}\n{"t": "b"}\n{"t": "a"}\n{"t": "a"}\n')
    found = import_files("jsonl", path, options=NO_ID)
    assert (found.report.new, found.report.unchanged) == (2, 3)
    assert {k for k in _keys(archive) if not k.startswith("content-")} == set(held)


def test_a_file_whose_name_is_no_utf_8_is_read_into_such_an_archive(tmp_path: Path, import_files: Import) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "a.jsonl").write_text('{"t": "a"}')
    archive = import_files("jsonl", folder, options=NO_ID).archive
    _archived_by_an_earlier_version(archive, "jsonl", {"a.jsonl:7": b'{"t": "b"}'})
    (folder / os.fsdecode("判.jsonl".encode("gbk"))).write_text('{"t": "c"}')
    (folder / "a.jsonl").write_text('{"t": "b"}')
    found = import_files("jsonl", folder, options=NO_ID)
    assert (found.report.new, found.report.unchanged, found.report.broken) == (1, 1, [])


def test_pages_and_rows_of_an_earlier_version_keep_theirs(tmp_path: Path, import_files: Import) -> None:
    (tmp_path / "a.html").write_text("<p>page")
    row = "https://example.org/1" + "," * (len(COLUMNS) - 1) + "正文\n"
    (tmp_path / "a.csv").write_text(",".join(COLUMNS) + "\n" + row)
    (tmp_path / "b.jsonl").write_text('{"t": "seen first"}\n')
    archive = import_files("jsonl", tmp_path / "b.jsonl", options=NO_ID).archive
    _archived_by_an_earlier_version(archive, "html", {"a.html": b"<p>page"})
    _archived_by_an_earlier_version(archive, "wenshu-csv", {"a.csv:2": row.encode()})
    import_files("html", tmp_path)
    import_files("wenshu-csv", tmp_path)
    assert len(_keys(archive)) == 3
    assert {"a.html", "a.csv:2"} < set(_keys(archive))
