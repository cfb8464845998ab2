"""Typed text in the spelling that case numbers are read in, with the place that each character came from.

Brackets, width, traditional characters, letters for digits and Chinese numerals are undone; nothing is guessed.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from opencc import OpenCC

from rulings.china.numerals import chinese_to_int

_OPENING = "([{〔【〈《<「『"
_CLOSING = ")]}〕】〉》>」』"
_DASHES = "-–—―~～－−/_·"
"""Also what people put between the parts instead."""
_ROUND = "ΟοОо◯"
"""Greek and Cyrillic letters and a sign that scanners read for 〇."""
_SAME = {
    **dict.fromkeys(map(ord, _OPENING), "（"),
    **dict.fromkeys(map(ord, _CLOSING), "）"),
    **dict.fromkeys(map(ord, _DASHES), "-"),
    **dict.fromkeys(map(ord, _ROUND), "〇"),
    ord("笫"): "第",
    ord(","): "，",
}
_ZERO = "Oo〇○"
_NUMERAL = f"{_ZERO}零0一二三四五六七八九"
_YEAR = re.compile(f"(?<![{_NUMERAL}十百千])[一二][{_NUMERAL}]{{3}}(?![{_NUMERAL}十百千])")
_LINK = "、，和及与至到"
_FIGURES = f"(?=[〇○零一二三四五六七八九十百千])[{_NUMERAL}十百千万]{{1,9}}(?![0-9])"
_SERIAL = re.compile(
    f"(?<=[第{_LINK}]){_FIGURES}(?=[号{_LINK}-])|(?<![之0-9{_NUMERAL}十百千万]){_FIGURES}(?=号)|(?<=第){_FIGURES}"
)
_ZEROS = re.compile(f"(?<=[0-9])[{_ZERO}]{{1,20}}(?![A-Za-z])|(?<![A-Za-z])[{_ZERO}]{{1,20}}(?=[0-9])")
_ONE = re.compile("(?<=[0-9])[lI|](?![A-Za-z])|(?<![A-Za-z])[lI|](?=[0-9])")


@dataclass(frozen=True, slots=True)
class Spelling:
    """`text` and, for each of its characters, the half-open range of the original that it stands for."""

    text: str
    ranges: tuple[tuple[int, int], ...]

    def range_of(self, start: int, end: int) -> tuple[int, int]:
        """The range of the original that text[start:end] came from; not for an empty one."""
        return self.ranges[start][0], self.ranges[end - 1][1]

    def replaced(self, pattern: re.Pattern[str], written: Callable[[str], str]) -> "Spelling":
        """With every match as `written` writes it; the new characters share the range of the match."""
        parts: list[str] = []
        ranges: list[tuple[int, int]] = []
        position = 0
        for match in pattern.finditer(self.text):
            new = written(match.group())
            parts += [self.text[position : match.start()], new]
            ranges += self.ranges[position : match.start()]
            ranges += [self.range_of(*match.span())] * len(new)
            position = match.end()
        return Spelling("".join([*parts, self.text[position:]]), (*ranges, *self.ranges[position:]))


def spell(text: str) -> Spelling:
    """`text` without white space, except between digits, which it keeps apart."""
    found = _characters(_simplified(text))
    found = found.replaced(_ZEROS, lambda letters: "0" * len(letters)).replaced(_ONE, lambda _: "1")
    return found.replaced(_YEAR, _year).replaced(_SERIAL, _digits)


def _characters(text: str) -> Spelling:
    kept: list[str] = []
    ranges: list[tuple[int, int]] = []
    spaced = False
    for position, character in enumerate(text):
        narrow = unicodedata.normalize("NFKC", character)
        character = (narrow if len(narrow) == 1 else character).translate(_SAME)
        if character.isspace() or unicodedata.category(character) in ("Cf", "Cc"):
            spaced = True
            continue
        if spaced and kept and kept[-1].isdecimal() and character.isdecimal():
            kept.append(" ")
            ranges.append((position, position))
        spaced = False
        kept.append(character)
        ranges.append((position, position + 1))
    return Spelling("".join(kept), tuple(ranges))


def _year(numerals: str) -> str:
    value = chinese_to_int(numerals)
    return str(value) if value and 1950 <= value < 2050 else numerals


def _digits(numerals: str) -> str:
    value = chinese_to_int(numerals)
    return numerals if value is None else str(value)


@cache
def _simplifier() -> OpenCC:
    return OpenCC("t2s")


def _simplified(text: str) -> str:
    """The same length always, since places in the text are kept."""
    simplified: str = _simplifier().convert(text)
    if len(simplified) == len(text):
        return simplified
    return "".join(
        one if len(one) == 1 else character for character in text for one in (_simplifier().convert(character),)
    )
