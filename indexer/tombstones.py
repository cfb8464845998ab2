"""What stays of a ruling that its publisher withdrew: no text, no party."""

from collections.abc import Callable

from indexer.reading import read_rulings
from rulings.archive.model import ArchivedDocument
from rulings.identity import ruling_id
from rulings.ruling import Ruling, RulingId, Tombstone


def tombstones_of(
    document: ArchivedDocument, held: Callable[[RulingId], Ruling | Tombstone | None]
) -> list[Tombstone]:
    """One for each ruling of the document: as held, else as last archived, else from source and key alone."""
    ids: dict[RulingId, Ruling | None] = {
        result.id: result for result in read_rulings(document) if isinstance(result, Ruling)
    }
    if not ids:
        ids[ruling_id(document.source, document.source_key)] = None
    return [_tombstone(document, number, _known(held(number)) or ruling) for number, ruling in ids.items()]


def _known(held: Ruling | Tombstone | None) -> Ruling | None:
    return held if isinstance(held, Ruling) else None


def _tombstone(document: ArchivedDocument, number: RulingId, ruling: Ruling | None) -> Tombstone:
    return Tombstone(
        id=number,
        source=document.source,
        case_numbers=tuple(str(number) for number in ruling.case_numbers) if ruling else (),
        court_name=ruling.court.name if ruling and ruling.court else None,
        judgment_date=ruling.judgment_date.value if ruling and ruling.judgment_date else None,
        publication_date=ruling.publication_date.value if ruling and ruling.publication_date else None,
        first_seen=document.first_seen,
        withdrawn_at=document.observed_at,
        revision=document.sequence,
    )
