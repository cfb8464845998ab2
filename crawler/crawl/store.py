"""The archive as one crawl of one source uses it: whatever is noted is durable within a second."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from time import monotonic

from crawler.crawl.plan import mark_of
from crawler.crawl.similarity import changed_fields, is_substituted
from crawler.pages.shared.row import ListRow
from rulings.archive.archive import Archive
from rulings.archive.erased import ERASED, kept_facts
from rulings.archive.model import Capture, DocumentContent, Exchange, Route, Status
from rulings.archive.pages import ArchivedPage
from rulings.archive.record_formats import Reader
from rulings.archive.runs import CrawlRun
from rulings.archive.writer import ArchiveWriter
from rulings.record import RawRecord, Rejected

COMMIT_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class DocumentAnswer:
    """What a document's own address answered."""

    row: ListRow
    url: str
    """The publisher's address of the document."""
    body: bytes
    content_type: str
    http_status: int
    observed_at: datetime


class CrawlStore:
    """Everything that a crawl archives. Errors of the archive are ArchiveError."""

    def __init__(
        self, archive: Archive, writer: ArchiveWriter, run: CrawlRun, reader: Reader, erases: bool
    ) -> None:
        self._archive, self._writer, self._source, self._reader = archive, writer, run.source, reader
        self._positions = run.positions
        self._erases = erases
        """Whether the text of a withdrawn document is deleted, as its publisher's terms demand."""
        self._committed = monotonic()

    def page(self, url: str) -> ArchivedPage | None:
        """The newest full answer of an address; None where the archive has none."""
        return self._writer.page(self._source, url)

    def exchange(self, exchange: Exchange) -> None:
        self._writer.exchange(exchange)

    def archived_body(self, url: str) -> bytes:
        """The newest full answer's body, to which a 304 refers; empty where the archive has none."""
        page = self.page(url)
        return self._archive.payload(page.place, page.sha256) if page and page.place else b""

    def row_of(self, key: str) -> ListRow | None:
        """A document as a list would name it, at the address where it was last found; None for one never found."""
        content = self._archive.ledger.content(self._source, key)
        return ListRow(key, content.url, given=tuple(content.options.items())) if content and content.url else None

    def unanswered(self) -> list[ListRow]:
        """Documents of which the newest attempt was blocked or failed."""
        self._writer.commit()
        return [
            ListRow(key, url, given=tuple(options.items()))
            for key, url, options in self._archive.ledger.unanswered(self._source)
        ]

    def list_position(self, first: str) -> str:
        """The page at which an interrupted crawl continues the list that begins at `first`; else `first` itself."""
        return self._positions.get(first, first)

    def at_list(self, first: str, url: str) -> None:
        """Note the position in a list: all documents on the pages before this one were asked for."""
        self._writer.at_list(first, url)

    def listed(self, row: ListRow, at: datetime) -> None:
        """Note that a list names a document. What it prints is noted only when the document itself was found."""
        self._writer.touch(self._source, row.key, listed_at=at)

    def found(self, answer: DocumentAnswer) -> tuple[Status | None, list[RawRecord | Rejected]]:
        """Note a document that was found: the status noted (None for no change), and the records read from it."""
        records = list(self._reader(self._document(answer)))
        status, detail = self._change(answer, records)
        noted = self._note(answer, status, Route.DETAIL, detail, answer.body)
        self._writer.touch(
            self._source, answer.row.key, checked_at=answer.observed_at, listed_at=answer.observed_at,
            list_mark=mark_of(answer.row) or None,
        )  # fmt: skip
        self._commit_in_time()
        return noted, records

    def note(self, answer: DocumentAnswer, status: Status, route: Route, detail: str | None) -> Status | None:
        """Note that a document was not found or withdrawn, and why: the status noted (None for no change)."""
        erases = status is Status.WITHDRAWN and self._erases
        if erases:
            # Erase first: a full batch may make the withdrawal durable at once.
            self._writer.erase(self._source, answer.row.key)
        noted = self._note(answer, status, route, detail, b"")
        if erases:
            # Commit: a text of this document that is found later is another text.
            self._writer.commit()
        if status in (Status.ABSENT, Status.WITHDRAWN, Status.INFO_ONLY):
            self._writer.touch(self._source, answer.row.key, checked_at=answer.observed_at)
        if status in (Status.INFO_ONLY, Status.ABSENT):
            self._writer.touch(self._source, answer.row.key, list_mark=mark_of(answer.row) or None)
        self._commit_in_time()
        return noted

    def _note(
        self, answer: DocumentAnswer, status: Status, route: Route, detail: str | None, payload: bytes
    ) -> Status | None:
        kept = self._kept(answer) if status is Status.WITHDRAWN and self._erases else None
        return self._writer.add(
            Capture(
                source=self._source,
                source_key=answer.row.key,
                format=self._source if kept is None else ERASED,
                payload=payload or kept or b"",
                content_type=answer.content_type if kept is None else "application/json",
                observed_at=answer.observed_at,
                url=answer.url,
                status=status,
                http_status=answer.http_status,
                route=route,
                detail=detail,
                options=dict(answer.row.given) if kept is None else {},
                exchanged=bool(payload),
            )
        )

    def _kept(self, answer: DocumentAnswer) -> bytes | None:
        """The facts that remain of a document whose text is erased; None where the archive has no text."""
        content = self._archive.ledger.content(self._source, answer.row.key)
        if content is None:
            return None
        body = self._archive.payload(content.place, content.sha256)
        document = self._document(answer, body, content.options)
        return kept_facts(r for r in self._reader(document) if isinstance(r, RawRecord))

    def _change(
        self, answer: DocumentAnswer, records: Sequence[RawRecord | Rejected]
    ) -> tuple[Status, str | None]:
        """Status and detail of a document compared with the archived one: which fields changed, or another text."""
        held = self._writer.content_sha256(self._source, answer.row.key)
        if held is None or held == sha256(answer.body).hexdigest():
            return Status.PRESENT, None
        content = self._archive.ledger.content(self._source, answer.row.key)
        if content is None:
            return Status.PRESENT, None
        old = self._archive.payload(content.place, content.sha256)
        before = [
            r for r in self._reader(self._document(answer, old, content.options)) if isinstance(r, RawRecord)
        ]
        after = [record for record in records if isinstance(record, RawRecord)]
        if is_substituted(before, after):
            return Status.SUBSTITUTED, "another text"
        return Status.CHANGED, ", ".join(changed_fields(before, after)) or "layout"

    def _document(
        self, answer: DocumentAnswer, body: bytes | None = None, options: Mapping[str, str] | None = None
    ) -> DocumentContent:
        return DocumentContent(
            source_key=answer.row.key,
            url=answer.url,
            payload=answer.body if body is None else body,
            options=dict(answer.row.given) if options is None else options,
        )

    def _commit_in_time(self) -> None:
        if monotonic() - self._committed >= COMMIT_SECONDS:
            self._writer.commit()
            self._committed = monotonic()
