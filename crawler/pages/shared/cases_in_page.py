"""Several cases on one page, each under its number: 检例第257号, or 案例一."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from crawler.pages.shared.paragraphs import Paragraph
from rulings.china.numerals import chinese_to_int

_GUIDING = re.compile(
    r"(?:(?P<title>[^。；]{1,119}?[^。；\s])\s{0,9}+[（(]|[（(]?)\s{0,9}+(?P<number>检例第\s{0,9}(?P<n>\d{1,6})\s{0,9}号)\s{0,9}[)）]?"
)
"""Alone on its line, under the title; or in brackets behind it."""
_TYPICAL = re.compile(
    r"(?P<number>案例\s*(?P<n>[一二三四五六七八九十]{1,3}|\d{1,3}))(?:[：:、.．\s]+(?P<title>[^。；]{2,120}))?"
)
_NO_TITLE = re.compile(
    r"【.*|最高人民检察院|[\d〇零一二三四五六七八九十]{4}年.{1,6}日|.{0,60}(?:通知|目录)", re.DOTALL
)
_FIRST_SECTION = re.compile("【|关键词|要旨")
_MAX_TITLE_LENGTH = 3
"""Lines."""


@dataclass(frozen=True, slots=True)
class Case:
    """The lines of a case, its title first."""

    ordinal: int
    """The number that the publisher gave it."""
    number: str | None
    """As printed."""
    title: str | None
    lines: tuple[str, ...]


def cases_in(body: Sequence[Paragraph]) -> tuple[Case, ...]:
    """The cases of a page in reading order; none where it numbers none. Lines before the first belong to no case."""
    return _cases(body, _GUIDING, above=True) or _typical(body)


def _typical(body: Sequence[Paragraph]) -> tuple[Case, ...]:
    """A single 案例一, or one without sections, is a phrase and no heading."""
    cases = _cases(body, _TYPICAL, above=False)
    complete = all(any(line.startswith("【") for line in case.lines) for case in cases)
    return cases if len(cases) > 1 and complete else ()


def _cases(body: Sequence[Paragraph], pattern: re.Pattern[str], *, above: bool) -> tuple[Case, ...]:
    # A table of contents names each number before its case does: the last mention is the case.
    last = {_ordinal(match): place for place, match in _mentions(body, pattern)}
    marks = [(place, match) for place, match in _mentions(body, pattern) if last[_ordinal(match)] == place]
    starts = [
        place - (_title_length(body, place) if above and not match["title"] else 0) for place, match in marks
    ]
    ends = [*starts[1:], len(body)]
    return tuple(
        _case(body, match, place, start, end, above=above)
        for (place, match), start, end in zip(marks, starts, ends, strict=False)
    )


def _mentions(body: Sequence[Paragraph], pattern: re.Pattern[str]) -> list[tuple[int, re.Match[str]]]:
    found = ((place, pattern.fullmatch(paragraph.text)) for place, paragraph in enumerate(body))
    return [
        (place, match) for place, match in found if match and (match.re is _TYPICAL or _begins(body, place, match))
    ]


def _begins(body: Sequence[Paragraph], place: int, match: re.Match[str]) -> bool:
    """A title with its number on one line may also be a citation: then no section begins behind it."""
    following = body[place + 1].text if place + 1 < len(body) else ""
    return not match["title"] or bool(_FIRST_SECTION.match(following))


def _case(
    body: Sequence[Paragraph], match: re.Match[str], place: int, start: int, end: int, *, above: bool
) -> Case:
    lines = tuple(paragraph.text for paragraph in body[start:end])
    printed = body[start:place] if above else body[place + 1 : place + 2]
    title = match["title"] or "".join(line.text for line in printed if not _NO_TITLE.fullmatch(line.text))
    return Case(_ordinal(match), match["number"] if above else None, title or None, lines)


def _title_length(body: Sequence[Paragraph], place: int) -> int:
    """Lines of the title above `place`: the line before, and the centred lines before that."""
    length = 0
    while length < _MAX_TITLE_LENGTH and place - length > 0:
        line = body[place - length - 1]
        if _NO_TITLE.fullmatch(line.text) or (length and not line.centred):
            break
        length += 1
    return length


def _ordinal(match: re.Match[str]) -> int:
    return int(match["n"]) if match["n"].isdigit() else chinese_to_int(match["n"]) or 0
