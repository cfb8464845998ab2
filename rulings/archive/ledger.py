"""Queries of the ledger; none of them reads archived bytes."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import orjson
from sqlalchemy import Engine, Row, Select, and_, func, select

from rulings.archive.disclosure import DisclosureState
from rulings.archive.held import holds_rulings
from rulings.archive.history import ledger_identity, moments_at, tokens_at
from rulings.archive.model import FOUND, Observation, Rejection, Route, Stage, Status
from rulings.archive.numbering import highest_number
from rulings.archive.pages import url_digest
from rulings.archive.reading import in_part
from rulings.archive.rejections import (
    count_rejections,
    damaged_places,
    delete_damage,
    delete_stage,
    insert_rejections,
    select_rejections,
)
from rulings.archive.schema import backup, document, imported_file, observation, reader_options
from rulings.archive.source_summaries import SourceSummary, summarise_sources
from rulings.archive.states import Key
from rulings.archive.warc import Place
from rulings.ledger_state import LedgerMark, LedgerState
from rulings.partition import WHOLE, Part

ROWS = 1000
"""Fetched at a time from queries that may find every document."""


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What earlier crawls know of a document."""

    disclosure: DisclosureState
    checked_at: datetime | None
    listed_at: datetime | None
    list_mark: str | None


@dataclass(frozen=True, slots=True)
class NewestContent:
    """A document's newest content in the archive."""

    place: Place
    sha256: str
    url: str | None
    options: Mapping[str, str]
    """What its reader needs beside the payload."""


@dataclass(frozen=True, slots=True)
class Backup:
    """A copy of the archive, as it was at a moment."""

    path: Path
    made_at: datetime
    """When it began: what was deleted later may be in it."""
    sequence: int
    """The newest observation in it."""


class Ledger:
    """What was observed when, and what was rejected. Reading takes no lock."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def latest_sequence(self) -> int:
        """The newest observation's number; 0 for an empty archive."""
        with self._engine.connect() as connection:
            return highest_number(connection, observation.c.sequence)

    def state(self, positions: Collection[int] = ()) -> LedgerState:
        """What an index with these positions is compared with. ArchiveError where the database does not answer."""
        with self._engine.connect() as connection:
            return LedgerState(
                ledger_identity(connection),
                highest_number(connection, observation.c.sequence),
                holds_rulings(connection),
                tokens_at(connection, positions),
                moments_at(connection, positions),
            )

    def mark(self, position: int, unread: Iterable[int] = ()) -> LedgerMark:
        """What an index that has seen everything up to `position`, but the documents `unread`, notes beside it."""
        with self._engine.connect() as connection:
            token = tokens_at(connection, [position]).get(position, "")
            return LedgerMark(ledger_identity(connection), token, tuple(sorted(unread)))

    def count_documents(self, after: int = 0, part: Part = WHOLE) -> int:
        """How many documents of `part` were noted after sequence `after`."""
        counted = select(func.count()).select_from(document).where(document.c.latest > after, in_part(part))
        return int(self._scalar(counted))

    def observations(self, source: str, source_key: str) -> list[Observation]:
        """The history of one document, oldest first."""
        query = (
            select(observation)
            .join(document, document.c.id == observation.c.document_id)
            .where(document.c.source == source, document.c.source_key == source_key)
            .order_by(observation.c.sequence)
        )
        with self._engine.connect() as connection:
            return [_observation(row) for row in connection.execute(query)]

    def statuses(self, source: str) -> Mapping[str, Status]:
        """Every key of a source with its newest status."""
        query = (
            select(document.c.source_key, observation.c.status)
            .join(observation, observation.c.sequence == document.c.latest)
            .where(document.c.source == source)
        )
        with self._engine.connect() as connection:
            return {row.source_key: Status(row.status) for row in connection.execute(query)}

    def known(self, source: str) -> dict[str, KnownDocument]:
        """Every document of a source as the last crawls left it, by key."""
        columns = (document.c.standing, document.c.checked_at, document.c.listed_at, document.c.list_mark)
        query = select(document.c.source_key, *columns).where(document.c.source == source)
        with self._engine.connect() as connection:
            return {
                row.source_key: KnownDocument(
                    DisclosureState(row.standing), row.checked_at, row.listed_at, row.list_mark
                )
                for row in connection.execute(query)
            }

    def content(self, source: str, source_key: str) -> NewestContent | None:
        """Where the newest content of a document lies; None where there is none."""
        query = (
            select(observation, reader_options.c.json.label("options"))
            .join(document, document.c.content == observation.c.sequence)
            .join(reader_options, reader_options.c.id == observation.c.options_id)
            .where(document.c.source == source, document.c.source_key == source_key)
        )
        with self._engine.connect() as connection:
            row = connection.execute(query).one_or_none()
        if row is None or not row.warc_file:
            return None
        place = Place(row.warc_file, row.warc_offset, row.warc_length)
        return NewestContent(place, row.sha256, row.url, orjson.loads(row.options))

    def backups_before(self, moment: datetime) -> list[str]:
        """Folders of the copies that `rulings backup` began before `moment`, and not again since."""
        query = select(backup.c.path).where(backup.c.made_at < moment).order_by(backup.c.path)
        with self._engine.connect() as connection:
            return list(connection.execute(query).scalars())

    def keys(self) -> list[Key]:
        """Every document."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(document.c.source, document.c.source_key).order_by(document.c.id))
            return [(row.source, row.source_key) for row in rows]

    def document_id(self, source: str, source_key: str) -> int | None:
        """The ledger's own number of a document."""
        same = and_(document.c.source == source, document.c.source_key == source_key)
        with self._engine.connect() as connection:
            return connection.execute(select(document.c.id).where(same)).scalar()

    def sequences_of(self, document_ids: Iterable[int]) -> frozenset[int]:
        """Of every observation of these documents."""
        ids = sorted(document_ids)
        query = select(observation.c.sequence)
        with self._engine.connect() as connection:
            parts = (ids[start : start + ROWS] for start in range(0, len(ids), ROWS))
            found = [
                connection.execute(query.where(observation.c.document_id.in_(part))).scalars() for part in parts
            ]
            return frozenset(sequence for rows in found for sequence in rows)

    def first_seen(self, source: str, source_key: str) -> datetime:
        """Of a document that the ledger has."""
        same = and_(document.c.source == source, document.c.source_key == source_key)
        seen: datetime = self._scalar(select(document.c.first_seen).where(same))
        return seen

    def traces(self, source: str, source_key: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """By which a document is known again: SHA-256 of its payloads that hold a text, and of its addresses."""
        seen = (
            select(observation.c.sha256, observation.c.url, observation.c.status)
            .join(document, document.c.id == observation.c.document_id)
            .where(document.c.source == source, document.c.source_key == source_key)
        )
        with self._engine.connect() as connection:
            rows = connection.execute(seen).all()
        payloads = {row.sha256 for row in rows if row.sha256 and Status(row.status) in FOUND}
        addresses = {url_digest(row.url) for row in rows if row.url}
        return tuple(sorted(payloads)), tuple(sorted(addresses))

    def unanswered(self, source: str) -> list[tuple[str, str, Mapping[str, str]]]:
        """(key, address, reader's options) of documents of which the newest try was blocked or failed."""
        failed = [Status.BLOCKED.value, Status.ERROR.value]
        query = (
            select(document.c.source_key, observation.c.url, reader_options.c.json)
            .join(observation, observation.c.sequence == document.c.latest)
            .join(reader_options, reader_options.c.id == observation.c.options_id)
            .where(document.c.source == source, observation.c.status.in_(failed), observation.c.url.is_not(None))
            .order_by(document.c.id)
        )
        with self._engine.connect() as connection:
            return [(row.source_key, row.url, orjson.loads(row.json)) for row in connection.execute(query)]

    def count_by_disclosure(self, source: str) -> Mapping[DisclosureState, int]:
        """How many documents of a source are available, missing, ..."""
        query = (
            select(document.c.standing, func.count().label("documents"))
            .where(document.c.source == source)
            .group_by(document.c.standing)
        )
        with self._engine.connect() as connection:
            return {DisclosureState(row.standing): row.documents for row in connection.execute(query)}

    def sources(self) -> tuple[SourceSummary, ...]:
        """By name; a source of which every record was rejected is listed too."""
        with self._engine.connect() as connection:
            return summarise_sources(connection)

    def rejection_counts(self) -> Mapping[tuple[str, str], int]:
        """(source, reason) -> how many records were rejected."""
        with self._engine.connect() as connection:
            return count_rejections(connection)

    def rejections(self, source: str | None = None, limit: int = 1000) -> list[Rejection]:
        """The newest first."""
        with self._engine.connect() as connection:
            return select_rejections(connection, source, limit)

    def record_rejections(self, rejections: Iterable[Rejection]) -> int:
        """Note what the indexer could not read; returns how many were not known yet."""
        with self._engine.begin() as connection:
            return insert_rejections(connection, Stage.INDEX, rejections)

    def backups(self) -> tuple[Backup, ...]:
        """Those that `rulings backup` made of this ledger, newest first; their folders may be gone."""
        with self._engine.connect() as connection:
            rows = connection.execute(select(backup).order_by(backup.c.made_at.desc()))
            return tuple(Backup(Path(row.path), row.made_at, row.sequence) for row in rows)

    def damaged_places(self) -> list[str]:
        """File and offset of every record that was found damaged and not mended since."""
        with self._engine.connect() as connection:
            return damaged_places(connection)

    def forget_damage(self, places: Collection[str]) -> None:
        """Note that these records are whole again."""
        with self._engine.begin() as connection:
            delete_damage(connection, places)

    def forget_index_rejections(self) -> None:
        """Before a rebuild, which finds anew what cannot be read."""
        with self._engine.begin() as connection:
            delete_stage(connection, Stage.INDEX)

    def contents(self, source: str, in_key: str) -> Iterator[tuple[str, str]]:
        """(key, SHA-256 of the newest content) of those documents of a source whose key contains `in_key`."""
        query = (
            select(document.c.source_key, observation.c.sha256)
            .join(observation, observation.c.sequence == document.c.content)
            .where(document.c.source == source, document.c.source_key.contains(in_key, autoescape=True))
        )
        with self._engine.connect() as connection:
            for row in connection.execution_options(yield_per=ROWS).execute(query):
                yield row.source_key, row.sha256

    def is_complete(self, fingerprint: str) -> bool:
        """Whether a file of this fingerprint was read to its end before."""
        query = select(func.count()).select_from(imported_file).where(imported_file.c.fingerprint == fingerprint)
        return bool(self._scalar(query))

    def _scalar(self, query: Select[Any]) -> Any:
        with self._engine.connect() as connection:
            return connection.execute(query).scalar_one()


def _observation(row: Row[Any]) -> Observation:
    place = str(Place(row.warc_file, row.warc_offset, row.warc_length)) if row.warc_file else None
    route = Route(row.route) if row.route else None
    status = Status(row.status)
    return Observation(row.sequence, row.observed_at, status, row.sha256, place, row.run_id, route, row.detail)
