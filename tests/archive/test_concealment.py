"""What is hidden on request leaves the archive's files and stays out of them, and comes back byte for byte."""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from rulings.archive.archive import Archive
from rulings.archive.model import Capture, DocumentContent, Exchange, Status
from rulings.archive.pages import url_digest
from rulings.archive.record_formats import readers
from rulings.archive.redacted import read_redacted
from rulings.archive.writer import ArchiveWriter
from rulings.identity import ruling_id
from rulings.record import RawRecord, Rejected
from rulings.ruling import GoneBy, RulingId, Tombstone
from rulings.takedown.event import Action, TakedownEvent
from tests import legible
from tests.archive.conftest import NOON, capture

URL = "https://court.example/1"
PAIR = "pair"
"""A record format of documents that hold two rulings, a line each."""


def _event(archive: Archive, key: str, ordinal: int = 0, action: Action = Action.TAKEDOWN) -> TakedownEvent:
    identifier = ruling_id("test", key, ordinal)
    stone = Tombstone(identifier, "test", (), None, None, None, NOON, NOON, gone_by=GoneBy.REQUEST)
    payloads, addresses = archive.ledger.traces("test", key)
    moment = NOON + timedelta(seconds=len(archive.takedowns.events()))
    return TakedownEvent(
        action, identifier, moment, "op", "why", "1", "test", key, stone, ordinal, payloads, None, addresses
    )


def _note(archive: Archive, key: str, ordinal: int = 0, action: Action = Action.TAKEDOWN) -> None:
    archive.takedowns.append([_event(archive, key, ordinal, action)])


def _legible(archive: Archive, text: str) -> int:
    return legible.count_in(archive.folder.parent, text)


def _answered(writer: ArchiveWriter, payload: bytes, url: str = URL, key: str = "1") -> Status | None:
    """One document as a crawl brings it: the answer, then what it was."""
    writer.exchange(Exchange("test", "GET", url, (), b"", 200, (("ETag", "x"),), payload, NOON))
    found = Capture("test", key, "jsonl", payload, "text/html", NOON, url, http_status=200, exchanged=True)
    return writer.add(found)


def _lines(document: DocumentContent) -> Iterator[RawRecord | Rejected]:
    for number, line in enumerate(document.payload.decode().splitlines()):
        yield RawRecord(line, ordinal=number)


@pytest.fixture(autouse=True)
def pairs(monkeypatch: pytest.MonkeyPatch) -> None:
    known = readers()
    monkeypatch.setattr("rulings.archive.redacted.readers", lambda: {**known, PAIR: _lines})


def _pair(payload: bytes) -> Capture:
    return replace(capture("p", payload), format=PAIR)


def _texts(archive: Archive) -> list[str]:
    found = archive.newest("test", "p")
    assert found is not None
    reader = _lines if found.format == PAIR else read_redacted
    return [record.text for record in reader(found) if isinstance(record, RawRecord)]


def test_the_answer_of_a_crawl_goes_with_its_page(archive: Archive) -> None:
    with archive.writer("crawl") as writer:
        _answered(writer, b"the secret text")
    assert _legible(archive, "secret") == 1
    _note(archive, "1")
    archive.settle()
    assert _legible(archive, "secret") == 0
    with archive.writer("crawl") as writer:
        assert writer.page("test", URL) is None


@pytest.mark.parametrize("url", [URL, "https://court.example/elsewhere"])
def test_a_crawl_does_not_bring_it_back(archive: Archive, url: str) -> None:
    with archive.writer("crawl") as writer:
        _answered(writer, b"the secret text")
    _note(archive, "1")
    with archive.writer("crawl") as writer:
        assert _answered(writer, b"the secret text", url) is None
        writer.touch("test", "1", checked_at=NOON, list_mark="secret title")
    with archive.writer("crawl") as writer:
        assert _answered(writer, b"the secret text, corrected", url) is None
    assert _legible(archive, "secret") == 0


def test_an_answer_that_was_durable_before_it_was_read_goes_too(archive: Archive) -> None:
    _note(archive, "1")
    with archive.writer("crawl") as writer:
        writer.exchange(Exchange("test", "GET", URL, (), b"", 200, (), b"the secret text", NOON))
        writer.commit()
        assert _legible(archive, "secret") == 1
        found = Capture("test", "1", "jsonl", b"the secret text", "text/html", NOON, URL, exchanged=True)
        writer.add(replace(found, http_status=200))
    assert _legible(archive, "secret") == 0


def test_a_takedown_during_a_crawl_counts_at_once_and_is_done_at_its_end(archive: Archive) -> None:
    with archive.writer("crawl") as writer:
        _answered(writer, b"the secret text")
        writer.commit()
        _note(archive, "1")
        _answered(writer, b"another secret text")
        writer.commit()
        assert _legible(archive, "another secret") == 0
    assert _legible(archive, "secret") == 0


def test_an_error_of_its_address_is_archived_without_its_body(archive: Archive) -> None:
    with archive.writer("crawl") as writer:
        _answered(writer, b"the text")
    _note(archive, "1")
    with archive.writer("crawl") as writer:
        writer.exchange(Exchange("test", "GET", URL, (), b"", 500, (), b"the secret text and an error", NOON))
    assert _legible(archive, "secret") == 0
    assert (("test", url_digest(URL)) in archive.takedowns.removed().addresses) is True


def test_the_same_bytes_under_another_key_are_hidden_too(archive: Archive) -> None:
    with archive.writer("import") as writer:
        writer.add(capture("1", b"the secret text"))
    _note(archive, "1")
    with archive.writer("import") as writer:
        writer.add(capture("2", b"the secret text", source="another"))
    assert _legible(archive, "secret") == 0
    copy: RulingId = ruling_id("another", "2")
    assert archive.takedowns.removed().by_id[copy].copy_of == ruling_id("test", "1")


def test_other_rulings_of_the_page_stay(archive: Archive) -> None:
    with archive.writer("crawl") as writer:
        writer.add(_pair("first 甲\nsecond 乙\nthird 丙".encode()))
    _note(archive, "p", 1)
    archive.settle()
    assert _texts(archive) == ["first 甲", "third 丙"]
    assert _legible(archive, "second 乙") == 0
    with archive.writer("crawl") as writer:
        assert writer.add(_pair("first 甲\nsecond 乙, corrected\nthird 丙".encode())) is None
        assert writer.add(_pair("first 甲\nsecond 乙\nthird 丙, corrected".encode())) is Status.CHANGED
    assert _texts(archive) == ["first 甲", "third 丙, corrected"]
    assert _legible(archive, "second 乙") == 0


def test_rulings_of_one_page_come_and_go_in_any_order(archive: Archive) -> None:
    payload = "first 甲\nsecond 乙\nthird 丙".encode()
    with archive.writer("crawl") as writer:
        writer.add(_pair(payload))
    steps = [
        (0, Action.TAKEDOWN, ["second 乙", "third 丙"]),
        (1, Action.TAKEDOWN, ["third 丙"]),
        (0, Action.UNDO, ["first 甲", "third 丙"]),
        (0, Action.TAKEDOWN, ["third 丙"]),
        (1, Action.UNDO, ["second 乙", "third 丙"]),
        (0, Action.UNDO, ["first 甲", "second 乙", "third 丙"]),
    ]
    for ordinal, action, shown in steps:
        _note(archive, "p", ordinal, action)
        before = archive.ledger.latest_sequence()
        archive.settle()
        assert _texts(archive) == shown
        for text in {"first 甲", "second 乙"} - set(shown):
            assert _legible(archive, text) == 0
        assert (archive.ledger.latest_sequence() > before) == (action is Action.UNDO or len(shown) == 1)
    found = archive.newest("test", "p")
    assert found is not None
    assert (found.payload, found.format) == (payload, PAIR)
    assert found.sha256 == hashlib.sha256(payload).hexdigest()
    assert not list((archive.folder.parent / "sealed").glob("*.json"))


def test_a_damaged_record_can_be_taken_down(archive: Archive) -> None:
    with archive.writer("crawl") as writer:
        writer.add(capture("1", b"the secret text" * 20))
    (path,) = archive.folder.glob("*.warc.gz")
    data = bytearray(path.read_bytes())
    data[-30] ^= 0xFF
    path.write_bytes(data)
    _note(archive, "1")
    archive.settle()
    assert [document.payload for document in archive.documents()] == [b"[]"]
