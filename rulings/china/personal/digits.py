"""Digits as rulings print them: in any script, and with spaces, dashes, dots, brackets and line breaks between.

A run is cut into groups, each of one script and without a visible separator. A number is one group, or several in a
row; its shape says how many digits each group has (138-0000-1111: 3-4-4).
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from rulings.text.invisible import IGNORABLE, strip_invisible
from rulings.text.openings import ScannedText
from rulings.text.sign_rows import SignRow

MASKS = "*＊×xXＸｘ✕╳"
"""What publishers and we print in place of a digit."""
LETTER = "A-Za-zＡ-Ｚａ-ｚ"
END = rf"(?![{IGNORABLE}]{{0,6}}[{LETTER}\d{MASKS}])"
"""No word and no mask goes on there: a number is not read in the middle of one."""
SEPARATORS = rf"\s.．﹒·・•‧∙⋅_＿()（）\[\]〔〕［］\-－﹣‐-―−–—~～{IGNORABLE}"
MAX_SEPARATORS = 6
"""Between two digits."""

CHINESE_DIGITS = "〇○◯零一二三四五六七八九壹贰叁肆伍陆柒捌玖幺弌弍弎貳貮參叄陸漆"
_CIRCLED_CHINESE = "㈠㈡㈢㈣㈤㈥㈦㈧㈨㊀㊁㊂㊃㊄㊅㊆㊇㊈"
_VALUES_OF_CHINESE = {
    **dict(zip(CHINESE_DIGITS, "00001234567891234567891123223367", strict=True)),
    **dict(zip(_CIRCLED_CHINESE, "123456789123456789", strict=True)),
}
SIGNS = f"²³¹⁰⁴-⁹₀-₉①-⑨⑴-⑼⒈-⒐⓪⓵-⓽⓿❶-❾➀-➈➊-➒🄀-🄊{_CIRCLED_CHINESE}"
"""Digits in circles, brackets and the like."""
DIGIT = rf"\d{CHINESE_DIGITS}{SIGNS}"
_BETWEEN = f"[{SEPARATORS}]{{0,{MAX_SEPARATORS}}}+"
_FINAL_X = f"(?:{_BETWEEN}(?P<x>[XxＸｘХхΧχⅩⅹ×])(?![A-Za-z{MASKS}]))?"
_LEAST = 7
"""Digits of a run."""
_RUN = re.compile(f"[{DIGIT}](?:{_BETWEEN}[{DIGIT}]){{{_LEAST - 1},}}+{_FINAL_X}")
_SHORT_RUN = re.compile(f"[{DIGIT}](?:{_BETWEEN}[{DIGIT}]){{4,}}+{_FINAL_X}")
_MASKED_REST = re.compile(f"[{IGNORABLE}]{{0,6}}(?:[*＊×✕╳]|[XxＸｘ]{{2}})")
_DIGITS = re.compile(f"[{DIGIT}]+")
_GROUP = re.compile(
    "|".join(rf"[{script}](?:[{IGNORABLE}]*+[{script}])*+" for script in (r"\d", CHINESE_DIGITS, SIGNS))
)


class Group(NamedTuple):
    """Where it stands in the text, and its digits in ASCII."""

    start: int
    end: int
    digits: str


class Number(NamedTuple):
    """Groups in a row, read as one number."""

    text: str
    start: int
    end: int
    digits: str
    """ASCII; the last may be X."""
    shape: str

    @property
    def groups(self) -> int:
        """How many."""
        return self.shape.count("-") + 1

    @property
    def separators(self) -> list[str]:
        """Between the groups, each as printed; without those that cannot be seen."""
        pieces = _DIGITS.split(self.text[self.start : self.end])
        return [visible for piece in pieces if (visible := strip_invisible(piece))]

    @property
    def goes_on(self) -> bool:
        """Whether masks of the publisher's follow: 62284811982****."""
        return _MASKED_REST.match(self.text, self.end) is not None

    def without(self, digits: int) -> "Number":
        """One group, without so many digits at its start."""
        rest = self.digits[digits:]
        return Number(self.text, self.start + digits, self.end, rest, str(len(rest)))

    def before(self, reach: int) -> str:
        """Up to so many characters."""
        return self.text[max(0, self.start - reach) : self.start]

    def after(self, reach: int) -> str:
        """Up to so many characters."""
        return self.text[self.end : self.end + reach]


class DigitRun(NamedTuple):
    """All digits in a row, whatever separates them."""

    text: str
    groups: tuple[Group, ...]
    final_x: int | None
    """The end of an X behind the last group."""

    def numbers(self, first: int, longest: int, least: int = 0) -> list[Number]:
        """Those from group `first` on, with `least` to `longest` digits: the longest first. One group is always one, however long."""
        found: list[Number] = []
        start, digits, shape = self.groups[first].start, "", ""
        for at in range(first, len(self.groups)):
            group = self.groups[at]
            digits += group.digits
            shape = f"{shape}-{len(group.digits)}" if shape else str(len(group.digits))
            if at > first and len(digits) > longest:
                break
            if len(digits) >= least:
                found.append(Number(self.text, start, group.end, digits, shape))
        else:
            if self.final_x is not None and len(digits) >= least:
                found.append(Number(self.text, start, self.final_x, f"{digits}X", f"{shape}X"))
        return found[::-1]


RUN_ROW = SignRow(DIGIT + SEPARATORS, _LEAST)


def digit_runs(scanned: ScannedText) -> Iterator[DigitRun]:
    """Of at least seven digits. Looked for where so many signs stand in a row that are digits or separators."""
    text = scanned.text
    for start, end in scanned.rows(RUN_ROW):
        for match in _RUN.finditer(text, start, end + 2):  # a final X, and what must not follow it
            yield _run(text, match)


def digit_run_at(text: str, start: int) -> DigitRun | None:
    """Of at least five digits, the first of them there."""
    match = _SHORT_RUN.match(text, start)
    return _run(text, match) if match else None


def _run(text: str, match: re.Match[str]) -> DigitRun:
    groups = _GROUP.finditer(text, match.start(), match.start("x") if match["x"] else match.end())
    return DigitRun(
        text,
        tuple(Group(group.start(), group.end(), ascii_digits(group.group())) for group in groups),
        match.end("x") if match["x"] else None,
    )


def ascii_digits(printed: str) -> str:
    """Those of `printed`, whatever their script; nothing else."""
    if printed.isascii():
        return printed
    return "".join(
        _VALUES_OF_CHINESE.get(character) or str(unicodedata.digit(character))
        for character in printed
        if character in _VALUES_OF_CHINESE or unicodedata.digit(character, None) is not None
    )
