"""Plain parameters -> EventsRequest, for pages, API, feed and alerts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from rulings.errors import CursorError, QueryError
from rulings.messages import Message
from rulings.observatory.disclosure_events import KINDS, EventKind
from rulings.query.ast import SearchQuery
from rulings.ruling import RulingId

ALL_KINDS = frozenset(EventKind)
EVENTS = 50
"""A page, where no size is asked for."""
EventKey = tuple[int, RulingId, int]
"""DisclosureEvents.key."""
_CURSOR = re.compile(r"([0-9]{1,17})_([a-z0-9-]{1,40})_([0-9])")


@dataclass(frozen=True, slots=True)
class EventsRequest:
    query: SearchQuery
    kinds: frozenset[EventKind] = ALL_KINDS
    size: int = EVENTS
    after: EventKey | None = None
    """The last event of the page before."""


def read_kinds(text: str) -> frozenset[EventKind]:
    """`new,withdrawn`; all for a blank. QueryError, with all kinds, for another word."""
    names = [name for part in re.split("[,，、]", text) if (name := part.strip())]
    for name in names:
        if name not in list(EventKind):
            raise QueryError(Message.UNKNOWN_CHOICE, name="kinds", value=name[:40], choices=", ".join(KINDS))
    return frozenset(map(EventKind, names)) or ALL_KINDS


def written_kinds(kinds: Iterable[EventKind]) -> str:
    """What `read_kinds` reads; blank for all."""
    chosen = frozenset(kinds)
    return "" if chosen == ALL_KINDS else ",".join(kind for kind in KINDS if kind in chosen)


def read_cursor(text: str) -> EventKey | None:
    """None for a blank. CursorError for what `written_cursor` never writes."""
    if not text:
        return None
    found = _CURSOR.fullmatch(text)
    if found is None or int(found[3]) >= len(KINDS):
        raise CursorError(Message.CURSOR_NOT_OURS)
    return int(found[1]), found[2], int(found[3])


def written_cursor(key: EventKey) -> str:
    return "_".join(map(str, key))
