"""JSON lines with a mapping."""

from pathlib import Path

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.importers.json_values import at_path, parse, strings
from indexer.importers.jsonl import parse_mapping
from indexer.importers.records import MAX_RECORD
from rulings.errors import UsageError
from rulings.record import RawRecord, Rejected
from tests.importers.conftest import Import, Imported


def _import(import_files: Import, tmp_path: Path, data: bytes, *pairs: str) -> Imported:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(data)
    return import_files("jsonl", path, options=parse_mapping(pairs or ["text=t", "id=k"]))


def test_fields_are_joined_nested_and_listed(tmp_path: Path, import_files: Import) -> None:
    record = {
        "Id": 7,
        "Parts": {"Record": "甲某诉乙某", "Result": "驳回"},
        "Cause": ["离婚纠纷", "继承纠纷"],
        "Parties": [{"Name": "甲某", "Prop": "原告"}, {"Name": "乙某", "Prop": "被告"}],
        "Laws": [{"law": "《某法》", "terms": "第一条"}],
        "Title": "甲某与乙某",
    }
    found = _import(
        import_files,
        tmp_path,
        orjson.dumps(record),
        "text=Parts.Record+Parts.Result",
        "id=Id",
        "title=Title",
        "cause=Cause",
        "party=Parties",
        "statute=Laws",
    )
    (raw,) = found.records
    assert raw == RawRecord(
        text="甲某诉乙某\n驳回",
        title="甲某与乙某",
        causes=("离婚纠纷", "继承纠纷"),
        parties=(("甲某", "原告"), ("乙某", "被告")),
        statutes=(("《某法》", "第一条"),),
        source_key="7",
    )


def test_a_string_of_citations_is_read_as_laws_with_their_provisions(tmp_path: Path, import_files: Import) -> None:
    record = {"t": "甲某诉乙某", "laws": "《某法》第八条、第九条；《某条例》第一条"}
    (raw,) = _import(import_files, tmp_path, orjson.dumps(record), "text=t", "statute=laws").records
    assert isinstance(raw, RawRecord)
    assert raw.statutes == (("某法", "第八条、第九条"), ("某条例", "第一条"))


def test_the_payload_is_the_line_as_it_was(tmp_path: Path, import_files: Import) -> None:
    line = b'{"t":  "x" , "k":"1","other":[1,2]}'
    found = _import(import_files, tmp_path, b"\xef\xbb\xbf" + line + b"\r\n\n")
    assert [d.payload for d in found.archive.documents()] == [line]


def test_each_bad_line_is_rejected_with_its_number_and_the_rest_is_read(
    tmp_path: Path, import_files: Import
) -> None:
    data = b'{"k": "1", "t": "a"}\nnonsense\n[1]\n{"k": "4", "t": "b"}\n\x00\xff\n'
    found = _import(import_files, tmp_path, data)
    assert found.texts == {"1": "a", "4": "b"}
    assert found.reasons == [
        ("dump.jsonl:2", "not-json"),
        ("dump.jsonl:3", "not-an-object"),
        ("dump.jsonl:5", "bad-encoding"),
    ]
    assert len(found.archive.ledger.rejections()) == 3


def test_a_huge_line_is_rejected_without_being_held(tmp_path: Path, import_files: Import) -> None:
    data = b'{"k": "1", "t": "' + b"x" * (MAX_RECORD + 5) + b'"}\n{"k": "2", "t": "b"}\n'
    found = _import(import_files, tmp_path, data)
    assert found.texts == {"2": "b"}
    assert found.reasons == [("dump.jsonl:1", "too-large")]


def test_lone_surrogates_and_nul_do_not_lose_a_record(tmp_path: Path, import_files: Import) -> None:
    found = _import(import_files, tmp_path, b'{"k": "1\\u0000", "t": "a\\ud800b\\u0000"}\n')
    assert found.texts == {"1": "a\ufffdb\0"}


def test_a_record_without_text_is_rejected_by_its_reader(tmp_path: Path, import_files: Import) -> None:
    (record,) = _import(import_files, tmp_path, b'{"k": "1"}\n').records
    assert isinstance(record, Rejected)
    assert record.reason == "no-text"


@pytest.mark.parametrize("pairs", [["title=x"], ["text"], ["text="], ["text=a", "nonsense=b"], []])
def test_a_wrong_mapping_says_what_is_wrong(pairs: list[str]) -> None:
    with pytest.raises(UsageError, match="--map"):
        parse_mapping(pairs)


@given(st.binary(max_size=200))
def test_any_bytes_are_a_value_or_a_value_error(data: bytes) -> None:
    try:
        value = parse(data)
    except ValueError:
        return
    "".join(strings(value)).encode()


@given(st.recursive(st.none() | st.text() | st.integers(), lambda s: st.lists(s) | st.dictionaries(st.text(), s)))
def test_any_path_into_any_value_is_safe(value: object) -> None:
    strings(at_path(value, "a.b.c"))
