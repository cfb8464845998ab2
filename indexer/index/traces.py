"""How the rulings of a document are counted."""

from collections.abc import Iterable
from dataclasses import replace

from indexer.index.read_content import ReadContent
from rulings.archive.erased import ERASED
from rulings.archive.model import Rejection
from rulings.observatory.trace import ContentTraces, trace_of
from rulings.ruling import Ruling


def traces_of(sequence: int, found: Iterable[Ruling | Rejection]) -> ContentTraces:
    """Of what was read of one document."""
    return ContentTraces(sequence, tuple(trace_of(one) for one in found if isinstance(one, Ruling)))


def traces_of_content(content: ReadContent) -> ContentTraces:
    """Of a content that is not indexed."""
    found = traces_of(content.document.sequence, content.rulings)
    return replace(found, partial=content.document.format == ERASED)
