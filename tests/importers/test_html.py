"""Saved pages with and without a sidecar."""

import zipfile
from pathlib import Path
from unittest.mock import ANY

import orjson

from rulings.record import RawRecord
from tests.importers.conftest import Import

PAGE = "<html><head><title>甲某案</title></head><body><p>本院认为</p></body></html>"
SIDECAR = {
    "id": "k1",
    "title": "乙某案",
    "court": "某某法院",
    "causes": ["盗窃罪"],
    "url": "https://example.org/1",
}


SIDECARS = {
    "b": b"[1",
    "c": b"[1]",
    "d": b'{"a":' * 600 + b"1" + b"}" * 600,
    "e": b'{"a":' * 5000,
    "g": b" " * (2 << 20),
    "h": b"\xff\xfe\x00",
}


def test_a_sidecar_wins_over_the_page(tmp_path: Path, import_files: Import) -> None:
    folder = tmp_path / "pages"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.html").write_bytes(PAGE.encode("gb18030"))
    (folder / "a.json").write_bytes(orjson.dumps(SIDECAR))
    (folder / "sub" / "b.htm").write_text(PAGE, encoding="utf-8")
    found = import_files("html", folder)
    assert found.records == [
        RawRecord(
            text="本院认为",
            title="乙某案",
            court="某某法院",
            causes=("盗窃罪",),
            url="https://example.org/1",
            source_key="k1",
        ),
        RawRecord(text="本院认为", title="甲某案", source_key=ANY),
    ]
    assert import_files("html", folder).report.unchanged == 2


def test_pages_in_a_zip_have_their_sidecars_too(tmp_path: Path, import_files: Import) -> None:
    with zipfile.ZipFile(tmp_path / "pages.zip", "w") as archive:
        archive.writestr("a.html", PAGE)
        archive.writestr("a.json", orjson.dumps(SIDECAR))
    (record,) = import_files("html", tmp_path / "pages.zip").records
    assert isinstance(record, RawRecord)
    assert record.source_key == "k1"


def test_bad_pages_are_rejected(tmp_path: Path, import_files: Import) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.html").write_text(" ")
    for name, sidecar in SIDECARS.items():
        (folder / f"{name}.html").write_text(PAGE)
        (folder / f"{name}.json").write_bytes(sidecar)
    (folder / "z.html").write_text(PAGE)
    found = import_files("html", folder)
    assert [reason for _, reason in found.reasons] == ["no-text", *["bad-sidecar"] * len(SIDECARS)]
    assert found.report.new == 1
