"""Folding: what two spellings of the same text share. A phrase is found in a text when the folded text contains it.

Characters fold by themselves (rulings.text.characters), white space vanishes, 二O一四 is 二〇一四. Each figure and
each word of Latin, Greek or Cyrillic letters stands between two markers, so that none is found inside another.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np
import numpy.typing as npt

from rulings.text.characters import (
    CHINESE_DIGIT,
    CODE,
    DIGIT,
    EXPANDED,
    LETTER,
    ZERO_LIKE,
    Codes,
    character_table,
)
from rulings.text.figures import split_figures

Places = npt.NDArray[np.intp]
"""Indices of characters in the original text."""

BREAK, OPEN, CLOSE = "\ue000", "\ue001", "\ue002"
"""Private use, so no text contains them. BREAK stands between pieces that a phrase must not cross, OPEN and CLOSE
before and behind a figure or a word."""

_ZERO = ord("〇") | CHINESE_DIGIT
_DATE_UNITS = [ord(unit) for unit in "年月日"]
_APART = "|"
"""Between two texts, neither reads anything of the other."""
_PLAIN = re.compile(r"[\u3001-\u3006\u3008-\u96f5\u96f7-\u9fff]*")
_POINT, _COMMA = ord("."), ord(",")
_OMICRON = ord("ο")


@dataclass(frozen=True, slots=True, eq=False)
class FoldedText:
    """`places` has, for each code, the character that it comes from (a marker: the first or last of its figure or word);
    they never fall."""

    codes: Codes
    places: Places

    def __str__(self) -> str:
        return to_text(self.codes)

    def indices(self, start: int, end: int) -> tuple[int, int]:
        """Where in `codes` stands what characters start..end of the original text became."""
        first, last = np.searchsorted(self.places, (start, end))
        return int(first), int(last)

    def ranges(self, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
        """`indices` of many, in much less time than one after another."""
        return [(first, last) for first, last in np.searchsorted(self.places, spans).tolist()] if spans else []

    def between(self, start: int, end: int) -> Codes:
        """What characters start..end of the original text became."""
        first, last = self.indices(start, end)
        return self.codes[first:last]


def fold_text(text: str) -> FoldedText:
    """The text as it is searched, with figures and words between their markers."""
    values, origins = _characters(text)
    if not values.all():
        visible = np.flatnonzero(values)
        values, origins = values[visible], visible if origins is None else origins[visible]
    kept = np.flatnonzero(values & CODE != 0)
    values, places = _with_zeros(values[kept]), kept if origins is None else origins[kept]
    first, last, commas = _units(values, kept)
    codes = values & CODE
    codes[commas] = 0
    codes, places = _with_markers(codes, places, first, last)
    return FoldedText(codes[codes != 0], places[codes != 0]) if len(commas) else FoldedText(codes, places)


def fold_beside(text: str, others: Sequence[str]) -> tuple[FoldedText, tuple[Codes, ...]]:
    """Text and others, each folded by itself, in one pass: many times faster for short ones."""
    whole = fold_text(_APART.join((text, *others)))
    starts = [0, *accumulate(len(one) + len(_APART) for one in (text, *others))]
    ends = [start + len(one) for start, one in zip(starts, (text, *others), strict=False)]
    (_, end), *bounds = np.searchsorted(whole.places, [starts[:-1], ends]).T.tolist()
    return (
        FoldedText(whole.codes[:end], whole.places[:end]),
        tuple(whole.codes[first:last] for first, last in bounds),
    )


def fold_characters(text: str) -> FoldedText:
    """The characters alone, without zeros and markers, which depend on what stands beside.

    A plain phrase is in it where it is in `fold_text`, which takes several times as long.
    """
    values, origins = _characters(text)
    codes = values & CODE
    kept = np.flatnonzero(codes != 0)
    return FoldedText(codes.take(kept), kept if origins is None else origins.take(kept))


def is_plain(folded: str) -> bool:
    """Whether it folds alike whatever stands beside, and has no markers: Chinese characters and punctuation, no zeros."""
    return _PLAIN.fullmatch(folded) is not None


def fold(text: str) -> str:
    """The folded characters alone, for comparing names."""
    return str(fold_characters(text))


def to_text(codes: npt.NDArray[np.unsignedinteger[Any]]) -> str:
    """None of them is 0. numpy makes a string in a third of the time that codecs take."""
    if not len(codes):
        return ""
    return str(np.ascontiguousarray(codes, dtype=np.uint32).view(f"U{len(codes)}").item())


def _characters(text: str) -> tuple[Codes, Places | None]:
    """Values of the character table with expansions in full, and the characters that they come from, None where each is that of
    its own place; white space and what vanishes are still there."""
    table = character_table()
    written = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    values: Codes = table.values.take(written, mode="wrap")  # all are in the table: faster than to look
    if values.max(initial=0) < EXPANDED:
        return values, None
    expanded, lengths = np.flatnonzero(values & EXPANDED), np.ones(len(values), dtype=np.intp)
    found = [table.expansions[value & CODE] for value in values[expanded]]
    lengths[expanded] = [len(expansion) for expansion in found]
    places = np.repeat(np.arange(len(values)), lengths)
    values = np.repeat(values, lengths)
    values[values & EXPANDED != 0] = np.concatenate(found)
    return values, places


def _with_zeros(values: Codes) -> Codes:
    """O, 0 and 零 between Chinese digits as 〇: 二O一四, and 二〇一O年."""
    likely = np.flatnonzero(values & ZERO_LIKE != 0)
    likely = likely[likely > 0]
    for start in likely[values[likely - 1] & CHINESE_DIGIT != 0]:
        end = start
        while end < len(values) and values[end] & ZERO_LIKE:
            end += 1
        if end < len(values) and (values[end] & CHINESE_DIGIT or values[end] in _DATE_UNITS):
            values[start:end] = _ZERO
    return values


def _units(values: Codes, kept: Places) -> tuple[Places, Places, Places]:
    """First and last index of each figure and word, and the commas that vanish. `kept` tells where spaces were."""
    inside = np.flatnonzero(values & (DIGIT | LETTER) != 0)
    kinds, before = values[inside] & (DIGIT | LETTER), kept[inside]
    begins = np.ones(len(inside), dtype=np.bool_)
    begins[1:] = (before[1:] - before[:-1] != 1) | (kinds[1:] != kinds[:-1])
    first, last = _without_zeros(values, inside[begins], inside[_ends(begins)])
    return _figures(values, kept, first, last)


def _with_markers(codes: Codes, places: Places, first: Places, last: Places) -> tuple[Codes, Places]:
    """Each figure and word between two markers."""
    before = 2 * np.arange(len(first))
    opens, closes = first + before, last + before + 2
    steps = np.ones(len(codes) + 2 * len(first), dtype=places.dtype)
    steps[opens] = steps[closes] = 0
    source = np.cumsum(steps) - 1
    source[opens] = first
    marked = codes[source]
    marked[opens], marked[closes] = ord(OPEN), ord(CLOSE)
    return marked, places[source]


def _ends(begins: npt.NDArray[np.bool_]) -> npt.NDArray[np.bool_]:
    """Where something ends: before each beginning, and last of all."""
    return np.append(begins[1:], True)[: len(begins)]


def _without_zeros(values: Codes, first: Places, last: Places) -> tuple[Places, Places]:
    """Words of nothing but the Greek letter omicron are zeros in print."""
    likely = np.flatnonzero(values[first] & CODE == _OMICRON)
    if not len(likely):
        return first, last
    zeros = [word for word in likely if (values[first[word] : last[word] + 1] & CODE == _OMICRON).all()]
    for word in zeros:
        values[first[word] : last[word] + 1] = _ZERO
    return np.delete(first, zeros), np.delete(last, zeros)


def _figures(values: Codes, kept: Places, first: Places, last: Places) -> tuple[Places, Places, Places]:
    """Runs of digits that are one figure put together."""
    separators = values[last[:-1] + 1] & CODE
    joined = (separators == _POINT) | (separators == _COMMA)
    joined &= (kept[first[1:]] - kept[last[:-1]] == 2) & (values[first[1:]] & values[last[:-1]] & DIGIT != 0)
    begins, commas = np.ones(len(first), dtype=np.bool_), list[int]()
    edges = np.flatnonzero(np.append(joined, False) != np.append(False, joined))
    runs, ends = edges[::2], edges[1::2]
    decimal = (ends - runs == 1) & (separators[runs] == _POINT)  # the plain case, without a loop
    begins[runs[decimal] + 1] = False
    for run, end in zip(runs[~decimal], ends[~decimal], strict=True):
        start, stop = first[run], last[end] + 1
        follower = to_text(values[stop : stop + 1] & CODE)
        for figure in split_figures(to_text(values[start:stop] & CODE), follower):
            commas += [start + at for at, character in enumerate(figure) if character == ","]
            start += len(figure) + 1
            begins[run + 1 : (run := run + figure.count(".") + figure.count(",") + 1)] = False
    return first[begins], last[_ends(begins)], np.array(commas, dtype=np.intp)
