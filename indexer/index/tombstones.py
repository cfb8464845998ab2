"""What stays of a ruling that its publisher withdrew: no text, no party."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from indexer.index.read_content import ReadContent
from rulings.archive.model import ArchivedDocument
from rulings.identity import ruling_id
from rulings.ruling import Ruling, RulingId, Tombstone

Held = Callable[[RulingId], Ruling | Tombstone | None]
"""What an index has under an id."""


def tombstones_of(content: ReadContent, held: Held) -> list[Tombstone]:
    """One for each ruling of the document: as held, else as last archived, else from source and key alone."""
    document = content.document
    ids: dict[RulingId, Ruling | None] = {ruling.id: ruling for ruling in content.rulings}
    if not ids:
        ids[ruling_id(document.source, document.source_key)] = None
    return [_tombstone(document, number, _known(held(number)) or ruling) for number, ruling in ids.items()]


def tombstones_of_lost(contents: Sequence[ReadContent]) -> list[Tombstone]:
    """One for each ruling that an earlier content of a document had and its newest has no more (cases of one page)."""
    if len(contents) < 2:
        return []
    *earlier, newest = contents
    now = {ruling.id for ruling in newest.rulings}
    lost: dict[RulingId, Tombstone] = {}
    for content, following in zip(earlier, contents[1:], strict=True):
        for ruling in content.rulings:
            if now and ruling.id not in now:
                gone = replace(following.document, sequence=newest.document.sequence)
                lost[ruling.id] = _tombstone(gone, ruling.id, ruling)
    return list(lost.values())


def _known(held: Ruling | Tombstone | None) -> Ruling | None:
    return held if isinstance(held, Ruling) else None


def _tombstone(document: ArchivedDocument, number: RulingId, ruling: Ruling | None) -> Tombstone:
    left = what_is_left(number, ruling, document.source, document.first_seen, document.observed_at)
    return replace(left, revision=document.sequence)


def what_is_left(
    number: RulingId, ruling: Ruling | None, source: str, first_seen: datetime, gone_at: datetime
) -> Tombstone:
    """What stays of a ruling that its publisher withdrew; `ruling` is None where nothing more is known of it."""
    return Tombstone(
        id=number,
        source=source,
        case_numbers=ruling.numbers if ruling else (),
        court_name=ruling.court.name if ruling and ruling.court else None,
        judgment_date=ruling.judgment_date.value if ruling and ruling.judgment_date else None,
        publication_date=ruling.publication_date.value if ruling and ruling.publication_date else None,
        first_seen=first_seen,
        withdrawn_at=gone_at,
    )
