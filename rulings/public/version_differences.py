"""What a publisher changed from one version of a ruling to the next: which parts, how much, and the words. Pure.

A publisher often uploads a ruling again to hide what it said. So added words are told only where the newest version still
says them, removed ones only where the operator allows it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from rulings.public.history import RulingVersion
from rulings.ruling import Ruling, SectionKind
from rulings.text.comparison import compared_rows
from rulings.text.paragraphs import Span, paragraphs

MAX_TEXT = 100_000
"""Characters of each version that are compared, and"""
MAX_PARAGRAPHS = 2_000
"""paragraphs."""
FIELDS = (
    "title",
    "numbers",
    "court",
    "judgment_date",
    "publication_date",
    "document_type",
    "category",
    "procedure",
    "crimes",
    "causes",
    "parties",
    "statutes",
)
"""Attributes of a ruling that are compared beside its text."""


@dataclass(frozen=True, slots=True)
class SectionChange:
    """Characters without white space. Words are blank where they must not be told."""

    kind: SectionKind | None
    """None between sections."""
    added: int
    removed: int
    added_words: tuple[str, ...]
    removed_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VersionDifference:
    """From one version to the next."""

    found_at: datetime
    is_substitute: bool
    sections: tuple[SectionChange, ...]
    fields: tuple[str, ...]
    """Names in FIELDS of what else differs."""
    is_cut: bool
    """Whether only the beginning of the texts was compared."""


def version_differences(
    versions: Sequence[RulingVersion], *, words: bool, removed_words: bool
) -> tuple[VersionDifference, ...]:
    """The newest first. `words`: whether the publisher's terms let the text be shown; `removed_words`: whether the operator
    lets words be shown that are in the newest version no more."""
    newest = _plain(versions[-1].ruling.text) if versions else ""
    told = _Told(newest, words, words and removed_words)
    return tuple(_difference(before, after, told) for before, after in pairwise(versions))[::-1]


@dataclass(frozen=True, slots=True)
class _Told:
    """What may be said."""

    newest: str
    words: bool
    removed: bool

    def added(self, passages: Sequence[str], is_substitute: bool) -> tuple[str, ...]:
        if not self.words or is_substitute:
            return ()
        return tuple(one for one in passages if self.removed or _plain(one) in self.newest)

    def gone(self, passages: Sequence[str], is_substitute: bool) -> tuple[str, ...]:
        return tuple(passages) if self.removed and not is_substitute else ()


def _difference(before: RulingVersion, after: RulingVersion, told: _Told) -> VersionDifference:
    one, other = before.ruling, after.ruling
    left, right = _compared(one.text), _compared(other.text)
    rows = list(compared_rows(one.text, left, other.text, right))
    gone = _by_section(one, [span for row in rows for span in row.only_left])
    come = _by_section(other, [span for row in rows for span in row.only_right])
    return VersionDifference(
        after.found_at,
        after.is_substitute,
        tuple(
            _section(kind, come.get(kind, []), gone.get(kind, []), told, after.is_substitute)
            for kind in {**come, **gone}
        ),
        tuple(name for name in FIELDS if getattr(one, name) != getattr(other, name)),
        any(_end(spans) < len(text) for spans, text in ((left, one.text), (right, other.text))),
    )


def _section(
    kind: SectionKind | None, come: list[str], gone: list[str], told: _Told, is_substitute: bool
) -> SectionChange:
    return SectionChange(
        kind,
        sum(map(len, map(_plain, come))),
        sum(map(len, map(_plain, gone))),
        told.added(come, is_substitute),
        told.gone(gone, is_substitute),
    )


def _compared(text: str) -> list[Span]:
    return [span for span in paragraphs(text)[:MAX_PARAGRAPHS] if span[1] <= MAX_TEXT]


def _end(spans: Sequence[Span]) -> int:
    return spans[-1][1] if spans else 0


def _by_section(ruling: Ruling, spans: Sequence[Span]) -> dict[SectionKind | None, list[str]]:
    found: dict[SectionKind | None, list[str]] = {}
    for start, end in spans:
        found.setdefault(_kind_at(ruling, start), []).append(ruling.text[start:end].strip())
    return found


def _kind_at(ruling: Ruling, place: int) -> SectionKind | None:
    section = ruling.section_at(place)
    return section.kind if section else None


def _plain(text: str) -> str:
    return "".join(text.split())
