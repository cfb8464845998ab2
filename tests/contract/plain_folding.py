"""What a text is made of and whether it contains a phrase, worked out slowly and obviously, apart from rulings.text.

A text is a row of units: a figure, a word of letters, or any other character. A phrase is in it when the phrase's
units stand in it one after another, as they would be read in some text around the phrase.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from itertools import product

from opencc import OpenCC

VARIANTS = {"著": "着", "甯": "宁", "祗": "只", "妳": "你", "略": "略", "畧": "略"}
CIRCLES = "○◯〇⭕"
LETTERS = {"æ": "ae", "ø": "o", "đ": "d", "ł": "l"}
NUMBER = re.compile(r"\d+(?:[.,]\d+)*|[a-zα-ωа-я]+|[^ ]", re.ASCII)
GROUPED = re.compile(r"\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)
ZERO_IN_A_NUMBER = re.compile("(?<=[一二三四五六七八九〇])[0oоο零]+(?=[一二三四五六七八九〇年月日])")
NEIGHBOURS_BEFORE = ("", "一", "1.", "1.1.", "1,", "9999,", "1", "1.1", "9999")
NEIGHBOURS_BEHIND = ("", "一", "年", "号", ".1", ".1.1", ",1", ",9999", "1", "1.1")


@dataclass(frozen=True)
class Unit:
    """start:end is where it stands in the original text."""

    text: str
    start: int
    end: int


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


@cache
def character(original: str) -> str:
    """Blank for white space, empty for what vanishes. Folded twice, since some fold to what folds further."""
    return "".join(map(_once, _once(original)))


def _once(original: str) -> str:
    if original.isspace():
        return " "
    if unicodedata.category(original) in ("Cf", "Co", "Cc", "Mn"):
        return ""
    if original in CIRCLES:
        return "〇"
    folded = unicodedata.normalize("NFKC", original).casefold()
    apart = unicodedata.decomposition(original).startswith(("<circle>", "<super>", "<fraction>", "<square>"))
    apart = apart or unicodedata.category(original) == "No"
    folded = "".join(unicodedata.normalize("NFKD", part)[0] for part in folded).replace("\u2044", "/")
    folded = "".join(LETTERS.get(part, part) for part in folded)
    simplified = "".join(VARIANTS.get(part, part) for part in map(_converter().convert, folded))
    simplified = "".join(VARIANTS.get(part, part) for part in simplified)
    return f" {simplified} " if apart else simplified


@cache
def units(text: str) -> list[Unit]:
    """The units of a text in order."""
    folded = [(part, index) for index, original in enumerate(text) for part in character(original)]
    visible = [at for at, (part, _) in enumerate(folded) if part != " "]
    for found in ZERO_IN_A_NUMBER.finditer("".join(folded[at][0] for at in visible)):
        for at in visible[found.start() : found.end()]:
            folded[at] = "〇", folded[at][1]
    whole = "".join(part for part, _ in folded)
    return [
        Unit(
            unit.replace(",", "") if len(unit) > 1 else unit,
            folded[start][1],
            _behind_accents(text, folded[start + len(unit) - 1][1] + 1),
        )
        for found in NUMBER.finditer(whole)
        for unit, start in _cut(found[0], found.start(), whole[found.end() :].strip()[:1])
    ]


def _behind_accents(text: str, end: int) -> int:
    return next((at for at in range(end, len(text)) if not unicodedata.combining(text[at])), len(text))


def _cut(run: str, start: int, follower: str) -> list[tuple[str, int]]:
    """The units of a run of letters, or of digits with points and commas, each with its place."""
    if set(run) == {"ο"}:
        parts = list("〇" * len(run))
    elif GROUPED.fullmatch(run) and follower not in ("号", "条", "、"):
        parts = [run]
    else:
        parts = [
            piece
            for part in re.split("(,)", run)
            for piece in ([part] if part.count(".") == 1 else re.split(r"(\.)", part))
        ]
    placed = []
    for part in filter(None, parts):
        placed.append((part, start))
        start += len(part)
    return placed


@cache
def readings(phrase: str, open_start: bool = False, open_end: bool = False) -> set[tuple[str, ...]]:
    """The units of the phrase beside each neighbour that leaves the phrase's first and last unit whole.

    An open side stands beside nothing.
    """
    found = set()
    for before, behind in product(
        ("",) if open_start else NEIGHBOURS_BEFORE, ("",) if open_end else NEIGHBOURS_BEHIND
    ):
        start, end = len(before), len(before) + len(phrase)
        around = units(before + phrase + behind)
        if all(
            unit.end <= start or (start <= unit.start and unit.end <= end) or end <= unit.start for unit in around
        ):
            found.add(tuple(unit.text for unit in around if start <= unit.start and unit.end <= end))
    return found


@cache
def places(text: str, phrase: str, open_start: bool = False, open_end: bool = False) -> list[tuple[int, int]]:
    """Every place of the phrase in the original text; for a blank phrase none."""
    held = units(text)
    return [
        (held[at].start, held[at + len(reading) - 1].end)
        for reading in readings(phrase, open_start, open_end)
        if reading
        for at in range(len(held) - len(reading) + 1)
        if _agree([unit.text for unit in held[at : at + len(reading)]], list(reading), open_start, open_end)
    ]


@cache
def contains(text: str, phrase: str, open_start: bool = False, open_end: bool = False) -> bool:
    """Whether the phrase is in the text; a blank one is in all."""
    return not units(phrase) or bool(places(text, phrase, open_start, open_end))


def _agree(held: list[str], wanted: list[str], open_start: bool, open_end: bool) -> bool:
    if held[1:-1] != wanted[1:-1]:
        return False
    if len(held) == 1:
        return _begins_or_ends(held[0], wanted[0], open_start, open_end)
    first = _begins_or_ends(held[0], wanted[0], open_start, False)
    return first and _begins_or_ends(held[-1], wanted[-1], False, open_end)


def _begins_or_ends(held: str, wanted: str, open_start: bool, open_end: bool) -> bool:
    if open_start and open_end:
        return wanted in held
    if open_start:
        return held.endswith(wanted)
    return held.startswith(wanted) if open_end else held == wanted
