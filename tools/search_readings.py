"""docs/search-readings.md: `make docs` writes what the parser makes of each typed text again, and a test holds it to that."""

import re
from pathlib import Path

from rulings.query.parser import Reading, read_query
from rulings.query.printer import print_query

PAGE = Path(__file__).parent.parent / "docs" / "search-readings.md"
_ROW = re.compile(r"^\| `(.+?)` \|.*$", re.MULTILINE)


def readings_page() -> str:
    """The page with the second and third cell of every row made anew; the typed texts are the author's."""
    return _ROW.sub(lambda row: _row(_from_cell(row[1])), PAGE.read_text(encoding="utf-8"))


def typed_texts() -> list[str]:
    """Every typed text of the page."""
    return [_from_cell(row[1]) for row in _ROW.finditer(PAGE.read_text(encoding="utf-8"))]


def _row(typed: str) -> str:
    reading = read_query(typed)
    return f"| `{_cell(typed)}` | {_code(print_query(reading.node))} | {_notes(reading)} |"


def _notes(reading: Reading) -> str:
    ignored = [f"{_code(one.text)} ({one.reason})" for one in reading.ignored]
    unknown = [f"{_code(name)} (no such field)" for name in reading.unknown_fields]
    return ", ".join(ignored + unknown)


def _code(text: str) -> str:
    return f"`{_cell(text)}`" if text else ""


def _cell(text: str) -> str:
    return text.replace("|", "\\|")


def _from_cell(text: str) -> str:
    return text.replace("\\|", "|")
