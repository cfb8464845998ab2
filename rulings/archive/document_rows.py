"""Where everything of one document lies, as the ledger has it: what a takedown must reach."""

from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Row, and_, select, update

from rulings.archive.history import note_transaction
from rulings.archive.model import FOUND, Status
from rulings.archive.numbering import highest_number
from rulings.archive.pages import url_digest
from rulings.archive.redacted import REDACTED
from rulings.archive.schema import answer, document, observation, page, reader_options, run
from rulings.archive.states import Key
from rulings.archive.warc import Place

NOWHERE = MappingProxyType({"warc_file": None, "warc_offset": None, "warc_length": None})
RUN = "takedown"
CHANGED_HERE = "other rulings are hidden in the content of "
"""Begins the detail of an observation that no publisher made; the sequence of the one that it repeats follows."""


@dataclass(frozen=True, slots=True)
class DocumentRows:
    """Rows of the ledger; those of observations, pages and answers name a place each."""

    key: Key
    document: Row[Any]
    observations: tuple[Row[Any], ...]
    """With bytes, oldest first, each with `options`, its reader's options as JSON."""
    pages: tuple[Row[Any], ...]
    answers: tuple[Row[Any], ...]

    @property
    def originals(self) -> tuple[Row[Any], ...]:
        """Observations of which the bytes are as they came."""
        return tuple(row for row in self.observations if row.format != REDACTED)

    @property
    def redacted(self) -> tuple[Row[Any], ...]:
        return tuple(row for row in self.observations if row.format == REDACTED)

    @property
    def content(self) -> Row[Any] | None:
        """The newest content, where its bytes are known."""
        return next((row for row in self.observations if row.sequence == self.document.content), None)


def load_rows(connection: Connection, key: Key) -> DocumentRows | None:
    """None for a document that the ledger does not have."""
    source, source_key = key
    same = and_(document.c.source == source, document.c.source_key == source_key)
    found = connection.execute(select(document).where(same)).one_or_none()
    if found is None:
        return None
    addresses = _addresses(connection, found.id)
    seen = (
        select(observation, reader_options.c.json.label("options"))
        .join(reader_options, reader_options.c.id == observation.c.options_id)
        .where(observation.c.document_id == found.id, observation.c.warc_file.is_not(None))
        .order_by(observation.c.sequence)
    )
    pages = select(page).where(page.c.source == source, page.c.url_sha256.in_(addresses))
    answers = select(answer).where(answer.c.source == source, answer.c.url_sha256.in_(addresses))
    return DocumentRows(
        key,
        found,
        *(tuple(connection.execute(query)) for query in (seen, pages, answers)),
    )


def _addresses(connection: Connection, document_id: int) -> list[str]:
    seen = observation.c
    urls = connection.execute(select(seen.url).where(seen.document_id == document_id).distinct()).scalars()
    return [url_digest(url) for url in urls if url is not None]


def origin_of(row: Row[Any]) -> int:
    """Sequence of the observation that brought the content of this one."""
    detail = row.detail or ""
    return int(detail.removeprefix(CHANGED_HERE)) if detail.startswith(CHANGED_HERE) else int(row.sequence)


def place_of(row: Row[Any]) -> Place:
    return Place(row.warc_file, row.warc_offset, row.warc_length)


def note_again(connection: Connection, document_id: int, content: int | None) -> None:
    """The newest observation once more, with this content, so that whatever follows the ledger sees the document again."""
    seen = observation
    latest = connection.execute(
        select(seen).join(document, document.c.latest == seen.c.sequence).where(document.c.id == document_id)
    ).one()
    is_found = Status(latest.status) in FOUND
    known = latest
    if is_found and content is not None:
        known = connection.execute(select(seen).where(seen.c.sequence == content)).one()
    now, run_id = datetime.now(UTC), highest_number(connection, run.c.id) + 1
    connection.execute(run.insert(), {"id": run_id, "name": RUN, "started_at": now})
    sequence = highest_number(connection, seen.c.sequence) + 1
    again = {
        **known._mapping,
        "sequence": sequence,
        "run_id": run_id,
        "status": Status.PRESENT.value if is_found else latest.status,
        "route": None,
        "detail": f"{CHANGED_HERE}{origin_of(known)}",
    }
    connection.execute(seen.insert(), again)
    note_transaction(connection, sequence)
    values = {"latest": sequence, "content": sequence} if is_found else {"latest": sequence}
    connection.execute(update(document).where(document.c.id == document_id).values(values))
