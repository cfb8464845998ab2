"""The archive: WARC bytes and ledger rows that always agree, whatever is killed when."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy.engine import Connection, RowMapping

from rulings.archive.ledger import Ledger, SourceSummary, aware, open_ledger
from rulings.archive.model import ArchivedDocument, Capture, Rejection, Status
from rulings.archive.warc import Place, WarcReader, WarcWriter, encode, truncate_to
from rulings.errors import ArchiveError, BusyError
from rulings.settings import Settings

BATCH_CAPTURES = 500
BATCH_BYTES = 32 << 20
SHOWING = (Status.PRESENT, Status.CHANGED)


@dataclass(frozen=True, slots=True)
class WriteCounts:
    """What a writer did, by captures."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    other: int = 0
    """Absent, blocked, withdrawn, error: observations without the document itself."""
    rejected: int = 0


class ArchiveWriter:
    """Buffers captures; each commit writes and syncs the WARC records, then names them in one transaction."""

    def __init__(self, ledger: Ledger, folder: Path, pool: ThreadPoolExecutor) -> None:
        self._ledger = ledger
        self._warc = WarcWriter(folder)
        self._pool = pool
        self._captures: list[Capture] = []
        self._rejections: list[Rejection] = []
        self._bytes = 0
        self._counts: Counter[str] = Counter()

    @property
    def counts(self) -> WriteCounts:
        """Of all commits so far."""
        return WriteCounts(**self._counts)

    def add(self, capture: Capture) -> None:
        """Take a capture; commits by itself when a batch is full."""
        self._captures.append(capture)
        self._bytes += len(capture.payload)
        if len(self._captures) >= BATCH_CAPTURES or self._bytes >= BATCH_BYTES:
            self.commit()

    def reject(self, rejection: Rejection) -> None:
        """Take a rejection; durable after the next commit."""
        self._rejections.append(rejection)

    def commit(self) -> None:
        """Make everything taken so far durable."""
        captures, self._captures, self._bytes = self._captures, [], 0
        rejections, self._rejections = self._rejections, []
        if not captures and not rejections:
            return
        with self._ledger.transaction() as connection:
            keys = [(capture.source, capture.source_key) for capture in captures]
            known = dict(self._ledger.known(connection, keys)) if keys else {}
            news, counts = _news(captures, known)
            places = [
                self._warc.append(member) for member in self._pool.map(encode, [new.capture for new in news])
            ]
            written = self._warc.sync()
            self._insert(connection, news, places, known)
            self._ledger.add_rejections(connection, rejections)
            if written is not None:
                self._ledger.set_committed_length(connection, *written)
        self._counts.update(counts)
        self._counts["rejected"] += len(rejections)
        self._warc.rotate_if_full()

    def _insert(
        self,
        connection: Connection,
        news: "list[_New]",
        places: list[Place],
        known: Mapping[tuple[str, str], RowMapping],
    ) -> None:
        ids = {key: row["document_id"] for key, row in known.items()}
        first = {new.key: new for new in reversed(news) if new.key not in ids}
        rows = [
            {"source": key[0], "source_key": key[1], "first_seen": new.capture.observed_at}
            for key, new in first.items()
        ]
        ids.update(zip(first, self._ledger.add_documents(connection, rows), strict=True))
        self._ledger.add_observations(
            connection, [new.row(ids[new.key], place) for new, place in zip(news, places, strict=True)]
        )

    def close(self) -> None:
        """Commit the rest and close the WARC file."""
        try:
            self.commit()
        finally:
            self._warc.close()


@dataclass(frozen=True, slots=True)
class _New:
    """A capture that differs from what the ledger knows."""

    capture: Capture
    sha256: str

    @property
    def key(self) -> tuple[str, str]:
        return self.capture.source, self.capture.source_key

    def row(self, document_id: int, place: Place) -> dict[str, object]:
        capture = self.capture
        return {
            "document_id": document_id,
            "observed_at": capture.observed_at,
            "status": capture.status.value,
            "format": capture.format,
            "url": capture.url,
            "content_type": capture.content_type,
            "options": json.dumps(dict(capture.options), ensure_ascii=False, sort_keys=True),
            "sha256": self.sha256,
            "warc_file": place.file,
            "warc_offset": place.offset,
            "warc_length": place.length,
        }


def _news(
    captures: list[Capture], known: Mapping[tuple[str, str], RowMapping]
) -> tuple[list[_New], Mapping[str, int]]:
    """Captures to write, with PRESENT turned into CHANGED where the payload differs from the last one."""
    last = {key: (row["sha256"], row["status"], row["options"]) for key, row in known.items()}
    counts: Counter[str] = Counter()
    news: list[_New] = []
    for capture in captures:
        new = _New(capture, hashlib.sha256(capture.payload).hexdigest())
        before = last.get(new.key)
        options = json.dumps(dict(capture.options), ensure_ascii=False, sort_keys=True)
        if before is not None and _same(before, new, options):
            counts["unchanged"] += 1
            continue
        if capture.status is Status.PRESENT and before is not None and before[1] in SHOWING:
            new = _New(replace(capture, status=Status.CHANGED), new.sha256)
        counts[_kind(capture, before is None)] += 1
        last[new.key] = (new.sha256, new.capture.status, options)
        news.append(new)
    return news, counts


def _same(before: tuple[str, str, str], new: _New, options: str) -> bool:
    sha256, status, given = before
    same_status = status == new.capture.status or (status in SHOWING and new.capture.status in SHOWING)
    return same_status and sha256 == new.sha256 and given == options


def _kind(capture: Capture, new: bool) -> str:
    if capture.status not in SHOWING:
        return "other"
    return "new" if new else "changed"


class Archive:
    """The composition of WARC folder and ledger."""

    def __init__(self, folder: Path, ledger: Ledger) -> None:
        self.folder = folder
        self.ledger = ledger

    @contextmanager
    def writer(self) -> Iterator[ArchiveWriter]:
        """The one writer; BusyError while another process has it. What was added is committed also on an error."""
        lock = FileLock(self.folder / "writer.lock")
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            lock.acquire(timeout=0)
        except Timeout:
            raise BusyError("another import or crawl is writing to this archive: wait until it ends") from None
        except OSError as error:
            raise ArchiveError(f"the archive folder cannot be written: {error}") from error
        try:
            truncate_to(self.folder, dict(self.ledger.committed_lengths()))
            with ThreadPoolExecutor(max_workers=2) as pool:
                writer = ArchiveWriter(self.ledger, self.folder, pool)
                try:
                    yield writer
                finally:
                    writer.close()
        finally:
            lock.release()

    def documents(self, after: int = 0) -> Iterator[ArchivedDocument]:
        """The current state of every document seen after ledger sequence `after`, in sequence order."""
        reader = WarcReader(self.folder)
        try:
            for row in self.ledger.current(after):
                yield _document(row, reader)
        finally:
            reader.close()

    def last_present(self, document_id: int) -> ArchivedDocument | None:
        """The document as last seen, also if it was withdrawn since."""
        row = self.ledger.last_present(document_id)
        reader = WarcReader(self.folder)
        try:
            return _document(row, reader) if row is not None else None
        finally:
            reader.close()

    def record_rejections(self, rejections: tuple[Rejection, ...]) -> None:
        """Keep rejections of the normaliser."""
        with self.ledger.transaction() as connection:
            self.ledger.add_rejections(connection, rejections)

    def latest_sequence(self) -> int:
        return self.ledger.latest_sequence()

    def sources(self) -> tuple[SourceSummary, ...]:
        return self.ledger.sources()

    def bytes_on_disk(self) -> int:
        """Of the WARC files."""
        return sum(path.stat().st_size for path in self.folder.glob("*.warc.gz"))

    def close(self) -> None:
        self.ledger.close()


def _document(row: RowMapping, reader: WarcReader) -> ArchivedDocument:
    place = Place(row["warc_file"], row["warc_offset"], row["warc_length"])
    payload = reader.read(place)
    if hashlib.sha256(payload).hexdigest() != row["sha256"]:
        raise ArchiveError(f"the archive's record {place} is not what the ledger says: its sha256 differs")
    return ArchivedDocument(
        document_id=row["document_id"],
        sequence=row["sequence"],
        source=row["source"],
        source_key=row["source_key"],
        format=row["format"],
        url=row["url"],
        status=Status(row["status"]),
        observed_at=aware(row["observed_at"]),
        first_seen=aware(row["first_seen"]),
        sha256=row["sha256"],
        archive_record=str(place),
        payload=payload,
        content_type=row["content_type"],
        options=json.loads(row["options"]),
    )


def open_archive(settings: Settings) -> Archive:
    """The archive of these settings; its folder and ledger are created when missing."""
    return Archive(settings.archive_folder, open_ledger(settings.ledger_url))
