"""From when to when each content of a document was disclosed, from what the ledger observed. Pure.

A content stands from the moment at which it was found until another content is found, or until the document counts as
withdrawn (rulings.archive.disclosure says when that is); what is found again after that stands anew. A document that was
absent, blocked or published without its text goes on standing with its last content, as it does in the index.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rulings.ruling import RulingId


@dataclass(frozen=True, slots=True)
class Sighting:
    """One observation of a document, in the order of the ledger."""

    sequence: int
    at: datetime
    digest: str | None
    """Of the content, where one was found; equal digests are one content."""
    disclosed: bool
    """Found, or published without its text."""
    withdrawn: bool
    absent: bool = False
    """Not found where it was looked for."""


@dataclass(frozen=True, slots=True)
class DisclosedSpan:
    """[seen, gone) of one content; `gone` is None while it stands. `seen_by` and `gone_by` are the sightings that say so."""

    content: int
    """Sequence of the sighting that brought it."""
    seen: datetime
    seen_by: int
    gone: datetime | None = None
    gone_by: int | None = None


@dataclass(frozen=True, slots=True)
class AbsenceSpan:
    """From the first sighting that missed an available document until it was found again; `back` is None where it was not."""

    since: datetime
    since_by: int
    back: datetime | None = None
    back_by: int | None = None


@dataclass(frozen=True, slots=True)
class RulingAbsence:
    ruling_id: RulingId
    span: AbsenceSpan


def spans_of(sightings: Iterable[Sighting]) -> tuple[DisclosedSpan, ...]:
    """Oldest first. A clock that was set back moves nothing before what was observed earlier; what stood for no time is left out."""
    spans: list[DisclosedSpan] = []
    content, digest, latest = None, None, None
    for one in sightings:
        latest = max(latest or one.at, one.at)
        if one.digest is not None and one.digest != digest:
            content, digest = one.sequence, one.digest
            _close(spans, latest, one.sequence)
        if one.withdrawn:
            _close(spans, latest, one.sequence)
        elif one.disclosed and content is not None and not (spans and spans[-1].gone is None):
            spans.append(DisclosedSpan(content, latest, one.sequence))
    return tuple(span for span in spans if span.gone != span.seen)


def content_at(sightings: Sequence[Sighting], sequence: int) -> int | None:
    """Sequence of the sighting that brought the content that a document had at `sequence`."""
    content, digest = None, None
    for one in sightings:
        if one.sequence > sequence:
            break
        if one.digest is not None and one.digest != digest:
            content, digest = one.sequence, one.digest
    return content


def absences_of(sightings: Iterable[Sighting]) -> tuple[AbsenceSpan, ...]:
    """Oldest first. One that a withdrawal ended has no end of its own: what is found again after that reappeared."""
    spans: list[AbsenceSpan] = []
    available, missing, latest = False, False, None
    for one in sightings:
        latest = max(latest or one.at, one.at)
        if one.absent and available and not missing:
            spans.append(AbsenceSpan(latest, one.sequence))
            missing = True
        elif one.disclosed and missing:
            spans[-1] = replace(spans[-1], back=latest, back_by=one.sequence)
        if one.disclosed or one.withdrawn:
            available, missing = one.disclosed, False
    return tuple(spans)


def _close(spans: list[DisclosedSpan], moment: datetime, sequence: int) -> None:
    if spans and spans[-1].gone is None:
        spans[-1] = replace(spans[-1], gone=moment, gone_by=sequence)
