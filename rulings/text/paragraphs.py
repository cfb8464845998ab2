"""Paragraphs of a text, for reading and for searching: each a range of the unchanged text.

A line break ends one. Many publishers' dumps have lost them: there a space stands for each, or nothing, and then only
what paragraphs of rulings begin with (rulings.text.paragraph_leads) shows where they were. No range begins inside a
sentence, a quotation, brackets, a number or the name of a statute: where that is in doubt, the text stays together.
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from rulings.text.paragraph_leads import (
    begins_anew,
    goes_on,
    is_heading,
    leads_in,
    may_begin_inside,
    signature_lines,
    title_lines,
)
from rulings.text.places import places_of

Span = tuple[int, int]
"""Half-open range of characters."""

MAX_LINE = 1_000
"""Characters; what is longer has lost its breaks."""
MOST_AROUND = 400
"""Characters on either side of a range that `surely_…` may read."""
MAX_LOOKED_AT = 100
"""Characters before a space, so that a text of spaces costs no more."""
_SENTENCE_ENDS = "。！？!?｡︒︕︖﹖﹗‼⁇⁈⁉"
"""。！？!? and whatever folds to them."""
_ENDS_OR_DIVIDES = re.compile(rf"[{_SENTENCE_ENDS}\s]")
_SPACE = re.compile(r"\s+")
_WIDE = re.compile(r"[\u2e80-\u30ff\u3400-\u9fff\uff00-\uffef“”‘’…]")
"""Beside anything else a space divides words or figures."""
_TOGETHER = re.compile(
    r"“[^“”]{0,2000}+”|「[^「」]{0,2000}+」|『[^『』]{0,2000}+』|‘[^‘’]{0,500}+’|《[^《》]{0,200}+》|〈[^〈〉]{0,200}+〉"
    r"|【[^【】]{0,200}+】|［[^［］]{0,200}+］|\[[^\[\]]{0,200}+\]"
)
_QUOTED = "“「『‘《〈【［["
"""What _TOGETHER begins with."""
_BRACKETS = re.compile(
    r"[（(](?:[^（()）]{0,500}+[)）]|(?:[^（()）]|[（(][^（()）]{0,100}+[)）]){0,500}+[)）])"  # most have none inside
)
_STRAIGHT = re.compile(r'"[^"]{0,500}+"')
_END = frozenset("。！？；：…!?;:")
_ENDED = re.compile(r"(?:[。！？；：…!?;:]|(?<!\d)\.)(?:[”’」』）)】\"]|[（(][^（()）]{0,40}[)）])?$")
_MAY_HAVE_ENDED = frozenset('.”’」』）)】"')
_LONGEST_END = 50
"""Characters, rather more than an ended sentence is recognised by."""
_PROSE = re.compile(r"[，。；,;]")
_CLOSING = frozenset("，。；：、！？）)】》〉”’」』,;:!?.%％℃·")
"""What no paragraph begins with."""
_OPENING = frozenset("，、,（(【《〈“‘「『[第")
"""What no paragraph ends with."""
_NUMERAL = re.compile(r"[\d０-９〇○零一二三四五六七八九十百千万]$")
_PARTIAL_DATE = re.compile(r"[\d〇○零一二三四五六七八九十][年月]$")
_UNIT = re.compile(
    r"[年月日时分秒元角万千百亿余多个名人次克条款项号页岁]|[\d０-９〇○零一二三四五六七八九十]{1,4}[月日]"
)


def surely_one_sentence(text: str, start: int, end: int) -> bool:
    """Whether no sentence ends inside a range of the text. False says nothing; many times faster than `paragraphs`."""
    return not _ENDS_OR_DIVIDES.search(text, start, end) and not may_begin_inside(text, start, end)


def surely_one_paragraph(text: str, start: int, end: int) -> bool:
    """Likewise whether no paragraph begins inside the range."""
    return not _SPACE.search(text, start, end) and not may_begin_inside(text, start, end)


def sentence_ends(text: str) -> list[int]:
    """Behind each mark that ends a sentence, in no order. Ends of paragraphs are further ones."""
    return [at + 1 for mark in _SENTENCE_ENDS for at in places_of(text, mark)]


def paragraphs(text: str) -> tuple[Span, ...]:
    """The paragraphs in order. They tile the text: white space between two belongs to the first of them, and none is
    blank, unless the whole text is. None for an empty text."""
    lines = list(_lines(text))
    starts = [start for line in lines for start in _starts(text, line, alone=len(lines) == 1)]
    return tuple(pairwise((0, *starts[1:], len(text)))) if text else ()


def _lines(text: str) -> Iterator[Span]:
    """Lines that are not blank, without the white space around them."""
    position = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            start = position + len(line) - len(line.lstrip())
            yield start, start + len(line.strip())
        position += len(line)


def _starts(text: str, line: Span, alone: bool) -> Iterator[int]:
    """Where the paragraphs of a line begin."""
    start, end = line
    if not alone and end - start <= MAX_LINE:
        yield start
        return
    together = _together(text[start:end])
    pieces = list(pairwise((start, *_behind_spaces(text, line, together), end)))
    for first, last in pieces:
        yield first
        if last - first > MAX_LINE or len(pieces) == 1:
            found = set(leads_in(text, first, last))
            if len(pieces) == 1:
                found.update(title_lines(text, first, last), signature_lines(text, first, last))
            yield from sorted(at for at in found if at > first and not together[at - start])


def _together(line: str) -> bytearray:
    """For each character whether what stands before it goes on: inside quotation marks, brackets, the name of a law."""
    inside = bytearray(len(line))
    straight = '"' if line.count('"') % 2 == 0 else ""
    for pattern, opening in ((_TOGETHER, _QUOTED), (_BRACKETS, "（("), (_STRAIGHT, straight)):
        for start, end in _matches(pattern, opening, line):
            inside[start + 1 : end] = b"\1" * (end - start - 1)
    return inside


def _matches(pattern: re.Pattern[str], opening: str, line: str) -> Iterator[Span]:
    """Those of a pattern that begins with one of the opening marks, which are found faster than by the pattern."""
    reached = 0
    for start in sorted(at for mark in opening for at in places_of(line, mark)):
        if start >= reached and (found := pattern.match(line, start)):
            reached = found.end()
            yield found.span()


def _behind_spaces(text: str, line: Span, together: bytearray) -> Iterator[int]:
    start, end = line
    begun = start
    for before, behind in _spaces(text, line):
        if not together[before - start] and _divides(text, begun, before, behind, end):
            yield (begun := behind)


def _spaces(text: str, line: Span) -> Iterator[Span]:
    """The runs of white space inside; a regular expression takes twice as long to find them."""
    start, end = line
    for word in text[start:end].split()[:-1]:
        before = start + len(word)
        start = before + 1
        while text[start].isspace():
            start += 1
        yield before, start


def _divides(text: str, begun: int, before: int, behind: int, end: int) -> bool:
    """Whether the space before:behind stands for a line break; `begun` is where the paragraph before it began."""
    last, first = text[before - 1], text[behind]
    if last == "。" and first not in _CLOSING:
        return True
    if not (_WIDE.match(last) or _WIDE.match(first)) or first in _CLOSING or last in _OPENING:
        return False
    if last in _END:
        return True
    written = text[max(begun, before - MAX_LOOKED_AT) : before]
    if goes_on(written):
        return False
    if _has_ended(written) or (text[begun] in "（(" and last in "）)"):
        return True
    if (_NUMERAL.match(last) and _UNIT.match(text, behind)) or (
        _PARTIAL_DATE.search(written) and _NUMERAL.match(first)
    ):
        return False
    if begins_anew(text, behind, end):
        return True
    return not _PROSE.search(written) and is_heading(written)


def _has_ended(written: str) -> bool:
    """Whether it ends as a sentence does."""
    return written[-1] in _MAY_HAVE_ENDED and _ENDED.search(written[-_LONGEST_END:]) is not None
