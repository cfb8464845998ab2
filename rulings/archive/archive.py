"""The archive as the programs see it: one writer at a time, any number of readers."""

from collections.abc import Collection, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from pathlib import Path

from sqlalchemy import Engine

from rulings.archive.backup import back_up
from rulings.archive.crawl_days import CrawlDay, crawl_days
from rulings.archive.database import connect, exists
from rulings.archive.files import ROTATE_AT, MemberReader, bytes_on_disk
from rulings.archive.flow_check import SourceFlow, source_flow
from rulings.archive.integrity import faults
from rulings.archive.ledger import Ledger
from rulings.archive.lock import writer_lock
from rulings.archive.manifest import Manifest
from rulings.archive.model import ArchivedDocument, Status
from rulings.archive.reading import (
    OnDamage,
    changed_documents,
    contents_of,
    distinct_contents,
    document_batches,
    documents_again,
    read_documents,
)
from rulings.archive.revisions import Revisions
from rulings.archive.runs import CrawlRun, Runs, Scope
from rulings.archive.settling import settle
from rulings.archive.source_summaries import SourceSummary
from rulings.archive.warc import Place, read_payload
from rulings.archive.writer import ArchiveWriter
from rulings.ledger_state import EMPTY_LEDGER, LedgerState
from rulings.partition import WHOLE, Part
from rulings.progress import Progress
from rulings.settings import Settings
from rulings.takedown.journal import Takedowns, Version


class Archive:
    """WARC files in `folder` and their ledger. Made by `open_archive`; close it after use."""

    def __init__(self, engine: Engine, folder: Path, rotate_at: int = ROTATE_AT) -> None:
        self._engine, self.folder, self._rotate_at = engine, folder, rotate_at
        self.takedowns = Takedowns(folder.parent)
        self.ledger = Ledger(engine)
        self.revisions = Revisions(engine)
        self.runs = Runs(engine)
        self._settled: Version | None = None

    def back_up(self, folder: Path, progress: Progress) -> Manifest:
        """Copy ledger and files into `folder` (rulings.archive.backup)."""
        return back_up(self._engine, self.folder.parent, folder, progress)

    def close(self) -> None:
        """Close the connections to the ledger."""
        self._engine.dispose()

    @contextmanager
    def writer(self, run_name: str) -> Iterator[ArchiveWriter]:
        """The only writer, committing at the end unless an error comes; BusyError while another one writes."""
        with self._writing():
            writer = ArchiveWriter(self._engine, self.folder, self.takedowns, run_name, self._rotate_at)
            with _committed(writer):
                yield writer

    @contextmanager
    def crawl_writer(
        self, source: str, scope: Scope, now: datetime, *, erasable: bool = False
    ) -> Iterator[tuple[CrawlRun, ArchiveWriter]]:
        """Like `writer`, for the crawl that begins now, or that was interrupted and goes on.

        `erasable`: the publisher's terms may demand that texts are deleted again (ArchiveWriter.erase).
        """
        with self._writing():
            run = self.runs.begin(source, scope, now)
            writer = ArchiveWriter(
                self._engine,
                self.folder,
                self.takedowns,
                f"crawl {source}",
                self._rotate_at,
                run.id,
                erasable=erasable,
            )
            with _committed(writer):
                yield run, writer

    def settle(self) -> None:
        """Seal what is hidden on request, put back what is hidden no more; BusyError while another process writes."""
        with self._writing():
            return

    @contextmanager
    def _writing(self) -> Iterator[None]:
        """The lock; what was noted in the journal while a writer was at work is done when it ends."""
        with writer_lock(self.folder):
            self._settle()
            yield
            self._settle()

    def _settle(self) -> None:
        version = self.takedowns.version()
        if version != self._settled:
            settle(self._engine, self.folder, self.takedowns, self._rotate_at)
            self._settled = version

    def documents(
        self,
        after: int = 0,
        statuses: Collection[Status] = frozenset(Status),
        on_damage: OnDamage | None = None,
        part: Part = WHOLE,
        again: Collection[int] = (),
    ) -> Iterator[ArchivedDocument]:
        """Newest state of every document of `part`: first of those among the ids `again`, then in sequence order of all
        that were noted after sequence `after`.

        Documents without content are left out, except withdrawn ones. A damaged record raises DamagedRecordError, or is
        handed to `on_damage` and the rest goes on. A file that cannot be read raises ArchiveError in any case: what is
        away for a moment must not be taken for lost.
        """
        with MemberReader(self.folder) as reader:
            for rows in documents_again(self._engine, again, after, statuses, part):
                yield from read_documents(rows, reader, on_damage)
            for rows in document_batches(self._engine, after, statuses, part):
                yield from read_documents(rows, reader, on_damage)

    def changed_documents(
        self,
        after: int = 0,
        on_damage: OnDamage | None = None,
        part: Part = WHOLE,
        again: Collection[int] = (),
    ) -> Iterator[list[ArchivedDocument]]:
        """All contents, oldest first, of each document noted after `after`, or among `again`, whose content has changed.

        Without those that are damaged; documents of which the newest content is are left out.
        """
        with MemberReader(self.folder) as reader:
            for number in changed_documents(self._engine, after, part, again):
                rows = contents_of(self._engine, number)
                contents = list(read_documents(rows, reader, on_damage))
                if contents and contents[-1].sequence == rows[-1].latest:
                    yield contents

    def newest(self, source: str, source_key: str) -> ArchivedDocument | None:
        """The newest content of one document; None where the archive has none. ArchiveError where it is damaged."""
        number = self.ledger.document_id(source, source_key)
        rows = [] if number is None else contents_of(self._engine, number)
        with MemberReader(self.folder) as reader:
            return next(read_documents(rows[-1:], reader, None), None)

    def contents(self, source: str, source_key: str) -> list[ArchivedDocument]:
        """Every content of one document that differs from the one before, oldest first; erased and damaged ones are left out."""
        number = self.ledger.document_id(source, source_key)
        rows = [] if number is None else contents_of(self._engine, number)
        with MemberReader(self.folder) as reader:
            return distinct_contents(rows, reader)

    def payload(self, place: Place, sha256: str) -> bytes:
        """The payload that lies at a place; ArchiveError where it is damaged."""
        with MemberReader(self.folder) as reader:
            return read_payload(reader.read(place), place, sha256)

    def crawl_days(self) -> tuple[CrawlDay, ...]:
        """What each crawl looked for and found (rulings.archive.crawl_days)."""
        return crawl_days(self._engine)

    def source_flow(self, source: str, start: int, after: int) -> SourceFlow:
        """See rulings.archive.flow_check."""
        return source_flow(self._engine, source, start, after)

    def faults(self) -> list[str]:
        """What is not whole in ledger and files, a sentence each (rulings.archive.integrity)."""
        return faults(self._engine, self.folder)

    def bytes_on_disk(self) -> int:
        """Length of the WARC files; the ledger is a database and not counted."""
        return bytes_on_disk(self.folder)


@contextmanager
def _committed(writer: ArchiveWriter) -> Iterator[None]:
    try:
        yield
        writer.commit()
    finally:
        writer.close()


def ledger_state(settings: Settings, positions: Collection[int] = ()) -> LedgerState:
    """Of the ledger that the settings name; where none was made yet, none is made."""
    if not exists(settings.ledger_url):
        return EMPTY_LEDGER
    with closing(open_archive(settings)) as archive:
        return archive.ledger.state(positions)


def source_summaries(settings: Settings) -> tuple[SourceSummary, ...]:
    """What that ledger has of each source; nothing where none was made yet."""
    if not exists(settings.ledger_url):
        return ()
    with closing(open_archive(settings)) as archive:
        return archive.ledger.sources()


def open_archive(settings: Settings) -> Archive:
    """The archive under RULINGS_HOME with the ledger at RULINGS_LEDGER, made or migrated where needed."""
    return Archive(connect(settings.ledger_url), settings.archive_folder)
