"""The last known state of a document, and whether a capture adds an observation to it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import orjson
from sqlalchemy import Connection, Row, Select, select

from rulings.archive.disclosure import Absence, DisclosureState, is_withdrawal, next_state
from rulings.archive.model import FOUND, Capture, Route, Status
from rulings.archive.schema import document, observation
from rulings.archive.warc import Place

Key = tuple[str, str]
"""(source, the publisher's own id): identifies a document."""
_newest = observation.alias("newest")
_content = observation.alias("content")


@dataclass(frozen=True, slots=True)
class DocumentState:
    """The newest observation of a document, and the newest that found it."""

    document_id: int
    latest: int
    status: Status
    sha256: str | None
    """Of the newest observation."""
    disclosure: DisclosureState = DisclosureState.UNSEEN
    absences: tuple[Absence, ...] = ()
    """Those since the document was last found."""
    content: int | None = None
    content_sha256: str | None = None
    content_place: Place | None = None
    format: str = ""
    options_id: int = 0


def next_status(
    capture: Capture, sha256: str | None, options_id: int, run_id: int, state: DocumentState | None
) -> Status | None:
    """The status to note, or None where the ledger says the same."""
    if capture.status in FOUND:
        return _found(capture, sha256, options_id, state)
    if state is None:
        return capture.status
    if state.disclosure is DisclosureState.WITHDRAWN and capture.status is not Status.INFO_ONLY:
        return None
    if (
        capture.status is Status.ABSENT
        and capture.route is not None
        and state.disclosure is not DisclosureState.UNSEEN
    ):
        return _absent(absence_of(capture, capture.route, run_id), state)
    same = (state.status, state.sha256) == (capture.status, sha256)
    return None if same else capture.status


def _found(capture: Capture, sha256: str | None, options_id: int, state: DocumentState | None) -> Status | None:
    if state is None or state.content_sha256 is None:
        return Status.PRESENT
    if state.content_sha256 != sha256:
        return Status.SUBSTITUTED if capture.status is Status.SUBSTITUTED else Status.CHANGED
    is_read_alike = (state.format, state.options_id) == (capture.format, options_id)
    return None if state.status in FOUND and is_read_alike else Status.PRESENT


def _absent(absence: Absence, state: DocumentState) -> Status | None:
    """One absence counts per crawl and route; with those before it, it may be a withdrawal."""
    if any((known.run_id, known.route) == (absence.run_id, absence.route) for known in state.absences):
        return None
    return Status.WITHDRAWN if is_withdrawal((*state.absences, absence)) else Status.ABSENT


def absence_of(capture: Capture, route: Route, run_id: int) -> Absence:
    return Absence(run_id, capture.observed_at, route)


def state_after(
    state: DocumentState,
    capture: Capture,
    status: Status,
    sequence: int,
    sha256: str | None,
    options_id: int,
    run_id: int,
) -> DocumentState:
    """The state once `capture` is noted; its place is known only when it is written."""
    disclosure = next_state(state.disclosure, status)
    noted = replace(state, latest=sequence, status=status, sha256=sha256, disclosure=disclosure)
    if status is Status.ABSENT and capture.route is not None:
        return replace(noted, absences=(*state.absences, absence_of(capture, capture.route, run_id)))
    if status not in FOUND:
        return noted
    return replace(
        noted,
        absences=(),
        content=sequence,
        content_sha256=sha256,
        content_place=state.content_place if state.content_sha256 == sha256 else None,
        format=capture.format,
        options_id=options_id,
    )


def load_states(connection: Connection, keys: Iterable[Key]) -> dict[Key, DocumentState]:
    """States of those documents that the ledger has; one query per source."""
    by_source: dict[str, list[str]] = {}
    for source, source_key in keys:
        by_source.setdefault(source, []).append(source_key)
    return {
        key: state
        for source, source_keys in by_source.items()
        for key, state in _load_source(connection, source, source_keys)
    }


def _load_source(connection: Connection, source: str, source_keys: list[str]) -> list[tuple[Key, DocumentState]]:
    query: Select[Any] = (
        select(
            document.c.id,
            document.c.source_key,
            document.c.latest,
            document.c.content,
            document.c.standing,
            _newest.c.status,
            _newest.c.sha256,
            _content.c.sha256.label("content_sha256"),
            _content.c.warc_file,
            _content.c.warc_offset,
            _content.c.warc_length,
            _content.c.format,
            _content.c.options_id,
        )
        .join(_newest, _newest.c.sequence == document.c.latest)
        .outerjoin(_content, _content.c.sequence == document.c.content)
        .where(document.c.source == source, document.c.source_key.in_(source_keys))
    )
    return [((source, row.source_key), _state(connection, row)) for row in connection.execute(query).all()]


def _state(connection: Connection, row: Row[Any]) -> DocumentState:
    disclosure = DisclosureState(row.standing)
    return DocumentState(
        document_id=row.id,
        latest=row.latest,
        status=Status(row.status),
        sha256=row.sha256,
        disclosure=disclosure,
        absences=_absences(connection, row.id, row.content or 0) if disclosure is DisclosureState.MISSING else (),
        content=row.content,
        content_sha256=row.content_sha256,
        content_place=Place(row.warc_file, row.warc_offset, row.warc_length) if row.warc_file else None,
        format=row.format or "",
        options_id=row.options_id or 0,
    )


def _absences(connection: Connection, document_id: int, after_sequence: int) -> tuple[Absence, ...]:
    query = (
        select(observation.c.run_id, observation.c.observed_at, observation.c.route)
        .where(
            observation.c.document_id == document_id,
            observation.c.sequence > after_sequence,
            observation.c.status == Status.ABSENT.value,
            observation.c.route.is_not(None),
        )
        .order_by(observation.c.sequence)
    )
    return tuple(Absence(row.run_id, row.observed_at, Route(row.route)) for row in connection.execute(query))


def options_json(capture: Capture) -> str:
    """Equal mappings give equal strings."""
    return orjson.dumps(dict(capture.options), option=orjson.OPT_SORT_KEYS).decode()
