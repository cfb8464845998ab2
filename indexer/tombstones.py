"""What stays of a ruling that its publisher withdrew: no text, no party."""

from collections.abc import Callable

from indexer.reading import read_rulings
from rulings.archive.model import ArchivedDocument
from rulings.identity import ruling_id
from rulings.ruling import Ruling, RulingId, Tombstone


def tombstone_of(document: ArchivedDocument, held: Callable[[RulingId], Ruling | Tombstone | None]) -> Tombstone:
    """From the ruling as held, else as last archived, else (never held) from the source and key alone."""
    known = held(ruling_id(document.source, document.source_key))
    ruling = known if isinstance(known, Ruling) else _archived(document)
    return Tombstone(
        id=ruling_id(document.source, document.source_key),
        source=document.source,
        case_numbers=tuple(str(number) for number in ruling.case_numbers) if ruling else (),
        court_name=ruling.court.name if ruling and ruling.court else None,
        judgment_date=ruling.judgment_date.value if ruling and ruling.judgment_date else None,
        publication_date=ruling.publication_date.value if ruling and ruling.publication_date else None,
        first_seen=document.first_seen,
        withdrawn_at=document.observed_at,
        revision=document.sequence,
    )


def _archived(document: ArchivedDocument) -> Ruling | None:
    return next((result for result in read_rulings(document) if isinstance(result, Ruling)), None)
