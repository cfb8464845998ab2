"""Bytes in encodings that nobody declares, or declares wrongly: read as what they are, or rejected; never garbled."""

import csv
import io
import json
from pathlib import Path
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.importers.encodings import decode_text
from indexer.importers.html_text import decode_page
from rulings.record import RawRecord
from tests.importers.conftest import Import

SIMPLIFIED = "某某市人民法院认为，被告人甲某犯盗窃罪，事实清楚，证据确实、充分，判处有期徒刑一年。"
TRADITIONAL = (
    "臺灣某某地方法院認為，被告甲某犯竊盜罪，事證明確，處有期徒刑陸月，如易科罰金，以新臺幣壹仟元折算壹日。"
)
ENCODED = [
    *((SIMPLIFIED, name) for name in ("utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be")),
    *((TRADITIONAL, name) for name in ("big5", "utf-16", "gb18030", "utf-32")),
]


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
@pytest.mark.parametrize("arrangement", ["lines", "list", "escaped"])
@pytest.mark.parametrize("name", ["jsonl", "wenshu-json"])
def test_json_is_read_in_every_encoding(
    text: str, encoding: str, arrangement: str, name: str, tmp_path: Path, import_files: Import
) -> None:
    records: list[dict[str, Any]] = [{"id": str(n), "s1": text[:9], "qwContent": f"{text}{n}"} for n in range(3)]
    printed = [json.dumps(record, ensure_ascii=arrangement == "escaped") for record in records]
    whole = f"[{','.join(printed)}]" if arrangement == "list" else "\n".join(printed)
    (tmp_path / "dump.json").write_bytes(whole.encode(encoding))
    options = {"text": "qwContent", "id": "id"} if name == "jsonl" else {}
    found = import_files(name, tmp_path / "dump.json", options=options)
    assert found.texts == {str(n): f"{text}{n}" for n in range(3)}


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_rows_are_read_in_every_encoding(
    text: str, encoding: str, delimiter: str, tmp_path: Path, import_files: Import
) -> None:
    out = io.StringIO()
    rows = [["甲", "全文"], *([f"{n}", f"{text}\n{n}"] for n in range(3))]
    csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL).writerows(rows)
    (tmp_path / "dump.csv").write_bytes(out.getvalue().encode(encoding))
    found = import_files("wenshu-csv", tmp_path / "dump.csv")
    assert sorted(found.texts.values()) == [f"{text}\n{n}" for n in range(3)]


@pytest.mark.parametrize(("text", "encoding"), ENCODED)
@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "utf-8", "gb2312", "big5", "windows-1252", "nonsense", "utf-16"]
)
def test_pages_are_read_whatever_they_declare(text: str, encoding: str, declared: str) -> None:
    page = f'<html><head><meta charset="{declared}"></head><body>{text}</body></html>'
    assert decode_page(page.encode(encoding)) == page


def test_a_western_page_stays_western() -> None:
    page = '<meta charset="iso-8859-1"><p>Der Kläger trägt die Kosten des Verfahrens; die Gebühr beträgt 5 €. Über die'
    assert decode_page(page.replace("€", "").encode("latin-1")) == page.replace("€", "")


def test_lines_in_two_encodings_are_each_read(tmp_path: Path, import_files: Import) -> None:
    lines = [f'{{"k": "{n}", "t": "{SIMPLIFIED}"}}'.encode(("utf-8", "gb18030")[n % 2]) for n in range(4)]
    (tmp_path / "dump.jsonl").write_bytes(b"\n".join(lines))
    found = import_files("jsonl", tmp_path / "dump.jsonl", options={"text": "t", "id": "k"})
    assert set(found.texts.values()) == {SIMPLIFIED}
    assert [document.payload for document in found.archive.documents()] == lines


def test_a_broken_character_costs_itself_alone(tmp_path: Path, import_files: Import) -> None:
    data = f'{{"k": "1", "t": "{SIMPLIFIED}"}}'.encode().replace("盗".encode(), b"\xe7\x9b")
    (tmp_path / "dump.jsonl").write_bytes(data)
    found = import_files("jsonl", tmp_path / "dump.jsonl", options={"text": "t", "id": "k"})
    assert found.texts == {"1": SIMPLIFIED.replace("盗", "\ufffd")}


@pytest.mark.parametrize("name", ["jsonl", "wenshu-json", "wenshu-csv", "html"])
def test_what_no_encoding_reads_is_rejected(name: str, tmp_path: Path, import_files: Import) -> None:
    noise = bytes(range(128, 256)) * 4
    data = {"wenshu-csv": "案号,全文\n1,".encode() + noise, "html": b"<p>" + noise}.get(
        name, b'{"id": "1", "qwContent": "' + noise + b'"}'
    )
    path = tmp_path / f"dump.{'html' if name == 'html' else name[-4:].strip('-')}"
    path.write_bytes(data)
    found = import_files(name, path, options={"text": "qwContent"} if name == "jsonl" else {})
    assert (found.records, [reason for _, reason in found.reasons]) == ([], ["bad-encoding"])


def test_a_list_that_goes_on_in_another_encoding_is_not_garbled(tmp_path: Path, import_files: Import) -> None:
    record = orjson.dumps({"id": "a", "qwContent": SIMPLIFIED * 3000})
    other = json.dumps({"id": "b", "qwContent": TRADITIONAL * 3000}, ensure_ascii=False).encode("big5")
    (tmp_path / "dump.json").write_bytes(b"[" + record + b"," + other + b"]")
    found = import_files("wenshu-json", tmp_path / "dump.json")
    assert set(found.texts) == {"a"}
    assert len(found.reasons) == 1


def test_the_text_of_a_record_in_gb18030_is_archived_as_it_was(tmp_path: Path, import_files: Import) -> None:
    line = f'{{"k":"1","t":"{SIMPLIFIED}"}}'.encode("gb18030")
    (tmp_path / "dump.jsonl").write_bytes(line + b"\r\n")
    found = import_files("jsonl", tmp_path / "dump.jsonl", options={"text": "t", "id": "k"})
    assert [document.payload for document in found.archive.documents()] == [line]
    assert [r.text for r in found.records if isinstance(r, RawRecord)] == [SIMPLIFIED]


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_none(data: bytes) -> None:
    found = decode_text(data)
    assert found is None or isinstance(found[0], str)
