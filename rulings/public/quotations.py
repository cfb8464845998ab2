"""Whether a quotation stands in a text: word for word, but for masked places, or nearly. Pure.

Texts are compared as they are searched (rulings.text.folding): width, white space and the script's variants do not count.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz.distance import Levenshtein
from rapidfuzz.fuzz import partial_ratio_alignment

from rulings.text.folding import FoldedText, fold_characters, fold_text

MIN_LENGTH, MAX_LENGTH = 8, 5_000
"""Characters of a quotation."""
NEAR = 0.1
"""Edits of a character that are near, as a share of the quotation."""
CHUNK = 120
"""Characters of the quotation that are aligned at a time."""
MARGIN = 60
"""Characters on each side of the place that chunks point at."""
MIN_SCORE = 55.0
"""Of a chunk that may stand somewhere: masks differ from what was quoted."""
MAX_MASK = 12
"""Characters that one sign of a mask may stand for."""
_MASK = re.compile(r"[*×✕●■□]|(?<![A-Za-z])[Xx]+(?![A-Za-z])|某[某甲乙丙丁戊己庚辛\d]?")
"""What publishers and we print in the place of a name or a number, in folded text."""


class QuoteState(StrEnum):
    """How a quotation stands in what is held."""

    EXACT = "exact"
    EXACT_BUT_MASKED = "exact_but_masked"
    """But for masked places, in which anything could have stood."""
    NEAR = "near"
    ELSEWHERE = "elsewhere"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class Difference:
    """What the quotation has and what the text has in its place; either may be empty."""

    quoted: str
    printed: str


@dataclass(frozen=True, slots=True)
class QuoteMatch:
    """The place [start, end) of the original text, in code points, that the quotation is of."""

    state: QuoteState
    start: int
    end: int
    differences: tuple[Difference, ...] = ()


def find_quote(text: str, quote: str) -> QuoteMatch | None:
    """The best match; None where the text has nothing that is near."""
    return exact_quote(text, quote) or _like(text, quote)


def exact_quote(text: str, quote: str) -> QuoteMatch | None:
    """A match word for word. A figure or a word that is cut is another one."""
    folded, wanted = fold_text(text), str(fold_text(quote))
    place = str(folded).find(wanted) if wanted else -1
    return _match(QuoteState.EXACT, folded, place, place + len(wanted)) if place >= 0 else None


def _like(text: str, quote: str) -> QuoteMatch | None:
    folded, wanted = fold_characters(text), str(fold_characters(quote))
    printed = str(folded)
    windows = [(start, end) for start, end in _windows(printed, wanted) if start < end]
    if not windows:
        return None
    start, end = min(windows, key=lambda window: Levenshtein.distance(wanted, printed[slice(*window)]))
    edits = [edit for edit in Levenshtein.opcodes(wanted, printed[start:end]) if edit.tag != "equal"]
    differences = tuple(
        Difference(wanted[edit.src_start : edit.src_end], printed[start + edit.dest_start : start + edit.dest_end])
        for edit in edits
    )
    masked = _masked_places(printed[start:end])
    open_edits = [edit for edit in edits if not _under_mask(edit.dest_start, edit.dest_end, masked)]
    if not open_edits and all(len(one.quoted) <= MAX_MASK * max(1, len(one.printed)) for one in differences):
        return _match(QuoteState.EXACT_BUT_MASKED, folded, start, end, differences)
    distance = sum(max(edit.src_end - edit.src_start, edit.dest_end - edit.dest_start) for edit in open_edits)
    if distance <= NEAR * len(wanted):
        return _match(QuoteState.NEAR, folded, start, end, differences)
    return None


def _windows(printed: str, wanted: str) -> Iterator[tuple[int, int]]:
    """Where the quotation may stand: from each place that its first chunks point at to each that its last ones do."""
    places = list(_chunk_places(printed, wanted))
    starts, ends = dict.fromkeys(places[:2] + places[-1:]), dict.fromkeys(places[-2:] + places[:1])
    for start in (max(0, start) for start in starts):
        for end in (min(len(printed), end + len(wanted)) for end in ends):
            if start < end <= start + 2 * len(wanted) + MARGIN:
                yield start, end
                # A wide margin for masks; a narrow one where the same words stand close before or behind, too.
                for margin in (MARGIN, int(NEAR * len(wanted)) + 1):
                    yield _trimmed(wanted, printed, max(0, start - margin), min(len(printed), end + margin))


def _chunk_places(printed: str, wanted: str) -> Iterator[int]:
    """Where the quotation would begin in the text, as each chunk says that is found."""
    for offset in range(0, len(wanted), CHUNK):
        found = partial_ratio_alignment(wanted[offset : offset + CHUNK], printed, score_cutoff=MIN_SCORE)
        if found is not None and found.src_end - found.src_start >= min(CHUNK, len(wanted)) // 2:
            yield found.dest_start - found.src_start - offset


def _trimmed(wanted: str, printed: str, start: int, end: int) -> tuple[int, int]:
    """The window without what stands before and behind the quotation: insertions at its two ends."""
    equal = [edit for edit in Levenshtein.opcodes(wanted, printed[start:end]) if edit.tag != "insert"]
    if not equal:
        return start, end
    return start + equal[0].dest_start, start + equal[-1].dest_end


def _masked_places(printed: str) -> Sequence[tuple[int, int]]:
    return [found.span() for found in _MASK.finditer(printed)]


def _under_mask(start: int, end: int, masked: Sequence[tuple[int, int]]) -> bool:
    """Whether an edit changes nothing but a mask, or adds to one."""
    covered = sum(max(0, min(end, last) - max(start, first)) for first, last in masked)
    beside = any(first <= start <= last or first <= end <= last for first, last in masked)
    return beside and covered == end - start


def _match(
    state: QuoteState, folded: FoldedText, first: int, last: int, differences: tuple[Difference, ...] = ()
) -> QuoteMatch:
    return QuoteMatch(state, int(folded.places[first]), int(folded.places[last - 1]) + 1, differences)
