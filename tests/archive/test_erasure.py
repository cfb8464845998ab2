"""Texts that a publisher took back and wants deleted."""

import zlib
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select
from warcio.archiveiterator import ArchiveIterator

from indexer.index.read_content import read_content
from indexer.index.tombstones import tombstones_of
from rulings.archive import erasure
from rulings.archive.archive import Archive
from rulings.archive.erased import ERASED, kept_facts
from rulings.archive.model import Status
from rulings.archive.schema import erasure as noted
from rulings.record import RawRecord
from tests.archive.conftest import NOON, capture

RECORD = RawRecord("the secret text", "甲某诉乙某案", "（2019）粤0305民初9号", judgment_date="2019-04-01")
WITHDRAWAL = replace(
    capture("a", kept_facts([RECORD]), Status.WITHDRAWN), format=ERASED, content_type="application/json"
)


def _unpacked(folder: Path) -> bytes:
    text = b""
    for path in folder.glob("*.warc.gz"):
        rest = path.read_bytes()
        while rest:
            unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
            text += unpacker.decompress(rest)
            rest = unpacker.unused_data
    return text


def _filled(archive: Archive) -> None:
    with archive.writer("test") as writer:
        writer.add_all([capture("a", b"the secret text"), capture("b", b"another text")])
    with archive.writer("test") as writer:
        writer.add(capture("a", b"the secret text, corrected"))


def test_every_version_of_the_text_goes_and_everything_else_stays(archive: Archive) -> None:
    _filled(archive)
    with archive.writer("test") as writer:
        writer.add(WITHDRAWAL)
        writer.erase("test", "a")
    assert b"secret" not in _unpacked(archive.folder)
    assert [d.payload for d in archive.documents(0, {Status.PRESENT})] == [b"another text"]
    seen = archive.ledger.observations("test", "a")
    assert [one.status for one in seen] == [Status.PRESENT, Status.CHANGED, Status.WITHDRAWN]
    assert [bool(one.sha256) for one in seen] == [True, True, True]


def test_the_file_is_still_read_by_others(archive: Archive) -> None:
    _filled(archive)
    before = [path.stat().st_size for path in archive.folder.glob("*.warc.gz")]
    with archive.writer("test") as writer:
        writer.erase("test", "a")
    (path,) = archive.folder.glob("*.warc.gz")
    assert path.stat().st_size == before[0]
    with path.open("rb") as file:
        kinds = [record.rec_type for record in ArchiveIterator(file, check_digests="raise")]
    assert kinds == ["warcinfo", "metadata", "resource", "metadata"]


def test_a_tombstone_is_made_from_what_is_kept(archive: Archive) -> None:
    _filled(archive)
    with archive.writer("test") as writer:
        writer.add(WITHDRAWAL)
        writer.erase("test", "a")
    (document,) = archive.documents(0, {Status.WITHDRAWN})
    (stone,) = tombstones_of(read_content(document), lambda _: None)
    assert (stone.case_numbers, str(stone.judgment_date)) == (("（2019）粤0305民初9号",), "2019-04-01")
    assert stone.first_seen == NOON
    assert "甲某" not in document.payload.decode()


def test_what_a_kill_left_undone_the_next_writer_does(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    _filled(archive)
    with monkeypatch.context() as patched, archive.writer("test") as writer:
        patched.setattr(erasure, "overwrite", _killed)
        writer.add(WITHDRAWAL)
        writer.erase("test", "a")
        with pytest.raises(KeyboardInterrupt):
            writer.commit()
        writer._erased.clear()
    assert b"secret" in _unpacked(archive.folder)
    assert [d.source_key for d in archive.documents(0, {Status.WITHDRAWN})] == ["a"]
    with archive.writer("test"):
        pass
    assert b"secret" not in _unpacked(archive.folder)
    with archive._engine.connect() as connection:
        assert connection.execute(select(func.count()).select_from(noted)).scalar_one() == 0


def _killed(folder: Path, places: object) -> None:
    raise KeyboardInterrupt


def test_a_document_that_comes_back_is_present_again(archive: Archive) -> None:
    _filled(archive)
    with archive.writer("test") as writer:
        writer.add(WITHDRAWAL)
        writer.erase("test", "a")
    with archive.writer("test") as writer:
        assert writer.add(capture("a", b"published again")) is Status.PRESENT
    assert sorted(d.payload for d in archive.documents()) == [b"another text", b"published again"]


def test_a_text_that_came_back_in_the_same_batch_stays(archive: Archive) -> None:
    _filled(archive)
    with archive.writer("test") as writer:
        writer.erase("test", "a")
        writer.add(WITHDRAWAL)
        writer.commit()
        assert writer.add(capture("a", b"published again")) is Status.PRESENT
    assert sorted(d.payload for d in archive.documents()) == [b"another text", b"published again"]
    assert b"secret" not in _unpacked(archive.folder)
