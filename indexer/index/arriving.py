"""Indexing beside archiving: what a long import has archived becomes searchable while the rest is read."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain

from indexer.index.index_run import IndexRun, IndexSwappedError, checkpoint, upsert
from indexer.index.pipeline import ensure_of_this_ledger
from indexer.index.records import check_records
from indexer.index.trace_writer import TraceWriter
from indexer.report import IndexReport
from rulings.archive.archive import Archive
from rulings.archive.model import ArchivedDocument, Status
from rulings.engine.port import Engine
from rulings.ledger_state import Seen


def index_arriving(archive: Archive, engine: Engine, workers: int, arriving: Iterable[object]) -> IndexReport:
    """Index new documents while `arriving` archives them, some at each step, so that no core waits for the other.

    Not where the index lacks what was archived before, and no further than up to what takes something away, a changed or a
    withdrawn document: `index`, which follows, does that and the rest in their order. It ends where a rebuild swaps the index.
    """
    ensure_of_this_ledger(archive, engine)
    run = IndexRun(archive, engine, workers, lambda _: None, check_records(archive), TraceWriter(archive))
    seen = engine.seen()
    if seen.position == archive.ledger.latest_sequence() and not seen.mark.unread:
        with suppress(IndexSwappedError):
            reached, noted = upsert(run, _new_documents(run, seen.position, arriving), seen)
            if reached > noted.position:
                checkpoint(run, reached, noted)
    return run.report


def _new_documents(run: IndexRun, position: int, arriving: Iterable[object]) -> Iterator[ArchivedDocument]:
    for _ in chain(arriving, (None,)):  # what the last step leaves is committed behind it
        if any(True for _ in run.archive.changed_documents(position, run.records.note)):
            return
        for document in run.documents(Seen(position), frozenset(Status)):
            if document.status is Status.WITHDRAWN:
                return
            yield document
            position = document.sequence
