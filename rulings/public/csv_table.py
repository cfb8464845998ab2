"""CSV that spreadsheets open safely: no cell starts a formula (OWASP, "CSV Injection")."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterable, Sequence

from rulings.text.invisible import INVISIBLE

_FORMULA_START = frozenset("=+-@\u2212")
"""In their plain forms; spreadsheets of East Asian locales read ＝ and ﹦ as = too."""
_CONTROL_START = frozenset("\t\r\n")
_BLANK = re.compile(rf"\A(?:\s|{INVISIBLE.pattern})+")


def csv_bytes(rows: Iterable[Sequence[str | float]]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads Chinese as Latin letters."""
    return csv_text(rows).encode("utf-8-sig")


def csv_text(rows: Iterable[Sequence[str | float]], line_end: str = "\r\n") -> str:
    """Rows of cells, each safe; a number is one, also below zero."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator=line_end).writerows([_safe(cell) for cell in row] for row in rows)
    return buffer.getvalue()


def plain_cell(value: object) -> str | int:
    """None -> blank; whole numbers stay numbers."""
    return value if isinstance(value, int) else "" if value is None else str(value)


def _safe(cell: str | float) -> str | float:
    return f"'{cell}" if isinstance(cell, str) and _may_be_a_formula(cell) else cell


def _may_be_a_formula(cell: str) -> bool:
    """Whether the first sign that is seen begins one: spreadsheets strip white space before it."""
    blank = cell[: len(cell) - len(_BLANK.sub("", cell, count=1))]
    first = cell[len(blank) : len(blank) + 1]
    return not _CONTROL_START.isdisjoint(blank) or unicodedata.normalize("NFKC", first)[:1] in _FORMULA_START
