"""Which records of the archive are damaged, and which are whole again: noted while documents are read."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from rulings.archive.archive import Archive
from rulings.archive.model import DAMAGED, ArchivedDocument, Rejection
from rulings.archive.reading import DamagedDocumentError
from rulings.errors import ArchiveError

MAX_DAMAGED = 10_000
"""So many are no slip of single bits: the disk or the copy is broken."""


@dataclass(slots=True)
class RecordCheck:
    """Grows while one run reads the archive."""

    archive: Archive
    known: frozenset[str]
    """Places of records that were damaged when they were last read."""
    damaged: dict[int, Rejection] = field(default_factory=dict)
    """By ledger id of the document."""
    mended: set[str] = field(default_factory=set)

    def note(self, source: str, place: str, error: DamagedDocumentError) -> None:
        """Take a damaged record. ArchiveError where there are too many of them."""
        rejection = Rejection(source, place, DAMAGED, str(error))
        self.archive.ledger.record_rejections([rejection])
        self.damaged.setdefault(error.document.document_id, rejection)
        if len(self.damaged) > MAX_DAMAGED:
            raise ArchiveError(
                f"more than {MAX_DAMAGED} records of the archive are damaged, the last one at {place}: "
                "restore the archive from a backup"
            )

    def passing(self, documents: Iterable[ArchivedDocument]) -> Iterator[ArchivedDocument]:
        """Documents that were read well."""
        for document in documents:
            if document.archive_record in self.known:
                self.mended.add(document.archive_record)
            yield document

    def forget_mended(self, *, all_were_read: bool = False) -> None:
        """What was read well is no longer called damaged; nor, after everything was read, what nothing names any more."""
        still = {rejection.place for rejection in self.damaged.values()}
        whole = (self.known if all_were_read else self.mended) - still
        if whole:
            self.archive.ledger.forget_damage(whole)


def check_records(archive: Archive) -> RecordCheck:
    """The check of a run that begins now."""
    return RecordCheck(archive, frozenset(archive.ledger.damaged_places()))
