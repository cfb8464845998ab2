"""JSON in every arrangement, for every format that reads JSON."""

import json
from pathlib import Path

import pytest

from rulings.record import RawRecord
from tests.importers.conftest import Import

RECORDS = [
    {"id": str(n), "qwContent": f"某某法院认为{n}", "other": [{"id": "x", "a": 1}], "s1": None} for n in range(3)
]
ARRANGEMENTS = {
    "lines": "\n".join(json.dumps(record) for record in RECORDS),
    "lines with empty ones": "\n\n".join(json.dumps(record) for record in RECORDS) + "\r\n \n",
    "list": json.dumps(RECORDS),
    "list of a record a line": "[\n" + ",\n".join(json.dumps(record) for record in RECORDS) + "\n]\n",
    "pretty list": json.dumps(RECORDS, indent=4, ensure_ascii=False),
    "pretty records": "\n".join(json.dumps(record, indent=2) for record in RECORDS),
    "pretty records that begin on the first line": "\n".join(
        json.dumps(record, indent=2).replace("{\n  ", '{"first": 1,\n ', 1) for record in RECORDS
    ),
    "wrapped": json.dumps({"code": 200, "data": {"total": 3, "list": RECORDS}}),
    "pretty wrapped": json.dumps({"code": 200, "records": RECORDS}, indent=1),
    "with tabs": json.dumps(RECORDS, indent="\t"),
    "carriage returns": json.dumps(RECORDS, indent=2).replace("\n", "\r\n"),
}


@pytest.mark.parametrize("arrangement", ARRANGEMENTS)
@pytest.mark.parametrize(("name", "suffix"), [("jsonl", "json"), ("jsonl", "jsonl"), ("wenshu-json", "json")])
def test_every_arrangement_gives_the_same_records(
    arrangement: str, name: str, suffix: str, tmp_path: Path, import_files: Import
) -> None:
    path = tmp_path / f"dump.{suffix}"
    path.write_text(ARRANGEMENTS[arrangement])
    options = {"text": "qwContent", "id": "id"} if name == "jsonl" else {}
    found = import_files(name, path, options=options)
    assert (found.texts, found.reasons) == ({str(n): f"某某法院认为{n}" for n in range(3)}, [])


@pytest.mark.parametrize("arrangement", ["lines", "list", "pretty"])
@pytest.mark.parametrize("value", [float("nan"), float("inf"), float("-inf"), None, "", [], {}])
def test_what_is_no_value_is_empty(arrangement: str, value: object, tmp_path: Path, import_files: Import) -> None:
    records = [{"k": str(n), "t": '甲": NaN,乙', "title": value} for n in range(2)]
    texts = {
        "lines": "\n".join(map(json.dumps, records)),
        "list": json.dumps(records),
        "pretty": json.dumps(records, indent=1),
    }
    (tmp_path / "dump.jsonl").write_text(texts[arrangement])
    found = import_files("jsonl", tmp_path / "dump.jsonl", options={"text": "t", "id": "k", "title": "title"})
    records_read = [record for record in found.records if isinstance(record, RawRecord)]
    assert [(r.text, r.title) for r in records_read] == [('甲": NaN,乙', None)] * 2


def test_a_first_line_that_is_cut_off_costs_itself_alone(tmp_path: Path, import_files: Import) -> None:
    (tmp_path / "dump.jsonl").write_text('{"k": "0", "t": "cut\n{"k": "1", "t": "a"}\n{"k": "2", "t": "b"}\n')
    found = import_files("jsonl", tmp_path / "dump.jsonl", options={"text": "t", "id": "k"})
    assert (found.texts, found.reasons) == ({"1": "a", "2": "b"}, [("dump.jsonl:1", "not-json")])
