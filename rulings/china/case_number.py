"""Case numbers (案号), new format (法〔2015〕137号) and old. A case number is not an id and not unique."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from rulings.china.case_number_head import PROVINCE_SIGNS, CaseHead, read_new_head, read_old_head
from rulings.china.case_serials import GAP, read_serials
from rulings.ruling import CaseNumber


class FoundNumber(NamedTuple):
    """A case number in a text: half-open range [start, end) and the characters as printed."""

    start: int
    end: int
    raw: str
    number: CaseNumber


_OPENING = "（(〔[【﹝［〈<"
_CLOSING = "）)〕]】﹞］〉>"
_FULL_WIDTH_DIGITS = "０１２３４５６７８９"
_FULL_WIDTH = str.maketrans(_FULL_WIDTH_DIGITS, "0123456789")
_WINDOW = 70
"""No court and type are longer; bounds the work at each year of a hostile text."""

_BEHIND_YEAR = rf"(?=[{re.escape(_CLOSING)}{PROVINCE_SIGNS}最\s\u200b])"
_YEAR_STARTS = (re.compile(f"1(?=9[5-9][0-9]{_BEHIND_YEAR})"), re.compile(f"2(?=0[0-4][0-9]{_BEHIND_YEAR})"))
"""Whole rulings are read for the numbers that they cite: one character is looked for many times faster than two."""
_YEAR = re.compile(rf"(?P<year>[12][0-9]{{3}})(?<![0-9]....){GAP}(?P<close>[{re.escape(_CLOSING)}]年?)?{GAP}")
_OPENED = re.compile(rf"[{re.escape(_OPENING)}]{GAP}$")
_MAX_OPENING = 9
"""Characters before the year that an opening bracket and white space may take."""


def parse_case_number(text: str) -> CaseNumber | None:
    """The case number that `text` is, in any spelling; None if it is none or holds more than one."""
    stripped = text.strip().strip("\u200b")
    found = next(find_case_numbers(stripped), None)
    return found.number if found and (found.start, found.end) == (0, len(stripped)) else None


def find_case_numbers(text: str) -> Iterator[FoundNumber]:
    """Every case number in `text`, in order. 1291、1292号 gives two, 3023号至3028号 one with a range."""
    folded = text.translate(_FULL_WIDTH) if any(digit in text for digit in _FULL_WIDTH_DIGITS) else text
    position = 0
    for start in sorted(match.start() for starts in _YEAR_STARTS for match in starts.finditer(folded)):
        year = _YEAR.match(folded, start) if start >= position else None
        if year is not None:
            found = list(_at(text, folded, year))
            yield from found
            position = found[-1].end if found else year.end("year")


def _at(text: str, folded: str, year: re.Match[str]) -> Iterator[FoundNumber]:
    """The first number begins with its year, further ones of a list with their serials."""
    head = _head(folded, year)
    if head is None:
        return
    opened = _OPENED.search(folded, max(0, year.start() - _MAX_OPENING), year.start())
    first = opened.start() if opened else year.start()
    for place, serial in enumerate(read_serials(folded, head.end, head.type)):
        start = serial.start if place else first
        yield FoundNumber(start, serial.end, text[start : serial.end], head.number(serial))


def _head(folded: str, year: re.Match[str]) -> CaseHead | None:
    """Without a closing bracket only the new format is certain enough."""
    at, end = int(year["year"]), min(len(folded), year.end() + _WINDOW)
    new = read_new_head(folded, at, year.end(), end)
    return new if new or not year["close"] else read_old_head(folded, at, year.end(), end)
