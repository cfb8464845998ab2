"""Files, folders, .gz and .zip; hostile and broken ones."""

import gzip
import io
import sys
import zipfile
from pathlib import Path

import pytest

from indexer.importers.inputs import find_inputs
from rulings.errors import InputError
from tests.importers.conftest import Import

MAP = {"text": "t", "id": "k"}
LINES = b"".join(b'{"k": "%d", "t": "text %d"}\n' % (n, n) for n in range(50))


def _zip(path: Path, name: str, data: bytes = LINES) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return path


def test_a_folder_is_read_in_order_with_its_gz_and_zip_files(tmp_path: Path, import_files: Import) -> None:
    folder = tmp_path / "dump"
    (folder / "deeper").mkdir(parents=True)
    (folder / "a.jsonl").write_bytes(b'{"k": "a", "t": "first"}\n')
    (folder / "deeper" / "b.jsonl.gz").write_bytes(gzip.compress(b'{"k": "b", "t": "second"}'))
    _zip(folder / "c.zip", "inside/c.jsonl", b'{"k": "c", "t": "third"}')
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
    "name", ["../evil.jsonl", "/etc/evil.jsonl", "a/../../evil.jsonl", "..\\evil.jsonl", "c:/x"]
)
def test_a_zip_that_climbs_out_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="climbs out"):
        find_inputs([str(_zip(tmp_path / "x.zip", name))], (".jsonl",))


def test_a_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = _zip(tmp_path / "x.zip", "bomb.jsonl", b"\0" * (65 << 20))
    with pytest.raises(InputError, match="unpacks to"):
        find_inputs([str(bomb)], (".jsonl",))


def test_a_file_that_is_no_zip_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK nonsense")
    with pytest.raises(InputError, match="cannot be opened as a zip"):
        find_inputs([str(tmp_path / "x.zip")], (".jsonl",))


def test_a_wrong_path_and_a_folder_without_dumps_are_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="does not exist"):
        find_inputs([str(tmp_path / "nothing")], (".jsonl",))
    with pytest.raises(InputError, match="no file ending in"):
        find_inputs([str(tmp_path)], (".jsonl",))


def test_an_empty_file_is_a_rejection(tmp_path: Path, import_files: Import) -> None:
    (tmp_path / "dump.jsonl").touch()
    assert import_files("jsonl", tmp_path / "dump.jsonl", options=MAP).reasons == [("dump.jsonl:1", "empty-file")]
