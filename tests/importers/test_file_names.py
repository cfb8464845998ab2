"""Names of files and sources as people read them."""

import os

import pytest

from indexer.importers.file_names import is_hidden, readable_path, source_name
from indexer.importers.formats import find_format, source_of


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_names_in_the_encodings_of_chinese_systems_are_read(encoding: str) -> None:
    assert readable_path(os.fsdecode("目录/判决书.jsonl".encode(encoding))) == "目录/判决书.jsonl"


def test_other_bytes_are_escaped() -> None:
    assert readable_path(os.fsdecode(b"a\xff\xff.jsonl")) == "a\\xff\\xff.jsonl"


def test_a_source_has_a_name_that_can_be_kept_and_read() -> None:
    jsonl = find_format("jsonl")
    assert source_name(" 甲\u202e\x1b 库\n" + "x" * 300) == "甲 库 " + "x" * 196
    assert source_of(None, jsonl, (os.fsdecode("判决.jsonl".encode("gbk")),)) == "判决"
    assert source_of(None, jsonl, ("-",)) == "-"
    assert source_of(None, jsonl, ("\u200b.jsonl",)) == "import"


@pytest.mark.parametrize(
    ("name", "hidden"),
    [("a/b.json", False), ("./b.json", False), ("__MACOSX/b.json", True), ("a/.b.json", True), ("..json", True)],
)
def test_files_of_systems_are_hidden(name: str, hidden: bool) -> None:
    assert is_hidden(name) == hidden
