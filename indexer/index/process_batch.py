"""What a worker does with a batch of documents. Pure but for finding the readers of their formats."""

from indexer.index.pool import Batch, Outcome
from indexer.normalise.reading import read_rulings
from rulings.archive.model import Rejection
from rulings.engine.analysis import analyse
from rulings.ruling import Ruling


def process(batch: Batch) -> Outcome:
    """Read, normalised and analysed."""
    results = [(result, document.sequence) for document in batch for result in read_rulings(document)]
    return Outcome(
        tuple(analyse(result, sequence) for result, sequence in results if isinstance(result, Ruling)),
        tuple(result for result, _ in results if isinstance(result, Rejection)),
        batch[-1].sequence,
        len(batch),
    )
