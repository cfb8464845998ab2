"""What a worker does with a batch of documents. Pure but for finding the readers of their formats."""

from indexer.index.pool import Batch, Outcome
from indexer.index.traces import traces_of
from indexer.normalise.reading import read_rulings
from rulings.archive.model import Rejection
from rulings.engine.analysis import analyse
from rulings.ruling import Ruling


def process(batch: Batch) -> Outcome:
    """Read, normalised and analysed."""
    read = [(document.sequence, list(read_rulings(document))) for document in batch]
    results = [(result, sequence) for sequence, found in read for result in found]
    return Outcome(
        tuple(analyse(result, sequence) for result, sequence in results if isinstance(result, Ruling)),
        tuple(result for result, _ in results if isinstance(result, Rejection)),
        batch[-1].sequence,
        len(batch),
        tuple(traces_of(sequence, found) for sequence, found in read),
    )
