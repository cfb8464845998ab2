"""How a CSV file is written, told from its start: what parts its cells, how it quotes, where its header stands."""

import csv
import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

DELIMITERS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars", "；": "full-width semicolons"}
_HEADER_ROWS = 10
"""Rows at the start among which the header is looked for: vendors write a line of their own before it."""
_MAX_SHOWN = 200


@dataclass(frozen=True, slots=True)
class Dialect:
    """What parts cells, and whether a backslash escapes quotes, as MySQL writes them."""

    delimiter: str = ","
    backslash: bool = False

    @classmethod
    def of(cls, options: Mapping[str, str]) -> "Dialect":
        """As `options` says it."""
        return cls(options.get("delimiter", ","), "backslash" in options)

    def options(self) -> dict[str, str]:
        """What differs from the usual way."""
        delimiter = {"delimiter": self.delimiter} if self.delimiter != "," else {}
        return {**delimiter, "backslash": "yes"} if self.backslash else delimiter

    def reader(self, source: Iterable[str]) -> Iterator[list[str]]:
        """Rows of cells; csv.Error as that module raises it."""
        if not self.backslash:
            return csv.reader(source, delimiter=self.delimiter)
        rows = csv.reader(source, delimiter=self.delimiter, escapechar="\\")
        return ([_NULLS.get(cell, cell) for cell in row] for row in rows)


_NULLS = {"N": "", "NULL": ""}
"""An escaped N is MySQL's way to write that there is no value."""


@dataclass(frozen=True, slots=True)
class Table:
    """How to read the rest of a file."""

    dialect: Dialect
    columns: list[str]
    rows_before: int
    """Rows up to the header, with it."""

    def is_header(self, row: list[str]) -> bool:
        """Whether the header stands here again, as in files that were put together."""
        return _names(row) == self.columns


def find_table(head: bytes, encoding: str, wanted: str) -> Table | str:
    """The table whose header has the column `wanted`, or what was found in its place.

    Where several ways to read the start give one, the way that gives most rows of the header's length counts.
    """
    text = head.decode(encoding, "replace").replace("\0", "").removeprefix("\ufeff")
    found = [
        (_whole_rows(rows, table), -place, table)
        for place, dialect in enumerate(Dialect(d, b) for b in (False, True) for d in DELIMITERS)
        if (table := _table(rows := list(_rows(dialect, text)), dialect, wanted)) is not None
    ]
    return max(found, key=lambda one: one[:2])[2] if found else _first_row(text, encoding)


def _rows(dialect: Dialect, text: str) -> Iterator[list[str]]:
    """Those that can be read; the last one may be cut."""
    try:
        yield from dialect.reader(io.StringIO(text, newline=""))
    except csv.Error:
        return


def _table(rows: list[list[str]], dialect: Dialect, wanted: str) -> Table | None:
    for number, row in enumerate(rows[:_HEADER_ROWS], 1):
        if wanted in (columns := _names(row)):
            return Table(dialect, columns, number)
    return None


def _names(row: list[str]) -> list[str]:
    return [name.strip().strip("\ufeff\u200b").strip() for name in row]


def _whole_rows(rows: list[list[str]], table: Table) -> int:
    """How many more rows fit the header than do not."""
    body = [row for row in rows[table.rows_before : -1] if row]
    return sum(1 if len(row) == len(table.columns) else -1 for row in body)


def _first_row(text: str, encoding: str) -> str:
    """What a user should hear of a file without the column."""
    line = next(iter(text.lstrip().splitlines()), "").strip()
    delimiter = max(DELIMITERS, key=line.count)
    cells = "、".join(_names(next(csv.reader([line], delimiter=delimiter), [])))[:_MAX_SHOWN]
    parted = f", parted by {DELIMITERS[delimiter]}" if delimiter in line else ""
    return f"in {encoding}{parted}, it begins with {cells or 'nothing'}"
