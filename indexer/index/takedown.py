"""From ids to events of the journal, and from the journal to an archive and an index that hold nothing of it."""

import getpass
import os
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from indexer.index import pipeline
from indexer.index.tombstones import what_is_left
from indexer.normalise.reading import read_rulings
from rulings.archive.archive import Archive
from rulings.engine.port import Engine, Hit, Page
from rulings.errors import ArchiveError, NotFoundError, UsageError
from rulings.identity import ruling_id
from rulings.messages import Message
from rulings.progress import Progress
from rulings.query.ast import CaseNumberTerm, Node, Phrase, SearchQuery
from rulings.ruling import GoneBy, Provenance, Ruling, RulingId, Tombstone
from rulings.takedown.event import Action, Key, TakedownEvent, text_digest
from rulings.text.near_duplicates import SAME_TEXT, case_keys, is_same_case, resemblance, signature

MAX_CASES = 200
"""Rulings of one document that an id is looked for among."""
MAX_COPIES = 100
MAX_NUMBERS = 10
"""Case numbers of a ruling by which other disclosures are looked for."""
COPY_PHRASE = 40
"""Characters from the middle of a text, by which its copies are found."""


@dataclass(frozen=True, slots=True)
class Request:
    """What the operator gives as grounds."""

    reason: str
    reference: str
    by: str
    """User of the machine."""


def current_user() -> str:
    """Who is at work here, for the journal."""
    with suppress(OSError, KeyError):
        return getpass.getuser()
    return f"user {os.getuid()}"


def takedown_events(
    archive: Archive, engine: Engine, ids: Iterable[RulingId], request: Request
) -> list[TakedownEvent]:
    """One for each ruling that is not hidden yet, and for each other disclosure of it.

    NotFoundError for an id that neither the index nor the archive knows.
    """
    hidden = archive.takedowns.removed().ids
    events: dict[RulingId, TakedownEvent] = {}
    for wanted in ids:
        if wanted in hidden:
            continue
        found = engine.get(wanted)
        ruling = found if isinstance(found, Ruling) else _archived(archive, wanted)
        event = _event(archive, wanted, ruling, request)
        events[wanted] = event
        for copy in _copies(engine, ruling) if isinstance(ruling, Ruling) else ():
            if copy.id not in hidden and copy.id not in events:
                events[copy.id] = replace(_event(archive, copy.id, copy, request), copy_of=wanted)
    return list(events.values())


def undo_events(archive: Archive, ids: Iterable[RulingId], request: Request) -> list[TakedownEvent]:
    """One for each ruling that is hidden, and for each that was hidden as its copy.

    UsageError for one that never was; one that is shown again already is none, so that the command may be repeated.
    """
    wanted = set(ids)
    unknown = sorted(wanted - {event.id for event in archive.takedowns.events()})
    if unknown:
        raise UsageError(f"{unknown[0][:40]!r} was never taken down: `rulings takedown --list` shows what was")
    now = _now(archive)
    return [
        replace(
            event, action=Action.UNDO, at=now, by=request.by, reason=request.reason, reference=request.reference
        )
        for event in archive.takedowns.removed().by_id.values()
        if event.id in wanted or event.copy_of in wanted
    ]


def carry_out(archive: Archive, engine: Engine, workers: int, progress: Progress, *, undone: bool) -> None:
    """Bring archive and index to what the journal says: no file of either holds what is hidden when this returns.

    Both are tried before an error is raised. An index of another version cannot be written: it is made anew.
    `undone`: the index is to take in what is shown again, and whatever else it is behind by.
    """
    try:
        if engine.health().current:
            engine.purge(sorted(archive.takedowns.removed().ids), progress)
    finally:
        archive.settle()
    if not engine.health().current:
        pipeline.rebuild(archive, engine, workers, progress)
        engine.purge(sorted(archive.takedowns.removed().ids), progress)
    elif undone:
        pipeline.index(archive, engine, workers, progress)


def copies_elsewhere(archive: Archive) -> list[str]:
    """Backups, and what a restore moved aside, that may still hold what is hidden."""
    hidden = archive.takedowns.removed().by_id.values()
    if not hidden:
        return []
    backups = archive.ledger.backups_before(max(event.at for event in hidden))
    home = archive.folder.parent
    aside = (path for folder in (home, archive.folder) for path in folder.glob("*.before-restore-*"))
    return [*(f"backup {path}" for path in backups), *sorted(f"file {path}" for path in aside)]


def _event(archive: Archive, wanted: RulingId, ruling: Ruling | Provenance, request: Request) -> TakedownEvent:
    provenance = ruling.provenance if isinstance(ruling, Ruling) else ruling
    payloads, addresses = archive.ledger.traces(provenance.source, provenance.source_key)
    now = _now(archive)
    return TakedownEvent(
        action=Action.TAKEDOWN,
        id=wanted,
        at=now,
        by=request.by,
        reason=request.reason,
        reference=request.reference,
        source=provenance.source,
        source_key=provenance.source_key,
        ordinal=provenance.ordinal,
        tombstone=_tombstone(wanted, ruling, provenance, now),
        payloads=payloads,
        text_sha256=text_digest(ruling.text) if isinstance(ruling, Ruling) else None,
        case_keys=case_keys(ruling) if isinstance(ruling, Ruling) else (),
        signature=signature(ruling.text).hex() if isinstance(ruling, Ruling) else None,
        addresses=addresses,
    )


def _now(archive: Archive) -> datetime:
    """After everything that is noted, also where the clock was set back: the order of events is that of their moments."""
    return max((datetime.now(UTC), *(event.at for event in archive.takedowns.events())))


def _tombstone(wanted: RulingId, ruling: Ruling | Provenance, provenance: Provenance, now: datetime) -> Tombstone:
    known = ruling if isinstance(ruling, Ruling) else None
    left = what_is_left(wanted, known, provenance.source, provenance.first_seen, now)
    return replace(left, gone_by=GoneBy.REQUEST)


def _archived(archive: Archive, wanted: RulingId) -> Ruling | Provenance:
    """A ruling that the index does not have: as archived, or only where it comes from if it cannot be read."""
    key, ordinal = _document_of(archive, wanted)
    document = None
    with suppress(ArchiveError):
        document = archive.newest(*key)
    rulings = () if document is None else read_rulings(document)
    for found in rulings:
        if isinstance(found, Ruling) and found.id == wanted:
            return found
    seen = archive.ledger.first_seen(*key)
    return Provenance(
        *key, url=None, fetched_at=seen, first_seen=seen, sha256="", archive_record="", ordinal=ordinal
    )


def _document_of(archive: Archive, wanted: RulingId) -> tuple[Key, int]:
    """Ids are digests: they are looked for among those of all documents."""
    keys = archive.ledger.keys()
    for ordinal in range(MAX_CASES):
        for key in keys:
            if ruling_id(*key, ordinal) == wanted:
                return key, ordinal
    raise NotFoundError(Message.UNKNOWN_RULING_ID, id=wanted[:40])


def _copies(engine: Engine, ruling: Ruling) -> list[Ruling]:
    """Other rulings with the same text, in whatever source, and those of the same case whose text is nearly the same."""
    middle = len(ruling.text) // 2
    terms: list[Node] = [Phrase(ruling.text[middle : middle + COPY_PHRASE], quoted=True)]
    terms += (CaseNumberTerm(str(number)) for number in ruling.case_numbers[:MAX_NUMBERS])
    found = [hit.ruling for term in terms for hit in _hits(engine, term) if hit.ruling.id != ruling.id]
    return [other for other in {other.id: other for other in found}.values() if _is_same(ruling, other)]


def _hits(engine: Engine, term: Node) -> Sequence[Hit]:
    return engine.search(SearchQuery(text=term), Page(MAX_COPIES), facets=()).hits


def _is_same(one: Ruling, other: Ruling) -> bool:
    """The same text, or of the same case in nearly the same words: another disclosure of the same ruling."""
    if text_digest(one.text) == text_digest(other.text):
        return True
    return is_same_case(one, other) and resemblance(one.text, other.text) >= SAME_TEXT
