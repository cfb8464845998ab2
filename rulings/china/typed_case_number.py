"""Case numbers as people type them; see docs/case-numbers.md for the table of spellings.

`rulings.china.case_number.find` reads documents, where a doubt is no number. A query says what somebody looks for:
brackets, 字, 第 and 号 may be missing, letters stand for digits, places are masked.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter

from rulings.china import court_table
from rulings.china.case_number_head import (
    NOT_OF_A_COURT,
    PROVINCE_SIGNS,
    CaseHead,
    candidate_courts,
    new_head,
    old_head,
    type_pattern,
)
from rulings.china.case_serials import read_open_serial, read_serials
from rulings.china.number_pattern import NumberPattern, masked
from rulings.china.typed_spelling import Spelling, spell
from rulings.ruling import CaseNumber


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """What stands in [start, end) of a query: the numbers of a list, one number, or a pattern (and then no number)."""

    start: int
    end: int
    typed: str
    numbers: tuple[CaseNumber, ...]
    pattern: NumberPattern | None = None


_SEPARATOR = "[-.:，]?"
_YEAR = re.compile(
    r"(?:(?:（|(?<![0-9]))(?P<year>(?:19[5-9]|20[0-4])[0-9])(?![0-9 ])年?度?|（(?P<short>[0-9]{2})(?=）))"
    rf"(?P<close>）)?年?度?{_SEPARATOR}|（[0-9]{{1,3}}[*×xX]{{1,3}}(?=）)"
)
"""The last form is a masked year, which only a pattern has."""
_HAN = "\u4e00-\u9fff"
_SERIAL_AHEAD = r"(?P<ordinal>第{0,8})[-.:]?(?=[0-9])"


def _old(excluded: str, digits: str, word: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?P<body>(?!年)(?:(?!{excluded})(?:[{_HAN}{digits}-]|（[{_HAN}]{{1,2}}）)){{1,20}}?)"
        rf"{_SEPARATOR}(?P<word>{word}){_SEPARATOR}{_SERIAL_AHEAD}"
    )


_OLD = (_old(f"某|{NOT_OF_A_COURT}", "0-9", "字"), _old(f"某|字|行复|{NOT_OF_A_COURT}", "", ""))
"""With 字, and without it; authorities that review their acts (行复) write none. 某 masks a place."""
_INSTANCE = re.compile(r"[刑民行商知经].{0,4}[初终]")
"""What no other text ends in before a figure."""
_STAGES = tuple("初终再申监抗提核执督催特异恢保撤辖审破清更重复他管指")
_WINDOW = 60
_MASK = "[*×xX某]"
_NATURE = re.compile("[刑民行商知经破赔执]|财保|司[惩救]")
_MASKED = re.compile(
    rf"（?(?P<year>[0-9*×xX]{{4}}|[0-9]{{1,3}}[*])(?P<close>）)?年?度?{_SEPARATOR}(?P<body>(?:[{_HAN}0-9*×xX-]|（[{_HAN}0-9*×xX]{{1,8}}）){{1,20}}?)"
    rf"{_SEPARATOR}字?第{{0,8}}(?P<serial>(?:[0-9]|{_MASK})(?:[0-9-]|{_MASK}){{0,9}})"
    rf"(?:(?P<number>号)(?P<suffix>之[一二三四五六七八九十百]{{1,8}})?|(?!{_MASK}|[0-9{_HAN}]))"
)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A court and type as typed; `marks` says how many of brackets, 字, 第 stand with them."""

    head: CaseHead
    marks: int


def find_typed(text: str) -> tuple[TypedNumber, ...]:
    """Every case number in what somebody typed, in order, none overlapping another."""
    spelling = spell(text)
    found: list[TypedNumber] = []
    position = 0
    while (year := _YEAR.search(spelling.text, position)) is not None:
        numbers = list(_numbers(text, spelling, year)) or list(_pattern(text, spelling, year.start()))
        found += numbers
        position = _end(spelling, numbers[-1]) if numbers else year.start() + 1
    return tuple(found)


def _end(spelling: Spelling, number: TypedNumber) -> int:
    """The place behind a number in the spelled text."""
    return bisect_left(spelling.ranges, number.end, key=itemgetter(0))


def _numbers(text: str, spelling: Spelling, year: re.Match[str]) -> Iterator[TypedNumber]:
    """One typed number; it holds several case numbers where a list was typed."""
    reading = _head(spelling.text, year)
    if reading is None:
        return
    head = reading.head
    serials = read_serials(spelling.text, head.end, head.type)
    if not serials:
        serials = read_open_serial(spelling.text, head.end, head.type)
        if not serials or not _is_certain(reading):
            return
    elif not _is_certain(_Reading(head, reading.marks + 1)):
        return
    start, end = spelling.range_of(year.start(), serials[-1].end)
    yield TypedNumber(start, end, text[start:end], tuple(head.number(serial) for serial in serials))


def _head(text: str, year: re.Match[str]) -> _Reading | None:
    if not (year["year"] or year["short"]):
        return None
    value = int(year["year"]) if year["year"] else _whole_year(int(year["short"]))
    end = min(len(text), year.end() + _WINDOW)
    bracketed = year.group().startswith("（") or year["close"] is not None
    marks = int(bracketed or year.group().endswith("-"))
    new = _new().match(text, year.end(), end)
    if new is not None:
        court = (_signs()[new["province"]] if new["province"] else new["court"]) + (new["digits"] or "")
        head = new_head(value, court, new["special"], new["type"], new.end(), word=bool(new["word"]))
        return _Reading(head, marks + bool(new["word"]) + bool(new["ordinal"]))
    for pattern in _OLD:
        old = pattern.match(text, year.end(), end)
        old_style = old_head(value, old["body"].replace("-", ""), old.end()) if old else None
        if old and old_style and (old["word"] or old_style.type.endswith(_STAGES) or bracketed):
            hyphen = text[old.end() - 1] == "-"
            return _Reading(old_style, marks + 2 * bool(old["word"]) + bool(old["ordinal"] or hyphen))
    return None


def _whole_year(short: int) -> int:
    """（14） is 2014, （98） 1998."""
    return short + (2000 if short < 50 else 1900)


def _is_certain(reading: _Reading) -> bool:
    """A court's code with digits is enough; a province sign needs a mark, an abbreviation two.

    An instance (刑初) stands for a mark: 2014黄浦刑初90949 needs no other if courts have such an abbreviation.
    """
    head = reading.head
    if head.format == "new" and len(head.court) > 1:
        return True
    if head.format == "new" and len(head.type) > 1 and reading.marks > 0:
        return True
    if _INSTANCE.fullmatch(head.type):
        return reading.marks > 0 or bool(candidate_courts(head.court, head.type))
    return reading.marks > 1


def _pattern(text: str, spelling: Spelling, position: int) -> Iterator[TypedNumber]:
    match = _MASKED.match(spelling.text, position)
    pattern = _pattern_of(match) if match else None
    if match and pattern and _reads_back(pattern):
        start, end = spelling.range_of(*match.span())
        yield TypedNumber(start, end, text[start:end], (), pattern)


def _pattern_of(match: re.Match[str]) -> NumberPattern | None:
    serial = _starred(match["serial"]).lstrip("0")
    if not serial or not _is_of_a_court(match):
        return None
    return masked(
        _starred(match["year"]), _starred(match["body"].replace("-", "")) + serial + (match["suffix"] or "")
    )


def _reads_back(pattern: NumberPattern) -> bool:
    """Whether its print is this pattern: it is shown and linked to as what was looked for."""
    printed = str(pattern)
    spelling = spell(printed)
    year, match = _YEAR.match(spelling.text), _MASKED.fullmatch(spelling.text)
    if year is None or match is None or any(_numbers(printed, spelling, year)):
        return False
    return _pattern_of(match) == pattern


def _is_of_a_court(masked_number: re.Match[str]) -> bool:
    """A kind of case stands in it, and the year in brackets, or a stage and 号 behind it."""
    body = masked_number["body"]
    if not _NATURE.search(body) or re.search(NOT_OF_A_COURT, body):
        return False
    return bool(masked_number["close"] or (masked_number["number"] and body.endswith(_STAGES)))


def _starred(typed: str) -> str:
    return re.sub(_MASK, "*", typed)


@cache
def _new() -> re.Pattern[str]:
    provinces = "|".join(sorted(_signs(), key=len, reverse=True))
    return re.compile(
        rf"(?:(?P<province>{provinces})(?={_SEPARATOR}[0-9])|(?P<court>最高法|[{PROVINCE_SIGNS}]))"
        rf"(?:{_SEPARATOR}(?P<digits>[0-9]{{4}}|[0-9]{{2}})(?![0-9]))?{_SEPARATOR}"
        rf"(?P<special>[知商](?=[民行刑执初终]))?(?P<type>{type_pattern()}){_SEPARATOR}(?P<word>字)?{_SEPARATOR}{_SERIAL_AHEAD}"
    )


@cache
def _signs() -> Mapping[str, str]:
    """Names of provinces, long and short, with the characters that stand for them: 湖北 -> 鄂."""
    signs: dict[str, str] = {}
    for entry in court_table.court_entries():
        if len(entry.code) == 1:
            for name in (entry.province, court_table.short_province(entry.province)):
                signs.setdefault(name, entry.code)
    return signs
