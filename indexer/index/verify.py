"""Is everything in the index that the archive says should be there, in its newest revision?"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass

from indexer.index.pipeline import HELD, WITHDRAWN, batched
from indexer.index.pool import process_batches
from indexer.index.tombstones import tombstones_of
from rulings.archive.archive import Archive
from rulings.archive.model import ArchivedDocument
from rulings.engine.document import Document
from rulings.engine.port import Engine
from rulings.errors import ArchiveError
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
    """Rulings and tombstones in the index that the archive does not account for."""
    fixed: int = 0

    @property
    def faults(self) -> int:
        """What is still wrong."""
        return self.missing + self.outdated + self.withdrawn_but_shown + self.surplus - self.fixed

    def as_json(self) -> dict[str, int]:
        return {**asdict(self), "faults": self.faults}

    def message(self) -> str:
        return (
            f"{self.checked} rulings checked: {self.missing} missing, {self.outdated} outdated, "
            f"{self.withdrawn_but_shown} withdrawn but shown, {self.surplus} not in the archive; {self.fixed} repaired"
        )


def verify(archive: Archive, engine: Engine, workers: int, fix: bool, progress: Progress) -> VerifyReport:
    """Reads the whole archive anew, as a rebuild does, and asks the engine for each ruling's revision."""
    report, position = VerifyReport(), engine.position()
    expected = 0
    for documents in _documents(archive, position, workers, progress):
        expected += len(documents)
        _check_documents(engine, documents, fix, report)
    for tombstones in _tombstones(archive, position):
        expected += len(tombstones)
        _check_tombstones(engine, tombstones, fix, report)
    if report.fixed:
        engine.refresh()
    health = engine.health()
    held = health.rulings + health.tombstones
    # A document that was noted again after the index's position may still be in it in its older state.
    report.surplus = max(0, held - expected - archive.ledger.count_documents(position))
    return report


def _documents(
    archive: Archive, position: int, workers: int, progress: Progress
) -> Iterator[tuple[Document, ...]]:
    archived = _up_to(position, archive.documents(0, HELD, _ignore_damage))
    for outcome in process_batches(batched(archived), workers):
        yield outcome.documents
        progress(outcome.archived)


def _up_to(position: int, documents: Iterable[ArchivedDocument]) -> Iterator[ArchivedDocument]:
    for document in documents:
        if document.sequence > position:
            return
        yield document


def _ignore_damage(source: str, place: str, error: ArchiveError) -> None:
    """What cannot be read is in the ledger's rejections since it was indexed."""


def _check_documents(engine: Engine, documents: tuple[Document, ...], fix: bool, report: VerifyReport) -> None:
    held = engine.revisions([document.id for document in documents])
    missing = [document for document in documents if document.id not in held]
    outdated = [document for document in documents if held.get(document.id, document.revision) < document.revision]
    report.checked += len(documents)
    report.missing += len(missing)
    report.outdated += len(outdated)
    if fix and (missing or outdated):
        report.fixed += engine.upsert([*missing, *outdated])


def _tombstones(archive: Archive, position: int) -> Iterator[list[Tombstone]]:
    for batch in batched(_up_to(position, archive.documents(0, WITHDRAWN, _ignore_damage))):
        yield [stone for document in batch for stone in tombstones_of(document, lambda _: None)]


def _check_tombstones(engine: Engine, tombstones: list[Tombstone], fix: bool, report: VerifyReport) -> None:
    held = engine.revisions([tombstone.id for tombstone in tombstones])
    wrong = [tombstone for tombstone in tombstones if held.get(tombstone.id, -1) < tombstone.revision]
    report.checked += len(tombstones)
    report.withdrawn_but_shown += len(wrong)
    if fix and wrong:
        report.fixed += engine.remove(wrong)
