"""Values of the journal of takedowns, and what follows from it. Pure."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType

from rulings.ruling import RulingId, Tombstone

Key = tuple[str, str]
"""(source, the publisher's own id): identifies a document."""


def text_digest(text: str) -> str:
    """SHA-256 of a normalised text, white space apart."""
    return hashlib.sha256("".join(text.split()).encode("utf-8", "surrogatepass")).hexdigest()


class Action(StrEnum):
    TAKEDOWN = "takedown"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class TakedownEvent:
    """One line of the journal: who hid a ruling, or showed it again, when and why."""

    action: Action
    id: RulingId
    at: datetime
    by: str
    """User of the machine."""
    reason: str
    reference: str
    """The operator's own: number of a letter, a ticket, an order."""
    source: str
    source_key: str
    tombstone: Tombstone
    """What is shown in place of the ruling; never its title, text or parties."""
    ordinal: int = 0
    """Which ruling of a document that holds several."""
    payloads: tuple[str, ...] = ()
    """SHA-256 of the document's archived payloads: the same bytes under another id are hidden as well."""
    text_sha256: str | None = None
    """Of the text (`text_digest`): the same text in other bytes is hidden as well."""
    addresses: tuple[str, ...] = ()
    """SHA-256 of the document's addresses: their answers are archived without their bodies."""
    copy_of: RulingId | None = None
    """The ruling whose takedown this one follows from."""
    case_keys: tuple[str, ...] = ()
    """Digests of its case numbers with the court: another disclosure of the same ruling, in other words, is hidden as well."""
    signature: str | None = None
    """Of the text, in hexadecimal digits: by it such a disclosure is known. It tells nothing of what the text says."""

    @property
    def document(self) -> Key:
        return self.source, self.source_key


@dataclass(frozen=True)
class Removed:
    """What is hidden at one state of the journal."""

    by_id: Mapping[RulingId, TakedownEvent] = field(default_factory=lambda: MappingProxyType({}))
    shown_again: frozenset[RulingId] = frozenset()
    """What an operator undid: it is not hidden once more for being like something that is."""

    @cached_property
    def ids(self) -> frozenset[RulingId]:
        return frozenset(self.by_id)

    @cached_property
    def state(self) -> str:
        """Differs whenever something else is hidden."""
        hidden = sorted((event.id, event.at.isoformat()) for event in self.by_id.values())
        return hashlib.sha256(repr(hidden).encode()).hexdigest()[:16] if hidden else ""

    @cached_property
    def by_document(self) -> Mapping[Key, tuple[TakedownEvent, ...]]:
        found: dict[Key, list[TakedownEvent]] = {}
        for event in self.by_id.values():
            found.setdefault(event.document, []).append(event)
        return {key: tuple(events) for key, events in found.items()}

    @cached_property
    def by_payload(self) -> Mapping[str, tuple[TakedownEvent, ...]]:
        """SHA-256 of a payload -> the hidden rulings of it, each once."""
        found: dict[str, dict[int, TakedownEvent]] = {}
        for event in self.by_id.values():
            for digest in event.payloads:
                found.setdefault(digest, {})[event.ordinal] = event
        return {digest: tuple(events.values()) for digest, events in found.items()}

    @cached_property
    def by_text(self) -> Mapping[str, TakedownEvent]:
        return {event.text_sha256: event for event in self.by_id.values() if event.text_sha256}

    @cached_property
    def by_case(self) -> Mapping[str, tuple[TakedownEvent, ...]]:
        """A case key -> what is hidden of that case."""
        found: dict[str, list[TakedownEvent]] = {}
        for event in self.by_id.values():
            for key in event.case_keys:
                found.setdefault(key, []).append(event)
        return {key: tuple(events) for key, events in found.items()}

    @cached_property
    def addresses(self) -> frozenset[Key]:
        """(source, SHA-256 of an address)."""
        return frozenset((event.source, digest) for event in self.by_id.values() for digest in event.addresses)


NOTHING_REMOVED = Removed()


def removed_after(events: Iterable[TakedownEvent]) -> Removed:
    """The last event of each ruling counts, by their moments: journals may have been merged."""
    last = {event.id: event for event in sorted(events, key=lambda event: event.at)}
    active = {number: event for number, event in last.items() if event.action is Action.TAKEDOWN}
    return Removed(MappingProxyType(active), frozenset(last.keys() - active.keys()))
