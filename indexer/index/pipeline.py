"""Archive to engine: read, normalise and analyse in processes, write here, in ledger order, resumable.

The engine's position moves only when a checkpoint makes the work durable, so a run that stops at any moment goes
on from the last checkpoint and repeats at most what came after it: upserts and removals may be repeated. Documents whose
record is damaged are noted beside the position and tried again by every later run; a file that is away stops the run.
"""

from collections.abc import Iterable, Iterator
from contextlib import suppress

from indexer.index.hidden import Hidden
from indexer.index.index_run import (
    HELD,
    WITHDRAWN,
    IndexRun,
    IndexSwappedError,
    checkpoint,
    note_refused,
    outcomes,
    upsert,
)
from indexer.index.pool import Outcome
from indexer.index.read_content import read_content
from indexer.index.records import RecordCheck, check_records
from indexer.index.tombstones import Held, tombstones_of, tombstones_of_lost
from indexer.index.trace_writer import TraceWriter
from indexer.index.traces import traces_of_content
from indexer.report import IndexReport
from rulings.archive.archive import Archive
from rulings.archive.model import ArchivedDocument
from rulings.engine.document import Document
from rulings.engine.port import Engine
from rulings.engine.standing import REBUILT, compare, fault
from rulings.errors import ArchiveError, BusyError, EngineError
from rulings.ledger_state import LedgerMark, Seen
from rulings.messages import Message
from rulings.observatory.trace import ContentTraces
from rulings.partition import WHOLE, Part
from rulings.progress import Progress
from rulings.ruling import Tombstone

MAX_SWAPS = 3


def index(archive: Archive, engine: Engine, workers: int, progress: Progress, part: Part = WHOLE) -> IndexReport:
    """Bring `engine` up to `archive`. What can't be read is noted in the ledger and the run goes on.

    EngineError where the index was made by another version, or from another ledger or history. ArchiveError where a file
    of the archive is away. Where a rebuild swaps the index meanwhile, the new one is brought up as well, from its own
    position.
    """
    ensure_of_this_ledger(archive, engine)
    hidden = Hidden(archive)
    hidden.settle()
    run = IndexRun(archive, engine, workers, progress, check_records(archive), TraceWriter(archive), part)
    run.report.position = archive.ledger.latest_sequence()
    for _ in range(MAX_SWAPS):
        seen = engine.seen(part)
        if seen.position >= run.report.position and run.records.damaged.keys() >= set(seen.mark.unread):
            break
        with suppress(IndexSwappedError):
            _bring_up(run, seen)
    if engine.position(part) < run.report.position:
        raise BusyError("the index is rebuilt again and again meanwhile: run `rulings index` when that is done")
    run.records.forget_mended()
    run.report.damage(run.records.damaged)
    hidden.leave(engine, progress)
    return run.report


def ensure_of_this_ledger(archive: Archive, engine: Engine) -> None:
    """EngineError where going on from the index's position would leave out what lies before it."""
    found = compare(archive.ledger.state, engine.health())
    if found in REBUILT and (wrong := fault(found)):
        raise wrong


def _bring_up(run: IndexRun, seen: Seen) -> None:
    engine, report = run.engine, run.report
    report.removed += engine.remove(_withdrawn(run, seen, engine.get))
    lost = _lost(run, seen)
    report.removed += engine.remove(stone for stone in lost if not isinstance(engine.get(stone.id), Tombstone))
    _, noted = upsert(run, run.documents(seen, HELD), seen)
    checkpoint(run, max(report.position, seen.position), noted)


def _withdrawn(run: IndexRun, seen: Seen, held: Held) -> Iterator[Tombstone]:
    """A withdrawal is obeyed also where the record is damaged that would say more of the ruling."""
    unreadable: list[ArchivedDocument] = []
    hidden = Hidden(run.archive)
    for document in run.documents(seen, WITHDRAWN, unreadable):
        content = read_content(document)
        run.traces.add([traces_of_content(content)])
        yield from hidden.tombstones(tombstones_of(content, held))
    for document in unreadable:
        run.traces.add([ContentTraces(document.sequence, (), partial=True)])
        yield from hidden.tombstones(tombstones_of(read_content(document), held))


def _lost(run: IndexRun, seen: Seen) -> list[Tombstone]:
    """Rulings that a page of several no longer has."""
    lost: list[Tombstone] = []
    for contents in run.archive.changed_documents(seen.position, run.records.note, run.part, seen.mark.unread):
        read = [read_content(content) for content in run.records.passing(contents)]
        run.traces.add(map(traces_of_content, read))
        lost += tombstones_of_lost(read)
    return list(Hidden(run.archive).tombstones(lost))


def rebuild(
    archive: Archive, engine: Engine, workers: int, progress: Progress, *, accept_damage: bool = False
) -> IndexReport:
    """Index the whole archive anew; until that is done, the old index serves.

    What is archived while it runs is indexed at the end. DamagedRecordError at the first damaged record, whose ruling the
    index that serves may have: `accept_damage` leaves such rulings out. EngineError where the ledger has nothing at all.
    """
    last_copies = not accept_damage and not _is_empty(engine)
    if last_copies and not archive.ledger.latest_sequence():
        raise EngineError(Message.LEDGER_EMPTY)
    hidden = Hidden(archive)
    hidden.settle()
    records = check_records(archive)
    run = IndexRun(archive, engine, workers, progress, records, TraceWriter(archive))
    archive.ledger.forget_index_rejections()
    report, nothing = run.report, Seen()
    report.position = archive.ledger.latest_sequence()
    tombstones = [*_withdrawn(run, nothing, lambda _: None), *_lost(run, nothing)]
    report.removed = len(tombstones)
    documents = _documents(outcomes(run, run.documents(nothing, HELD)), records, last_copies)

    def mark() -> LedgerMark:
        run.traces.flush()
        return archive.ledger.mark(report.position, records.damaged)

    refused = engine.rebuild(documents, tombstones, report.position, mark)
    note_refused(run, refused)
    records.forget_mended(all_were_read=True)
    report.damage(records.damaged)
    if archive.ledger.latest_sequence() > report.position:
        report.add(index(archive, engine, workers, progress))
    hidden.leave(engine, progress)
    return report


def _is_empty(engine: Engine) -> bool:
    """Also an index that cannot be read has nothing to lose."""
    try:
        return engine.is_empty()
    except EngineError:
        return True


def _documents(outcomes: Iterable[Outcome], records: RecordCheck, last_copies: bool) -> Iterator[Document]:
    """DamagedRecordError before anything is given up of which the serving index may have the last copy."""
    for outcome in outcomes:
        _keep_last_copies(records, last_copies)
        yield from outcome.documents
    _keep_last_copies(records, last_copies)


def _keep_last_copies(records: RecordCheck, last_copies: bool) -> None:
    if last_copies and records.damaged:
        found = next(iter(records.damaged.values()))
        raise ArchiveError(
            f"{found.detail}. The index that serves may hold the last copy of its ruling, and a rebuild would delete "
            "it: mend the archive first (`rulings engine verify` names all that is damaged), or leave such rulings out "
            "with --accept-damage"
        )
