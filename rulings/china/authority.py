"""What lifts a case above others: a guiding case, one of the 公报, of the case library, a typical or a reference case.

Read from what the publisher prints at the top: number, type, title, and lines of the first paragraphs that are a mark
and nothing else. A ruling that cites a guiding case is none.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rulings.ruling import Ruling

_HEAD_LENGTH = 300
_S = r"\s{0,6}"
_MARKS = (
    ("检察机关指导性案例", re.compile(rf"检例{_S}第{_S}(?P<number>\d{{1,4}}){_S}号")),
    ("指导性案例", re.compile(rf"指导性?案例{_S}第?{_S}(?P<number>\d{{1,4}}){_S}号")),
    (
        "人民法院案例库入库案例",
        re.compile(rf"入库编号{_S}[:：]?{_S}(?P<number>\d{{4}}(?:-\d{{1,4}}){{4}})|(?:人民法院案例库)?入库案例"),
    ),
    ("公报案例", re.compile(r"最高人民法院公报》?\s?(?P<number>\d{4}年第\d{1,2}期)|公报案例")),
    ("参考性案例", re.compile(rf"参考性?案例{_S}(?:第?{_S}(?P<number>\d{{1,4}}){_S}号)?")),
    ("典型案例", re.compile(r"典型案例")),
    ("指导性案例", re.compile(r"指导性案例")),
)
_LONGEST_LINE = 60
KINDS = tuple(dict.fromkeys(kind for kind, _ in _MARKS))
"""As the courts call them, the highest first."""


@dataclass(frozen=True, slots=True)
class Authority:
    """`kind` as the courts call it; `number` as printed (24, 2023-05-1-222-001, 2019年第3期), None where none is."""

    kind: str
    number: str | None


def authority_of(ruling: Ruling) -> Authority | None:
    """The highest that the publisher names; None for the rulings of every day and of other jurisdictions."""
    if ruling.jurisdiction != "CN":
        return None
    printed = tuple(_printed(ruling))
    found = ((kind, match) for kind, mark in _MARKS for text in printed if (match := mark.match(text)))
    kind, match = next(found, (None, None))
    return Authority(kind, match.groupdict().get("number")) if kind and match else None


def _printed(ruling: Ruling) -> Iterator[str]:
    """Each from where a mark would begin."""
    yield from ruling.case_numbers_printed
    yield ruling.document_type or ""
    lines = (ruling.title or "", *ruling.text[:_HEAD_LENGTH].split("\n"))
    yield from (line.lstrip("【[（(《 \u3000") for line in lines if len(line) <= _LONGEST_LINE)
