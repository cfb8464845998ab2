"""What an import or an indexing run did, for people and for programs."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import orjson

from rulings.archive.model import Rejection, Status
from rulings.errors import DamagedRecordError, TooManyRejectionsError
from rulings.terminal import say, say_json

SHOWN = 20
"""Rejections printed; all of them are in the ledger."""


@dataclass(slots=True)
class ImportReport:
    """Grows while an import runs."""

    source: str
    files: int = 0
    files_unchanged: int = 0
    ignored: Counter[str] = field(default_factory=Counter)
    """Files that are no dump, by kind: hidden, other."""
    broken: list[str] = field(default_factory=list)
    """A message for each file that could not be read to its end."""
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    """By reason."""
    rejections: list[Rejection] = field(default_factory=list)
    """The first SHOWN."""
    without_id: int = 0
    """Records whose key is made of their content."""
    cleaned_ids: int = 0
    """Ids that are known without the characters in them that are not seen."""
    replaced: int = 0
    """Records that changed what an earlier record of the same import and id said."""

    @property
    def records(self) -> int:
        """All that were read, with the rejected ones."""
        return self.new + self.changed + self.unchanged + self.rejected.total()

    def count(self, statuses: Iterable[Status | None]) -> None:
        """Take what the archive made of some captures."""
        for status in statuses:
            if status is None:
                self.unchanged += 1
            elif status is Status.CHANGED:
                self.changed += 1
            else:
                self.new += 1

    def reject(self, rejection: Rejection) -> None:
        """Take one rejection."""
        note(rejection, self.rejected, self.rejections)

    def as_json(self) -> dict[str, object]:
        """Plain values."""
        return {
            "source": self.source,
            "files": self.files,
            "files_unchanged": self.files_unchanged,
            "files_ignored": dict(self.ignored),
            "broken": self.broken,
            "records": self.records,
            "new": self.new,
            "changed": self.changed,
            "unchanged": self.unchanged,
            "without_id": self.without_id,
            "cleaned_ids": self.cleaned_ids,
            "replaced": self.replaced,
            "rejected": dict(self.rejected),
            "rejections": [rejection_json(found) for found in self.rejections],
        }

    def messages(self) -> list[str]:
        """For people."""
        skipped = f", {self.files_unchanged} of them unchanged and skipped" if self.files_unchanged else ""
        return [
            f"archive: {self.files} files{skipped}; {self.records} records: {self.new} new, {self.changed} changed, "
            f"{self.unchanged} already held, {self.rejected.total()} rejected",
            *rejection_lines(self.rejected, self.rejections),
            *self.broken[:SHOWN],
            *self._warnings(),
        ]

    def _warnings(self) -> Iterator[str]:
        if self.ignored:
            kinds = " and ".join(f"{count} {kind}" for kind, count in sorted(self.ignored.items()))
            yield f"not looked at: {kinds} files"
        if self.replaced:
            yield (
                f"warning: {self.replaced} records have the same id as an earlier record of this import and another "
                "text; of each id the last one is shown"
            )
        if self.cleaned_ids:
            yield (
                f"warning: {self.cleaned_ids} ids hold characters that are not seen; a record whose id was without them in "
                "an earlier import is taken for the same one"
            )
        if self.without_id:
            yield (
                f"warning: {self.without_id} records have no id; each is known by its content, so one that its "
                "publisher changes will be a second ruling (with jsonl, --map id=FIELD names the field of the id)"
            )


@dataclass(slots=True)
class IndexReport:
    """Grows while the index is brought up to the archive."""

    documents: int = 0
    rulings: int = 0
    removed: int = 0
    position: int = 0
    rejected: Counter[str] = field(default_factory=Counter)
    rejections: list[Rejection] = field(default_factory=list)
    damaged: set[str] = field(default_factory=set)
    """File and offset of records that could not be read: their rulings are still to come."""

    def reject(self, rejections: Iterable[Rejection]) -> None:
        """Take some rejections."""
        for rejection in rejections:
            note(rejection, self.rejected, self.rejections)

    def damage(self, found: Mapping[int, Rejection]) -> None:
        """Take the damaged records that a run met, by document."""
        self.reject(found.values())
        self.damaged |= {rejection.place for rejection in found.values()}

    def add(self, later: "IndexReport") -> None:
        """Take what a run that followed this one did."""
        self.documents += later.documents
        self.rulings += later.rulings
        self.removed += later.removed
        self.position = later.position
        self.rejected += later.rejected
        self.rejections = (self.rejections + later.rejections)[:SHOWN]
        self.damaged |= later.damaged

    def as_json(self) -> dict[str, object]:
        """Plain values."""
        return {
            "documents": self.documents,
            "rulings": self.rulings,
            "removed": self.removed,
            "position": self.position,
            "rejected": dict(self.rejected),
            "rejections": [rejection_json(found) for found in self.rejections],
            "damaged": sorted(self.damaged),
        }

    def messages(self) -> list[str]:
        """For people."""
        return [
            f"index: {self.rulings} rulings indexed, {self.removed} withdrawn, {self.rejected.total()} rejected",
            *rejection_lines(self.rejected, self.rejections),
        ]


def note(rejection: Rejection, counts: Counter[str], shown: list[Rejection]) -> None:
    """Count a rejection and keep it if it is among the first."""
    counts[rejection.reason] += 1
    if len(shown) < SHOWN:
        shown.append(rejection)


def rejection_json(rejection: Rejection) -> dict[str, str]:
    """Plain values."""
    return {"place": rejection.place, "reason": rejection.reason, "detail": rejection.detail}


def rejection_lines(counts: Counter[str], shown: Sequence[Rejection]) -> list[str]:
    """The first rejections, and how many more there are."""
    lines = [f"  {found.place}: {found.reason}: {found.detail}" for found in shown]
    more = counts.total() - len(shown)
    return [*lines, f"  and {more} more (rulings status counts them)"] if more else lines


def check_rejections(rejected: int, records: int, percent: float) -> None:
    """TooManyRejectionsError where more than `percent` of the records were rejected."""
    if rejected and rejected > records * percent / 100:
        raise TooManyRejectionsError(
            f"{rejected} of {records} records were rejected, more than --max-rejected {percent:g} %; "
            "the others are kept"
        )


def check_damage(places: Collection[str]) -> None:
    """DamagedRecordError, with file and offset, where records of the archive are damaged."""
    if not places:
        return
    named = ", ".join(sorted(places)[:SHOWN]) + (", …" if len(places) > SHOWN else "")
    raise DamagedRecordError(
        f"{len(places)} records of the archive are damaged: {named}. Everything else is indexed: restore those files "
        "from a backup, then run `rulings index`. Do not rebuild before: the index may hold the last copy"
    )


def print_reports(reports: Mapping[str, ImportReport | IndexReport | None], as_json: bool) -> None:
    """On standard output, as JSON or as messages."""
    done = {name: report for name, report in reports.items() if report is not None}
    if as_json:
        say_json(orjson.dumps({name: report.as_json() for name, report in done.items()}).decode())
        return
    for report in done.values():
        for message in report.messages():
            say(message)
