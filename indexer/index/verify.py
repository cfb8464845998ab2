"""Is everything in the index that the archive says should be there, in its newest revision?"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass, field

from indexer.index.hidden import Hidden
from indexer.index.index_run import HELD, WITHDRAWN, batched
from indexer.index.pool import process_batches
from indexer.index.read_content import read_content
from indexer.index.records import RecordCheck, check_records
from indexer.index.tombstones import tombstones_of
from rulings.archive.archive import Archive
from rulings.archive.model import ArchivedDocument
from rulings.engine.document import Document
from rulings.engine.port import Engine
from rulings.engine.standing import REBUILT, Standing, compare, fault
from rulings.progress import Progress
from rulings.ruling import Tombstone


@dataclass(slots=True)
class VerifyReport:
    """Grows while the archive is read. Documents behind the index's position are not faults: they are to come."""

    checked: int = 0
    missing: int = 0
    outdated: int = 0
    withdrawn_but_shown: int = 0
    surplus: int = 0
    """Rulings and tombstones in the index that the archive does not account for; not judged beside damaged records."""
    fixed: int = 0
    damaged: list[str] = field(default_factory=list)
    """File and offset of records that cannot be read. The index may hold the last copy of their rulings."""

    @property
    def faults(self) -> int:
        """What is still wrong."""
        return self.missing + self.outdated + self.withdrawn_but_shown + self.surplus - self.fixed

    def as_json(self) -> dict[str, object]:
        return {**asdict(self), "faults": self.faults}

    def message(self) -> str:
        surplus = "not judged how many are not" if self.damaged else f"{self.surplus} not"
        damaged = f"; {len(self.damaged)} records damaged" if self.damaged else ""
        return (
            f"{self.checked} rulings checked: {self.missing} missing, {self.outdated} outdated, "
            f"{self.withdrawn_but_shown} withdrawn but shown, {surplus} in the archive; {self.fixed} repaired{damaged}"
        )


def verify(archive: Archive, engine: Engine, workers: int, fix: bool, progress: Progress) -> VerifyReport:
    """Reads the whole archive anew, as a rebuild does, and asks the engine for each ruling's revision.

    ArchiveError where a file of the archive is away, EngineError where the index is of another ledger or history.
    """
    _ensure_comparable(archive, engine)
    Hidden(archive).settle()
    report, position, records = VerifyReport(), engine.position(), check_records(archive)
    expected = 0
    for documents in _documents(records, position, workers, progress):
        expected += len(documents)
        _check_documents(engine, documents, fix, report)
    for tombstones in _tombstones(records, position):
        expected += len(tombstones)
        _check_tombstones(engine, tombstones, fix, report)
    if report.fixed:
        engine.refresh()
    records.forget_mended()
    report.damaged = sorted({rejection.place for rejection in records.damaged.values()})
    if not report.damaged:
        report.surplus = _surplus(archive, engine, expected)
    return report


def _ensure_comparable(archive: Archive, engine: Engine) -> None:
    """An index of before marks may be this ledger's: its rulings say."""
    found = compare(archive.ledger.state, engine.health())
    if found in REBUILT - {Standing.UNMARKED} and (wrong := fault(found)):
        raise wrong


def _surplus(archive: Archive, engine: Engine, expected: int) -> int:
    health = engine.health()
    held = health.rulings + health.tombstones
    # A document that was noted again after the index's position may still be in it in its older state.
    return max(0, held - expected - archive.ledger.count_documents(health.position))


def _documents(
    records: RecordCheck, position: int, workers: int, progress: Progress
) -> Iterator[tuple[Document, ...]]:
    archived = records.passing(_up_to(position, records.archive.documents(0, HELD, records.note)))
    for outcome in process_batches(batched(archived), workers):
        yield Hidden(records.archive).shown(outcome.documents)
        progress(outcome.archived)


def _up_to(position: int, documents: Iterable[ArchivedDocument]) -> Iterator[ArchivedDocument]:
    for document in documents:
        if document.sequence > position:
            return
        yield document


def _check_documents(engine: Engine, documents: tuple[Document, ...], fix: bool, report: VerifyReport) -> None:
    held = engine.revisions([document.id for document in documents])
    missing = [document for document in documents if document.id not in held]
    outdated = [document for document in documents if held.get(document.id, document.revision) < document.revision]
    report.checked += len(documents)
    report.missing += len(missing)
    report.outdated += len(outdated)
    if fix and (missing or outdated):
        report.fixed += engine.upsert([*missing, *outdated])


def _tombstones(records: RecordCheck, position: int) -> Iterator[list[Tombstone]]:
    withdrawn = records.passing(records.archive.documents(0, WITHDRAWN, records.note))
    for batch in batched(_up_to(position, withdrawn)):
        stones = (stone for document in batch for stone in tombstones_of(read_content(document), lambda _: None))
        yield list(Hidden(records.archive).tombstones(stones))


def _check_tombstones(engine: Engine, tombstones: list[Tombstone], fix: bool, report: VerifyReport) -> None:
    held = engine.revisions([tombstone.id for tombstone in tombstones])
    wrong = [tombstone for tombstone in tombstones if held.get(tombstone.id, -1) < tombstone.revision]
    report.checked += len(tombstones)
    report.withdrawn_but_shown += len(wrong)
    if fix and wrong:
        report.fixed += engine.remove(wrong)
