"""How the rulings of a document are counted."""

from indexer.index.read_content import ReadContent
from rulings.archive.erased import ERASED
from rulings.observatory.trace import ContentTraces, trace_of


def traces_of_content(content: ReadContent) -> ContentTraces:
    """Of a content that is not indexed."""
    found = tuple(trace_of(one) for one in content.rulings)
    return ContentTraces(content.document.sequence, found, partial=content.document.format == ERASED)
