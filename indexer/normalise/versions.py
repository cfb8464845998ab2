"""The versions of an archived document as rulings, all masked alike."""

from collections.abc import Sequence
from dataclasses import replace

from indexer.normalise.hidden import hidden_kinds, hidden_option
from indexer.normalise.reading import read_rulings
from rulings.archive.model import ArchivedDocument
from rulings.ruling import Ruling


def read_versions(documents: Sequence[ArchivedDocument]) -> list[tuple[Ruling, ...]]:
    """The rulings of each of the document's contents. What is to be hidden in one of them is hidden in all: an earlier
    import that hid less must not show what a later one hides."""
    hidden = {kind.value for one in documents for kind in hidden_kinds(one.source, one.options)}
    masked = [replace(one, options={**one.options, **hidden_option(hidden)}) for one in documents]
    return [tuple(found for found in read_rulings(one) if isinstance(found, Ruling)) for one in masked]
