"""What the archive promises to writers and readers."""

import contextlib
import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import PoolProxiedConnection
from warcio.archiveiterator import ArchiveIterator

from rulings.archive.archive import Archive
from rulings.archive.database import connect
from rulings.archive.model import Rejection, Status
from rulings.archive.schema import REVISION, metadata
from rulings.archive.warc import Place, capture_member, read_payload
from rulings.errors import ArchiveError, BusyError, UsageError
from tests.archive.conftest import NOON, capture


def _records(archive: Archive) -> list[tuple[str, bytes]]:
    found = []
    for path in sorted(archive.folder.glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file, check_digests="raise"):
                found.append((record.rec_type, record.content_stream().read()))
    return [record for record in found if record[0] != "warcinfo"]


def test_what_goes_in_comes_out(archive: Archive) -> None:
    with archive.writer("test") as writer:
        assert writer.add(capture("a", "甲某".encode())) is Status.PRESENT
        assert writer.add(replace(capture("b", b"\x00\xff"), url="https://example.org/b?x=1")) is Status.PRESENT
    first, second = archive.documents()
    assert (first.source_key, first.payload, first.options, first.first_seen) == (
        "a",
        "甲某".encode(),
        {"text": "t"},
        NOON,
    )
    assert (second.payload, second.url, second.sequence) == (b"\x00\xff", "https://example.org/b?x=1", 2)
    assert archive.ledger.latest_sequence() == 2


def test_the_same_again_adds_nothing(archive: Archive) -> None:
    for expected in ([Status.PRESENT, Status.PRESENT], [None, None]):
        with archive.writer("test") as writer:
            assert writer.add_all([capture("a"), capture("b")]) == expected
    assert len(_records(archive)) == archive.ledger.latest_sequence() == 2


def test_a_repetition_within_one_batch_adds_nothing(archive: Archive) -> None:
    with archive.writer("test") as writer:
        assert writer.add_all([capture(), capture()]) == [Status.PRESENT, None]


def test_another_payload_is_a_change_and_the_newest_is_read(archive: Archive) -> None:
    with archive.writer("test") as writer:
        assert writer.add_all([capture(payload=b"old"), capture("2")]) == [Status.PRESENT] * 2
        assert writer.add(capture(payload=b"new")) is Status.CHANGED
    documents = list(archive.documents())
    assert [(d.source_key, d.payload, d.sequence) for d in documents] == [("2", b"text", 2), ("1", b"new", 3)]
    assert [o.status for o in archive.ledger.observations("test", "1")] == [Status.PRESENT, Status.CHANGED]
    assert [d.source_key for d in archive.documents(after=2)] == ["1"]


def test_another_mapping_is_noted_without_storing_the_bytes_again(archive: Archive) -> None:
    with archive.writer("test") as writer:
        writer.add(capture())
    with archive.writer("test") as writer:
        assert writer.add(replace(capture(), options={"text": "other"})) is Status.PRESENT
    assert len(_records(archive)) == 1
    assert [d.options for d in archive.documents()] == [{"text": "other"}]


def test_an_absent_document_keeps_its_content(archive: Archive) -> None:
    with archive.writer("test") as writer:
        writer.add(capture())
        assert writer.add(capture(payload=b"", status=Status.ABSENT)) is Status.ABSENT
        assert writer.add(capture(payload=b"", status=Status.ABSENT)) is None
    (document,) = archive.documents()
    assert (document.status, document.payload) == (Status.ABSENT, b"text")


def test_a_withdrawn_document_shows_what_was_held_and_when_it_went(archive: Archive) -> None:
    later = NOON.replace(year=2027)
    with archive.writer("test") as writer:
        writer.add(capture())
        writer.add(replace(capture(payload=b"notice", status=Status.WITHDRAWN), observed_at=later))
        writer.add(capture("never held", b"notice", Status.WITHDRAWN))
        writer.add(capture("blocked", b"captcha", Status.BLOCKED))
    held, never = archive.documents(statuses={Status.WITHDRAWN})
    assert (held.payload, held.observed_at, held.first_seen) == (b"text", later, NOON)
    assert never.payload == b"notice"
    assert len(list(archive.documents())) == 2


def test_a_reappearance_is_present_again_and_not_stored_again(archive: Archive) -> None:
    with archive.writer("test") as writer:
        writer.add_all([capture(), capture(payload=b"", status=Status.WITHDRAWN)])
    with archive.writer("test") as writer:
        assert writer.add(capture()) is Status.PRESENT
    assert len(_records(archive)) == 1


def test_a_web_page_is_a_response_record_with_its_headers(archive: Archive) -> None:
    headers = (("Content-Type", "text/html"), ("X-Evil", "a\r\nInjected: b"))
    url = "https://example.org/\r\nWARC-Type: x"
    with archive.writer("test") as writer:
        writer.add(replace(capture(payload=b"<p>"), url=url, http_status=200, http_headers=headers))
    assert _records(archive) == [("response", b"<p>")]
    assert [d.payload for d in archive.documents()] == [b"<p>"]


@given(payload=st.binary(min_size=1), kind=st.text(), key=st.text(st.characters(codec="utf-8")))
def test_what_an_import_writes_is_read_by_every_reader_of_warc(payload: bytes, kind: str, key: str) -> None:
    digest = hashlib.sha256(payload).hexdigest()
    member = capture_member(replace(capture(key, payload), content_type=kind), digest)
    record = next(iter(ArchiveIterator(BytesIO(member), check_digests="raise")))
    assert (record.rec_type, record.content_stream().read()) == ("resource", payload)
    assert record.rec_headers.get_header("WARC-Target-URI").startswith("urn:rulings:")
    assert read_payload(member, Place("a", 0, len(member)), digest) == payload


def test_files_are_rotated(archive: Archive) -> None:
    small = Archive(archive._engine, archive.folder, rotate_at=1)
    for key in "abc":
        with small.writer("test") as writer:
            writer.add(capture(key))
    assert sorted(p.name for p in archive.folder.glob("*.gz")) == [f"rulings-{n:06d}.warc.gz" for n in (1, 2, 3)]
    assert [d.source_key for d in archive.documents()] == ["a", "b", "c"]


def test_a_file_of_another_ledger_is_never_overwritten(archive: Archive) -> None:
    archive.folder.mkdir()
    stranger = archive.folder / "rulings-000001.warc.gz"
    stranger.write_bytes(b"precious")
    with archive.writer("test") as writer:
        writer.add(capture())
    assert stranger.read_bytes() == b"precious"


def test_an_error_drops_what_was_not_committed(archive: Archive) -> None:
    with contextlib.suppress(KeyboardInterrupt), archive.writer("test") as writer:
        writer.add(capture("a"))
        writer.commit()
        writer.add(capture("b"))
        raise KeyboardInterrupt
    assert [d.source_key for d in archive.documents()] == ["a"]


def test_a_commit_that_the_ledger_refused_can_be_tried_again(
    archive: Archive, monkeypatch: pytest.MonkeyPatch
) -> None:
    dialect = archive._engine.dialect
    refusals, commit = [dialect.loaded_dbapi.OperationalError("the disk is full")], dialect.do_commit

    def refuse_once(connection: PoolProxiedConnection) -> None:
        if refusals:
            raise refusals.pop()
        commit(connection)

    with archive.writer("test") as writer:
        monkeypatch.setattr(dialect, "do_commit", refuse_once)
        writer.add(capture("a"))
        with pytest.raises(ArchiveError, match="cannot write the ledger"):
            writer.commit()
        assert archive.ledger.latest_sequence() == 0
        writer.add(capture("b"))
    assert [d.source_key for d in archive.documents()] == ["a", "b"]
    assert len(_records(archive)) == 2


def test_a_torn_tail_is_cut_off(archive: Archive) -> None:
    with archive.writer("test") as writer:
        writer.add(capture("a"))
    (path,) = archive.folder.glob("*.gz")
    with path.open("ab") as file:
        file.write(b"\x1f\x8btorn")
    with archive.writer("test") as writer:
        writer.add(capture("b"))
    assert len(_records(archive)) == 2
    assert [d.source_key for d in archive.documents()] == ["a", "b"]


def test_a_damaged_record_is_named_and_the_rest_is_readable(archive: Archive) -> None:
    with archive.writer("test") as writer:
        writer.add_all([capture(key, key.encode() * 50) for key in "abc"])
    place = archive.ledger.observations("test", "b")[0].archive_record
    assert place is not None
    name, offset = place.split(":")
    _damage(archive.folder / name, int(offset))
    with pytest.raises(ArchiveError, match=f"{name} at offset {offset}"):
        list(archive.documents())
    damaged: list[str] = []
    documents = archive.documents(on_damage=lambda source, place, error: damaged.append(place))
    assert [d.source_key for d in documents] == ["a", "c"]
    assert damaged == [place]


def _damage(path: Path, offset: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset + 30)
        file.write(b"\x00" * 20)


def test_lost_bytes_are_named_before_anything_is_written(archive: Archive) -> None:
    with archive.writer("test") as writer:
        writer.add(capture())
    (path,) = archive.folder.glob("*.gz")
    path.write_bytes(path.read_bytes()[:40])
    with pytest.raises(ArchiveError, match="ends at offset 40"), archive.writer("test"):
        pass
    with pytest.raises(ArchiveError, match=r"damaged|ends within"):
        list(archive.documents())


def test_one_writer_at_a_time(archive: Archive) -> None:
    with archive.writer("one"), pytest.raises(BusyError, match="another process"), archive.writer("two"):
        pass
    with archive.writer("three"):
        pass


def test_rejections_are_kept_once(archive: Archive) -> None:
    rejection = Rejection("test", "dump.jsonl:3", "not-json", "Not JSON.")
    for _ in range(2):
        with archive.writer("test") as writer:
            writer.reject(rejection)
    assert archive.ledger.record_rejections([Rejection("test", "x.warc.gz:9", "no-text", "No text.")]) == 1
    assert {r.reason for r in archive.ledger.rejections("test")} == {"not-json", "no-text"}
    assert archive.ledger.rejection_counts() == {("test", "no-text"): 1, ("test", "not-json"): 1}
    archive.ledger.forget_index_rejections()
    assert archive.ledger.rejections() == [rejection]


def test_sources_are_summed_up(archive: Archive) -> None:
    with archive.writer("test") as writer:
        writer.add_all([capture("a"), capture("b"), capture("a", b"", Status.WITHDRAWN)])
        writer.reject(Rejection("other", "f:1", "not-json", "Not JSON."))
    other, test = archive.ledger.sources()
    assert (other.source, other.documents, other.rejected) == ("other", 0, 1)
    assert (test.documents, test.withdrawn, test.first_seen, test.last_observed) == (2, 1, NOON, NOON)


def test_completed_files_are_known(archive: Archive) -> None:
    with archive.writer("test") as writer:
        writer.complete("f" * 64, "dump.jsonl")
    assert archive.ledger.is_complete("f" * 64)
    assert not archive.ledger.is_complete("0" * 64)


def test_migrations_make_the_tables_that_the_code_uses(ledger_url: str) -> None:
    for _ in range(2):
        engine = connect(ledger_url)
        with engine.connect() as connection:
            assert compare_metadata(MigrationContext.configure(connection), metadata) == []
            assert MigrationContext.configure(connection).get_current_revision() == REVISION
        engine.dispose()


@pytest.mark.parametrize("url", ["nonsense", "nosuch://x/y", "oracle://x/y"])
def test_a_bad_ledger_url_is_a_usage_error(url: str) -> None:
    with pytest.raises(UsageError, match="RULINGS_LEDGER"):
        connect(url)


def test_a_file_that_is_no_ledger_is_an_archive_error(tmp_path: Path) -> None:
    (tmp_path / "x.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(ArchiveError, match="cannot open the ledger"):
        connect(f"sqlite:///{tmp_path / 'x.sqlite'}")
