"""An archived content and what is read of it, for those that are not indexed: withdrawn, or changed since."""

from dataclasses import dataclass

from rulings.archive.model import ArchivedDocument
from rulings.ruling import Ruling


@dataclass(frozen=True, slots=True)
class ReadContent:
    document: ArchivedDocument
    rulings: tuple[Ruling, ...]


def read_content(document: ArchivedDocument) -> ReadContent:
    """Withdrawals are rare, and the normaliser takes long to load."""
    from indexer.normalise.reading import read_rulings

    return ReadContent(document, tuple(one for one in read_rulings(document) if isinstance(one, Ruling)))
