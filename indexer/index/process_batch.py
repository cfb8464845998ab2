"""What a worker does with a batch of documents. Pure but for finding the readers of their formats."""

from collections.abc import Iterable

from indexer.index.pool import Batch, Outcome
from indexer.normalise.reading import read_rulings
from rulings.archive.model import Rejection
from rulings.engine.analysis import analyse
from rulings.engine.document import Document
from rulings.observatory.trace import ContentTraces, Trace, trace_of
from rulings.query.facets import values_by_facet
from rulings.ruling import Ruling

_Analysed = tuple[Document, Trace]


def process(batch: Batch) -> Outcome:
    """Read, normalised and analysed."""
    read = [(document.sequence, list(read_rulings(document))) for document in batch]
    analysed = [(sequence, list(_analysed(found, sequence))) for sequence, found in read]
    return Outcome(
        tuple(document for _, some in analysed for document, _ in some),
        tuple(one for _, found in read for one in found if isinstance(one, Rejection)),
        batch[-1].sequence,
        len(batch),
        tuple(ContentTraces(sequence, tuple(trace for _, trace in some)) for sequence, some in analysed),
    )


def _analysed(found: Iterable[Ruling | Rejection], sequence: int) -> Iterable[_Analysed]:
    """Of each ruling what is indexed and what stays of how it was counted, whose facets are the same."""
    for one in found:
        if isinstance(one, Ruling):
            values = values_by_facet(one)
            yield analyse(one, sequence, values), trace_of(one, values)
