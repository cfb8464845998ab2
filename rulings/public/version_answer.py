"""What a publisher changed in a ruling, as plain values for programs. What may be told: rulings.public.version_differences."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from rulings.public.history import DocumentHistory, RulingHistory
from rulings.public.publishers import Display
from rulings.public.reader import PublicReader
from rulings.public.version_differences import SectionChange, VersionDifference, version_differences
from rulings.ruling import Ruling

MAX_PASSAGES = 40
"""Of one section that are told."""
MAX_PASSAGE = 400
"""Characters of one passage that are told."""

Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class VersionReport:
    """`differences` stand newest first."""

    ruling: Ruling
    history: DocumentHistory
    differences: tuple[VersionDifference, ...]
    words: bool
    """Whether its publisher's terms let words be told."""
    removed_words: bool
    """Whether the operator lets those be told that are in the newest version no more."""


def report_versions(
    reader: PublicReader, history: RulingHistory, ruling: Ruling, sources_with_removed_words: Collection[str]
) -> VersionReport:
    """Reads every version that the archive has, some 0.1 s each."""
    source = ruling.provenance.source
    words = reader.display(source) is Display.FULL_TEXT
    removed = words and source in sources_with_removed_words
    differences = version_differences(history.versions(ruling), words=words, removed_words=removed)
    return VersionReport(ruling, history.of(ruling.provenance), differences, words, removed)


def version_answer(report: VersionReport) -> Json:
    """Events and differences, the newest first; moments are those at which a thing was found here, ISO 8601."""
    history = report.history
    return {
        "id": report.ruling.id,
        "first_seen": _moment(report.ruling.provenance.first_seen),
        "missing_since": _moment(history.missing_since) if history.missing_since else None,
        "events": [{"found_at": _moment(at), "happening": what.value} for at, what in history.events[::-1]],
        "words": report.words,
        "removed_words": report.removed_words,
        "differences": list(map(_difference, report.differences)),
    }


def shortened(passages: Sequence[str]) -> tuple[str, ...]:
    """Not more of a change than a reader reads."""
    return tuple(one[:MAX_PASSAGE] + "…" * (len(one) > MAX_PASSAGE) for one in passages[:MAX_PASSAGES])


def _difference(found: VersionDifference) -> Json:
    return {
        "found_at": _moment(found.found_at),
        "is_substitute": found.is_substitute,
        "fields": list(found.fields),
        "sections": list(map(_section, found.sections)),
        "is_cut": found.is_cut,
    }


def _section(change: SectionChange) -> Json:
    return {
        "section": change.kind.value if change.kind else None,
        "added": change.added,
        "removed": change.removed,
        "added_words": list(shortened(change.added_words)),
        "removed_words": list(shortened(change.removed_words)),
    }


def _moment(at: datetime) -> str:
    return at.isoformat(timespec="seconds")
