"""What every run that fills an index does: outcomes of documents in ledger order, into the engine, and checkpoints."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from time import monotonic

from indexer.index.hidden import Hidden
from indexer.index.pool import Batch, Outcome, process_batches
from indexer.index.records import RecordCheck
from indexer.index.trace_writer import TraceWriter
from indexer.report import IndexReport
from rulings.archive.archive import Archive
from rulings.archive.model import ArchivedDocument, Rejection, Status
from rulings.archive.reading import DamagedDocumentError
from rulings.engine.port import Engine, Refused
from rulings.ledger_state import Seen
from rulings.partition import WHOLE, Part
from rulings.progress import Progress

CHECKPOINT_SECONDS = 60
"""A commit of the embedded engine takes some 0.3 s."""
ENGINE = "(engine)"
"""Stands for a source among rejections."""
BATCH_DOCUMENTS = 50
BATCH_BYTES = 4 << 20
HELD = frozenset(Status) - {Status.WITHDRAWN}
WITHDRAWN = frozenset({Status.WITHDRAWN})


class IndexSwappedError(Exception):
    """Another index serves than the one that a run went on from: only a new run knows what it lacks."""


@dataclass(frozen=True, slots=True)
class IndexRun:
    """What all steps of one run work with."""

    archive: Archive
    engine: Engine
    workers: int
    progress: Progress
    records: RecordCheck
    traces: TraceWriter
    part: Part = WHOLE
    report: IndexReport = field(default_factory=IndexReport)

    def documents(
        self, seen: Seen, statuses: Collection[Status], unreadable: list[ArchivedDocument] | None = None
    ) -> Iterator[ArchivedDocument]:
        """Those that the index lacks, read well; damaged ones are noted, and added to `unreadable` without payload."""

        def note(source: str, place: str, error: DamagedDocumentError) -> None:
            self.records.note(source, place, error)
            if unreadable is not None:
                unreadable.append(error.document)

        found = self.archive.documents(seen.position, statuses, note, self.part, seen.mark.unread)
        return self.records.passing(found)


def outcomes(run: IndexRun, documents: Iterable[ArchivedDocument]) -> Iterator[Outcome]:
    hidden = Hidden(run.archive)
    for found in process_batches(batched(documents), run.workers):
        outcome = replace(found, documents=hidden.shown(found.documents))
        if outcome.rejections:
            run.archive.ledger.record_rejections(outcome.rejections)
        run.report.reject(outcome.rejections)
        run.report.documents += outcome.archived
        run.report.rulings += len(outcome.documents)
        run.traces.add(found.traces)
        yield outcome
        run.progress(outcome.archived)


def batched(documents: Iterable[ArchivedDocument]) -> Iterator[Batch]:
    """Documents in order, a bounded number and size at a time."""
    batch: list[ArchivedDocument] = []
    size = 0
    for document in documents:
        batch.append(document)
        size += len(document.payload)
        if len(batch) >= BATCH_DOCUMENTS or size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def upsert(run: IndexRun, documents: Iterable[ArchivedDocument], noted: Seen) -> tuple[int, Seen]:
    """How far the engine is afterwards, and up to what of it also durably, where that takes long.

    `noted` is what the index says before; IndexSwappedError as in `checkpoint`.
    """
    saved, position = monotonic(), noted.position
    for outcome in outcomes(run, documents):
        run.engine.upsert(outcome.documents)
        # Until all that is tried again is in, there is no position that says so.
        if outcome.sequence > position and monotonic() - saved > CHECKPOINT_SECONDS:
            noted = checkpoint(run, outcome.sequence, noted)
            saved = monotonic()
        position = max(position, outcome.sequence)
    return position, noted


def checkpoint(run: IndexRun, position: int, noted: Seen) -> Seen:
    """Make durable what was written since `noted`, what this run found or noted last; what is noted now.

    IndexSwappedError, without a position, where the index that serves now lacks some of `noted`: a rebuild or a rollback put it
    in the place of the other, and what this run would note hides the gap for good.
    """
    # Asked when the index that takes the writes was chosen: one that is swapped in later does not get the note either.
    if _lacks(run.engine.seen(run.part), noted, run.records.damaged):
        run.engine.refresh()
        raise IndexSwappedError
    run.traces.flush()
    mark = run.archive.ledger.mark(position, run.records.damaged)
    note_refused(run, run.engine.refresh(position, run.part, mark))
    return Seen(position, mark)


def _lacks(found: Seen, noted: Seen, damaged: Collection[int]) -> bool:
    return found.position < noted.position or not {*noted.mark.unread, *damaged}.issuperset(found.mark.unread)


def note_refused(run: IndexRun, refused: tuple[Refused, ...]) -> None:
    """What the engine did not take is in the ledger like anything else that could not be indexed, and never stood."""
    rejections = [Rejection(ENGINE, f"ruling {one.id}", "refused-by-engine", one.reason) for one in refused]
    if rejections:
        run.archive.ledger.record_rejections(rejections)
        run.archive.revisions.forget([one.id for one in refused])
    run.report.reject(rejections)
