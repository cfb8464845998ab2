"""Archive to engine: read, normalise and analyse in processes, write here, in ledger order, resumable.

The engine's position moves only when a checkpoint makes the work durable, so a run that stops at any moment goes
on from the last checkpoint and repeats at most what came after it: upserts and removals may be repeated.
"""

from collections.abc import Callable, Iterable, Iterator
from time import monotonic

from indexer.index.pool import Batch, Outcome, process_batches
from indexer.index.tombstones import tombstones_of, tombstones_of_lost
from indexer.report import IndexReport
from rulings.archive.archive import Archive
from rulings.archive.model import ArchivedDocument, Rejection, Status
from rulings.engine.document import Document
from rulings.engine.port import Engine, Refused
from rulings.errors import ArchiveError, BusyError, EngineError
from rulings.messages import Message
from rulings.partition import WHOLE, Part
from rulings.progress import Progress
from rulings.ruling import Tombstone

CHECKPOINT_SECONDS = 60
"""A commit of the embedded engine takes some 0.3 s."""
MAX_SWAPS = 3
ENGINE = "(engine)"
"""Stands for a source among rejections."""
BATCH_DOCUMENTS = 50
BATCH_BYTES = 4 << 20
HELD = frozenset(Status) - {Status.WITHDRAWN}
WITHDRAWN = frozenset({Status.WITHDRAWN})


def index(archive: Archive, engine: Engine, workers: int, progress: Progress, part: Part = WHOLE) -> IndexReport:
    """Bring `engine` up to `archive`. What can't be read is noted in the ledger and the run goes on.

    EngineError where the index was made by another version. Where a rebuild swaps the index meanwhile, the new one is
    brought up as well, from its own position.
    """
    if not engine.health().current:
        raise EngineError(Message.INDEX_OF_ANOTHER_VERSION)
    report = IndexReport(position=archive.ledger.latest_sequence())
    for _ in range(MAX_SWAPS):
        after = engine.position(part)
        if after >= report.position:
            return report
        _bring_up(archive, engine, workers, progress, part, after, report)
    if engine.position(part) < report.position:
        raise BusyError("the index is rebuilt again and again meanwhile: run `rulings index` when that is done")
    return report


def _bring_up(
    archive: Archive,
    engine: Engine,
    workers: int,
    progress: Progress,
    part: Part,
    after: int,
    report: IndexReport,
) -> None:
    withdrawn = archive.documents(after, WITHDRAWN, _on_damage(archive, report), part)
    report.removed += engine.remove(
        stone for document in withdrawn for stone in tombstones_of(document, engine.get)
    )
    lost = _lost(archive, after, report, part)
    report.removed += engine.remove(stone for stone in lost if not isinstance(engine.get(stone.id), Tombstone))
    saved = monotonic()
    for outcome in _outcomes(archive, after, workers, report, progress, part):
        engine.upsert(outcome.documents)
        if monotonic() - saved > CHECKPOINT_SECONDS:
            _note_refused(archive, report, engine.refresh(outcome.sequence, part))
            saved = monotonic()
    _note_refused(archive, report, engine.refresh(report.position, part))


def _lost(archive: Archive, after: int, report: IndexReport, part: Part = WHOLE) -> list[Tombstone]:
    """Rulings that a page of several no longer has."""
    changed = archive.changed_documents(after, _on_damage(archive, report), part)
    return [stone for contents in changed for stone in tombstones_of_lost(contents)]


def _note_refused(archive: Archive, report: IndexReport, refused: Iterable[Refused]) -> None:
    """What the engine did not take is in the ledger like anything else that could not be indexed."""
    rejections = [Rejection(ENGINE, f"ruling {one.id}", "refused-by-engine", one.reason) for one in refused]
    if rejections:
        archive.ledger.record_rejections(rejections)
    report.reject(rejections)


def rebuild(archive: Archive, engine: Engine, workers: int, progress: Progress) -> IndexReport:
    """Index the whole archive anew; until that is done, the old index serves.

    What is archived while it runs is indexed at the end.
    """
    report = IndexReport()
    archive.ledger.forget_index_rejections()
    report.position = archive.ledger.latest_sequence()
    withdrawn = archive.documents(0, WITHDRAWN, _on_damage(archive, report))
    tombstones = [stone for document in withdrawn for stone in tombstones_of(document, lambda _: None)]
    tombstones += _lost(archive, 0, report)
    report.removed = len(tombstones)
    documents = _documents(_outcomes(archive, 0, workers, report, progress))
    _note_refused(archive, report, engine.rebuild(documents, tombstones, report.position))
    if archive.ledger.latest_sequence() > report.position:
        report.add(index(archive, engine, workers, progress))
    return report


def _documents(outcomes: Iterable[Outcome]) -> Iterator[Document]:
    for outcome in outcomes:
        yield from outcome.documents


def _outcomes(
    archive: Archive,
    after: int,
    workers: int,
    report: IndexReport,
    progress: Progress,
    part: Part = WHOLE,
) -> Iterator[Outcome]:
    batches = batched(archive.documents(after, HELD, _on_damage(archive, report), part))
    for outcome in process_batches(batches, workers):
        if outcome.rejections:
            archive.ledger.record_rejections(outcome.rejections)
        report.reject(outcome.rejections)
        report.documents += outcome.archived
        report.rulings += len(outcome.documents)
        yield outcome
        progress(outcome.archived)


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


def _on_damage(archive: Archive, report: IndexReport) -> Callable[[str, str, ArchiveError], None]:
    def note(source: str, place: str, error: ArchiveError) -> None:
        rejection = Rejection(source, place, "damaged-record", str(error))
        archive.ledger.record_rejections([rejection])
        report.reject([rejection])

    return note
