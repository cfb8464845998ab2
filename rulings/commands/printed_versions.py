"""What a publisher changed in a ruling, in a terminal."""

from collections.abc import Iterator

from rulings.public.version_answer import VersionReport, shortened
from rulings.public.version_differences import SectionChange, VersionDifference
from rulings.terminal import styled


def version_lines(report: VersionReport) -> Iterator[str]:
    """When it was found and what became of it; then each change, the newest first."""
    history = report.history
    yield styled(f"first seen on {report.ruling.provenance.first_seen.date()}")
    yield from (styled(f"{happening.value} on {at.date()}") for at, happening in history.events)
    if history.missing_since:
        yield styled(f"not found at its publisher since {history.missing_since.date()}")
    if not report.differences:
        yield styled("no versions to compare")
    for one in report.differences:
        yield from _difference_lines(one)
    if report.differences and not report.removed_words:
        yield styled(
            "words that were taken out are counted and not shown (RULINGS_REMOVED_WORDS, docs/privacy.md)"
        )


def _difference_lines(found: VersionDifference) -> Iterator[str]:
    yield ""
    other = ": another ruling under the same id" if found.is_substitute else ""
    yield styled(f"change found on {found.found_at.date()}{other}", bold=True)
    if found.fields:
        yield styled(f"  {', '.join(found.fields)}")
    for section in found.sections:
        yield from _section_lines(section)
    if not found.fields and not found.sections:
        yield styled("  layout only")
    if found.is_cut:
        yield styled("  only the beginning of the texts was compared")


def _section_lines(change: SectionChange) -> Iterator[str]:
    name = change.kind.value if change.kind else "elsewhere"
    yield styled(f"  {name}: {change.added} characters added, {change.removed} removed")
    yield from (styled(f"    + {words}", color="green") for words in shortened(change.added_words))
    yield from (styled(f"    - {words}", color="red") for words in shortened(change.removed_words))
