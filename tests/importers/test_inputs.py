"""Files, folders, .gz and .zip; hostile and broken ones."""

import gzip
import io
import os
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest

from indexer.importers.find_inputs import find_inputs
from rulings.errors import InputError
from tests.importers.conftest import Import

MAP = {"text": "t", "id": "k"}
LINES = b"".join(b'{"k": "%d", "t": "text %d"}\n' % (n, n) for n in range(50))


def _zip(path: Path, members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def _patched(data: bytes, central: int, value: bytes, local: int) -> bytes:
    """A zip of one member with a field of its two headers overwritten, at these offsets in them."""
    found = bytearray(data)
    start = data.index(b"PK\x01\x02") + central
    found[start : start + len(value)] = value
    found[local : local + len(value)] = value
    return bytes(found)


def _bad_utf_8(data: bytes) -> bytes:
    """A zip whose names are said to be UTF-8 and are not."""
    return _patched(data, 8, b"\x00\x08", local=6).replace(b"a.jsonl", b"\xff.jsonl")


def _damaged(path: Path) -> bytes:
    data = bytearray(path.read_bytes())
    data[60:75] = b"\xff" * 15
    return bytes(data)


def test_a_folder_is_read_in_order_with_its_gz_and_zip_files(tmp_path: Path, import_files: Import) -> None:
    folder = tmp_path / "dump"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.jsonl").write_bytes(b'{"k": "a", "t": "first"}\n')
    (folder / "deeper" / "b.jsonl.gz").write_bytes(gzip.compress(b'{"k": "b", "t": "second"}'))
    _zip(folder / "c.zip", {"inside/c.jsonl": b'{"k": "c", "t": "third"}'})
    (folder / "readme.txt").write_text("not a dump")
    assert import_files("jsonl", folder, options=MAP).texts == {"a": "first", "b": "second", "c": "third"}


def test_standard_input_may_be_compressed(monkeypatch: pytest.MonkeyPatch, import_files: Import) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(gzip.compress(LINES))))
    assert import_files("jsonl", Path("-"), options=MAP).report.new == 50


def test_an_unchanged_file_is_skipped_and_another_mapping_reads_it_again(
    tmp_path: Path, import_files: Import
) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(LINES)
    assert import_files("jsonl", path, options=MAP).report.new == 50
    assert import_files("jsonl", path, options=MAP).report.files_unchanged == 1
    again = import_files("jsonl", path, options={**MAP, "title": "t"}).report
    assert (again.files_unchanged, again.new) == (0, 50)


def test_a_grown_file_adds_only_what_is_new(tmp_path: Path, import_files: Import) -> None:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(LINES)
    import_files("jsonl", path, options=MAP)
    path.write_bytes(LINES + b'{"k": "more", "t": "x"}\n')
    report = import_files("jsonl", path, options=MAP).report
    assert (report.new, report.unchanged) == (1, 50)


def test_of_a_truncated_gzip_the_records_before_are_kept(tmp_path: Path, import_files: Import) -> None:
    path = tmp_path / "dump.jsonl.gz"
    long = b"".join(b'{"k": "%d", "t": "%s"}\n' % (n, str(n * 7919).encode() * 40) for n in range(500))
    path.write_bytes(gzip.compress(long)[:-400])
    found = import_files("jsonl", path, options=MAP)
    assert 0 < found.report.new < 500
    assert found.reasons == [("dump.jsonl.gz:end", "cut-off")]
    assert "cut off" in found.report.broken[0]
    assert import_files("jsonl", path, options=MAP).report.files_unchanged == 0


@pytest.mark.parametrize(
    "name", ["../evil.jsonl", "/etc/evil.jsonl", "a/../../evil.jsonl", "..\\evil.jsonl", "c:/x.jsonl"]
)
def test_a_member_that_climbs_out_of_its_zip_costs_itself_alone(
    tmp_path: Path, name: str, import_files: Import
) -> None:
    found = import_files("jsonl", _zip(tmp_path / "x.zip", {name: LINES, "good.jsonl": LINES}), options=MAP)
    assert found.reasons == [(f"x.zip/{name}", "unsafe-name")]
    assert (found.report.new, len(found.report.broken)) == (50, 1)


def test_a_zip_bomb_costs_itself_alone(tmp_path: Path, import_files: Import) -> None:
    bomb = _zip(tmp_path / "x.zip", {"bomb.jsonl": b"\0" * (65 << 20), "good.jsonl": LINES})
    found = import_files("jsonl", bomb, options=MAP)
    assert (found.reasons, found.report.new) == ([("x.zip/bomb.jsonl", "bomb")], 50)


def test_every_broken_file_costs_one_rejection_and_the_rest_is_read(tmp_path: Path, import_files: Import) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / "no.zip").write_bytes(b"PK nonsense")
    whole = _zip(tmp_path / "whole.zip", {"a.jsonl": LINES}).read_bytes()
    (folder / "crc.zip").write_bytes(_patched(whole, 16, b"\1\2\3\4", local=14))
    (folder / "method.zip").write_bytes(_patched(whole, 10, b"\x61\x00", local=8))
    (folder / "secret.zip").write_bytes(_patched(whole, 8, b"\x01\x00", local=6))
    (folder / "name.zip").write_bytes(_bad_utf_8(whole))
    _zip(folder / "nest.zip", {"in.zip": whole, "a.jsonl": LINES})
    (folder / "lzma.zip").write_bytes(_damaged(_zip(tmp_path / "l.zip", {"b.jsonl": LINES}, zipfile.ZIP_LZMA)))
    (folder / "d.rar").write_bytes(b"Rar!")
    (folder / "e.jsonl.gz").write_bytes(gzip.compress(gzip.compress(LINES)))
    (folder / "f.jsonl").write_bytes(whole)
    (folder / "z.jsonl").write_bytes(LINES.replace(b'"t": "t', b'"t": "new t'))
    found = import_files("jsonl", folder, options=MAP)
    assert dict(found.reasons) == {
        "d.rar": "packed",
        "nest.zip/in.zip": "packed",
        "secret.zip/a.jsonl": "encrypted",
        "no.zip": "unreadable",
        "name.zip": "unreadable",
        "method.zip/a.jsonl:1": "unreadable",
        "crc.zip/a.jsonl:1": "unreadable",
        "lzma.zip/b.jsonl:1": "unreadable",
        "e.jsonl.gz:1": "unreadable",
        "f.jsonl:1": "unreadable",
    }
    assert len(found.report.broken) == 10
    assert set(found.texts.values()) == {f"new text {n}" for n in range(50)}


def test_files_of_systems_are_counted_and_not_read(tmp_path: Path, import_files: Import) -> None:
    folder = tmp_path / "dump"
    (folder / "__MACOSX").mkdir(parents=True)
    (folder / ".git").mkdir()
    for name in ("__MACOSX/a.jsonl", "._a.jsonl", ".git/x.jsonl", ".DS_Store"):
        (folder / name).write_bytes(b"\0\x05\x16\x07")
    (folder / "a.jsonl").write_bytes(LINES)
    (folder / "readme.md").write_text("x")
    _zip(folder / "b.zip", {"__MACOSX/._b.jsonl": b"\0", "b.txt": b"x"})
    report = import_files("jsonl", folder, options=MAP).report
    assert (report.new, report.rejected.total()) == (50, 0)
    assert report.ignored == {"hidden": 5, "other": 2}


def test_names_in_any_encoding_are_read_and_shown(tmp_path: Path, import_files: Import) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    (folder / os.fsdecode("判决书.jsonl".encode("gbk"))).write_bytes(b"nonsense")
    (folder / os.fsdecode(b"\xff\xff.jsonl")).write_bytes(b"nonsense")
    path = _zip(folder / "x.zip", {"GBK...jsonl": b"nonsense", "UTF-8....jsonl": b"nonsense"})
    made_elsewhere = path.read_bytes().replace(b"GBK..", "裁定x".encode("gbk"))
    path.write_bytes(made_elsewhere.replace(b"UTF-8...", "通知xx".encode()))
    found = import_files("jsonl", folder, options=MAP)
    shown = {"判决书.jsonl:1", "\\xff\\xff.jsonl:1", "x.zip/裁定x.jsonl:1", "x.zip/通知xx.jsonl:1"}
    assert {place for place, _ in found.reasons} == shown
    assert {rejection.place for rejection in found.archive.ledger.rejections()} == shown
    assert import_files("jsonl", folder, options=MAP).report.files_unchanged == 4


def test_links_that_leave_the_folder_are_named_and_not_followed(tmp_path: Path, import_files: Import) -> None:
    outside = tmp_path / "outside"
    (outside / "deep").mkdir(parents=True)
    (outside / "secret.jsonl").write_bytes(LINES)
    folder = tmp_path / "dump"
    (folder / "own").mkdir(parents=True)
    (folder / "own" / "data").write_bytes(b'{"k": "1", "t": "own"}')
    (folder / "a.jsonl").symlink_to("own/data")
    (folder / "b.jsonl").symlink_to(outside / "secret.jsonl")
    (folder / "c").symlink_to(outside)
    (folder / "d").symlink_to(folder)
    (folder / "e.jsonl").symlink_to("e.jsonl")
    (folder / "f.jsonl").symlink_to("nothing")
    os.mkfifo(folder / "g.jsonl")
    found = import_files("jsonl", folder, options=MAP)
    assert found.texts == {"1": "own"}
    assert found.reasons == [(name, "link") for name in ("c", "b.jsonl", "e.jsonl", "f.jsonl")]


def test_a_sidecar_outside_the_folder_is_not_read(tmp_path: Path, import_files: Import) -> None:
    folder = tmp_path / "dump"
    folder.mkdir()
    (tmp_path / "secret.json").write_text('{"title": "secret"}')
    (folder / "a.html").write_text("<p>甲某")
    (folder / "a.json").symlink_to(tmp_path / "secret.json")
    found = import_files("html", folder)
    assert "secret" not in repr(found.records)
    assert found.reasons == [("a.json", "link")]


def test_a_wrong_path_and_a_folder_without_dumps_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        find_inputs([str(tmp_path / "nothing")], (".jsonl",))
    with pytest.raises(InputError, match="no file ending in"):
        find_inputs([str(tmp_path)], (".jsonl",))


def test_an_empty_file_is_a_rejection(tmp_path: Path, import_files: Import) -> None:
    (tmp_path / "dump.jsonl").touch()
    assert import_files("jsonl", tmp_path / "dump.jsonl", options=MAP).reasons == [("dump.jsonl:1", "empty-file")]
