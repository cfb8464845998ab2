"""CSV that spreadsheets open safely: no cell starts a formula (OWASP, "CSV Injection")."""

import csv
import io
from collections.abc import Iterable, Sequence

_FORMULA_START = ("=", "+", "-", "@", "\t", "\r")


def csv_bytes(rows: Iterable[Sequence[str | int]]) -> bytes:
    """UTF-8 with a byte order mark, without which Excel reads Chinese as Latin letters."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([_safe(cell) for cell in row] for row in rows)
    return buffer.getvalue().encode("utf-8-sig")


def _safe(cell: str | int) -> str | int:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(_FORMULA_START):
        return f"'{cell}"
    return cell
