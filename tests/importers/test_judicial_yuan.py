"""Open data of 司法院, and records whose jurisdiction is declared."""

import json
from pathlib import Path

import pytest

from indexer.importers.declared import declared_options
from indexer.normalise.entry import normalise
from rulings.errors import UsageError
from rulings.record import RawRecord, Rejected
from rulings.ruling import Ruling
from tests.importers.conftest import Import
from tests.normalise.examples import PROVENANCE

RECORD = {
    "JID": "TPDM,107,訴,99999,20181115,1",
    "JYEAR": "107",
    "JCASE": "訴",
    "JNO": "99999",
    "JDATE": "20181115",
    "JTITLE": "竊盜",
    "JFULL": "臺灣臺北地方法院刑事判決　　　107年度訴字第99999號\r\n被　告　甲某\r\n    主    文\r\n甲某犯竊盜罪。",
    "JPDF": "https://data.example.org/1.pdf",
}


@pytest.mark.parametrize("arrangement", ["one", "pretty", "list", "big5", "lower case"])
def test_open_data_of_taiwan_is_read_as_such(arrangement: str, tmp_path: Path, import_files: Import) -> None:
    record = {name.lower(): value for name, value in RECORD.items()} if arrangement == "lower case" else RECORD
    text = json.dumps([record] if arrangement == "list" else record, ensure_ascii=False, indent=1)
    data = text if arrangement != "one" else json.dumps(record, ensure_ascii=False)
    path = tmp_path / "TPDM,107,訴,99999,20181115,1.json"
    path.write_bytes(data.encode("big5" if arrangement == "big5" else "utf-8"))
    (raw,) = import_files("judicial-yuan", path).records
    assert raw == RawRecord(
        text=RECORD["JFULL"].replace("\r\n", "\n"),
        case_number="107年度訴字第99999號",
        court="臺灣臺北地方法院",
        category="刑事",
        document_type="判決",
        judgment_date="20181115",
        url="https://data.example.org/1.pdf",
        source_key=RECORD["JID"],
        jurisdiction="TW",
        language="zh-Hant-TW",
        subjects=(("竊盜",),),
    )
    ruling = normalise(raw, PROVENANCE)
    assert isinstance(ruling, Ruling)
    assert (ruling.jurisdiction, ruling.crimes, ruling.judgment_date and str(ruling.judgment_date.value)) == (
        "TW", (), "2018-11-15",
    )  # fmt: skip


def test_an_import_declares_jurisdiction_and_language(tmp_path: Path, import_files: Import) -> None:
    (tmp_path / "a.jsonl").write_text('{"t": "a", "k": "1"}\n{"t": "b", "k": "2", "c": "nl", "l": "nl"}\n')
    mapping = {"text": "t", "id": "k", "jurisdiction": "c", "language": "l"}
    options = {**mapping, **declared_options("TW", None)}
    records = import_files("jsonl", tmp_path / "a.jsonl", options=options).records
    assert [(r.jurisdiction, r.language) for r in records if isinstance(r, RawRecord)] == [
        ("TW", "zh-Hant-TW"),
        ("NL", "nl"),
    ]


@pytest.mark.parametrize("name", ["wenshu-json", "wenshu-csv", "html"])
def test_every_format_takes_the_declaration(name: str, tmp_path: Path, import_files: Import) -> None:
    suffix, text = {
        "wenshu-json": ("json", '{"qwContent": "text"}'),
        "wenshu-csv": ("csv", "案号,全文\n1,text\n"),
        "html": ("html", "<p>text"),
    }[name]
    (tmp_path / f"a.{suffix}").write_text(text)
    (raw,) = import_files(name, tmp_path / f"a.{suffix}", options=declared_options("fr", "fr")).records
    assert isinstance(raw, RawRecord)
    assert (raw.jurisdiction, raw.language) == ("FR", "fr")


def test_what_is_no_code_is_rejected(tmp_path: Path, import_files: Import) -> None:
    (tmp_path / "a.jsonl").write_text('{"t": "a", "k": "1", "c": "Taiwan"}\n')
    mapping = {"text": "t", "id": "k", "jurisdiction": "c"}
    (found,) = import_files("jsonl", tmp_path / "a.jsonl", options=mapping).records
    assert isinstance(found, Rejected)
    assert found.reason == "bad-jurisdiction"
    for wrong in (("Taiwan", None), (None, "chinese language"), ("T1", None)):
        with pytest.raises(UsageError, match="--"):
            declared_options(*wrong)
