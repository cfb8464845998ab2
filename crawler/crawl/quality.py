"""Tallies of the data that was read, for the monitors. Counts and field names only, never a value from a ruling."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from rulings.record import RawRecord, Rejected


@dataclass
class Quality:
    """Counts of one crawl; they grow while it runs."""

    required: Sequence[str]
    values: Mapping[str, Sequence[str]]
    list_pages: int = 0
    rows: int = 0
    unread_rows: int = 0
    documents: int = 0
    records: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    lacking: Counter[str] = field(default_factory=Counter)
    """Required field -> records without it."""
    unknown: Counter[str] = field(default_factory=Counter)
    """Field -> records whose value the source's file does not list."""

    def list_page(self, rows: int, unread: int) -> None:
        self.list_pages += 1
        self.rows += rows
        self.unread_rows += unread

    def document(self, records: Iterable[RawRecord | Rejected]) -> None:
        """Count one document that was found."""
        self.documents += 1
        for record in records:
            if isinstance(record, Rejected):
                self.rejected[record.reason] += 1
            else:
                self._record(record)

    def _record(self, record: RawRecord) -> None:
        self.records += 1
        self.lacking.update(name for name in self.required if not getattr(record, name))
        self.unknown.update(
            name for name, known in self.values.items() if (getattr(record, name) or None) not in {*known, None}
        )
