"""What the ledger last knew of a document, and whether a capture says anything new."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

import orjson
from sqlalchemy import Connection, select

from rulings.archive.model import Capture, Status
from rulings.archive.schema import document, observation
from rulings.archive.warc import Place

Key = tuple[str, str]
FOUND = frozenset({Status.PRESENT, Status.CHANGED})
_newest = observation.alias("newest")
_content = observation.alias("content")


@dataclass(frozen=True, slots=True)
class State:
    """The newest observation of a document, and the newest that found it."""

    document_id: int
    latest: int
    status: Status
    sha256: str | None
    """Of the newest observation."""
    content: int | None = None
    content_sha256: str | None = None
    content_place: Place | None = None
    format: str = ""
    options_id: int = 0


def judge(capture: Capture, sha256: str | None, options_id: int, state: State | None) -> Status | None:
    """The status to note, or None where the ledger says the same already."""
    if capture.status not in FOUND:
        same = state is not None and (state.status, state.sha256) == (capture.status, sha256)
        return None if same else capture.status
    if state is None or state.content_sha256 is None:
        return Status.PRESENT
    if state.content_sha256 != sha256:
        return Status.CHANGED
    reading = (state.format, state.options_id) == (capture.format, options_id)
    return None if state.status in FOUND and reading else Status.PRESENT


def after(
    state: State, capture: Capture, status: Status, sequence: int, sha256: str | None, options_id: int
) -> State:
    """The state once `capture` is noted; its place is known only when it is written."""
    if status not in FOUND:
        return replace(state, latest=sequence, status=status, sha256=sha256)
    place = state.content_place if state.content_sha256 == sha256 else None
    return replace(
        state,
        latest=sequence,
        status=status,
        sha256=sha256,
        content=sequence,
        content_sha256=sha256,
        content_place=place,
        format=capture.format,
        options_id=options_id,
    )


def load_states(connection: Connection, keys: Iterable[Key]) -> dict[Key, State]:
    """States of those documents that the ledger has; one query a source."""
    by_source: dict[str, list[str]] = {}
    for source, source_key in keys:
        by_source.setdefault(source, []).append(source_key)
    return {
        key: state
        for source, source_keys in by_source.items()
        for key, state in _load_source(connection, source, source_keys)
    }


def _load_source(connection: Connection, source: str, source_keys: list[str]) -> list[tuple[Key, State]]:
    query = (
        select(
            document.c.id,
            document.c.source_key,
            document.c.latest,
            document.c.content,
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
    return [
        (
            (source, row.source_key),
            State(
                row.id,
                row.latest,
                Status(row.status),
                row.sha256,
                row.content,
                row.content_sha256,
                Place(row.warc_file, row.warc_offset, row.warc_length) if row.warc_file else None,
                row.format or "",
                row.options_id or 0,
            ),
        )
        for row in connection.execute(query)
    ]


def options_json(capture: Capture) -> str:
    """Equal mappings give equal strings."""
    return orjson.dumps(dict(capture.options), option=orjson.OPT_SORT_KEYS).decode()
