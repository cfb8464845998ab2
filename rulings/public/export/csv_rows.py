"""Rulings as CSV that spreadsheets open safely: several values of a cell are joined by ；."""

from collections.abc import Iterable, Sequence
from typing import BinaryIO

from rulings.public.csv_table import csv_bytes, csv_text
from rulings.public.export.columns import COLUMNS, COLUMNS_WITH_TEXT, RulingColumn
from rulings.ruling import Ruling

SEPARATOR_IN_CELL = "；"


def csv_table_of(rulings: Iterable[Ruling]) -> bytes:
    """A header and a row a ruling, without texts."""
    return csv_bytes([_head(COLUMNS), *(_row(COLUMNS, ruling) for ruling in rulings)])


def write_csv(rulings: Iterable[Ruling], file: BinaryIO, *, texts: bool) -> None:
    """The same into a file, ruling by ruling."""
    columns = COLUMNS_WITH_TEXT if texts else COLUMNS
    file.write(csv_bytes([_head(columns)]))
    for ruling in rulings:
        file.write(csv_text([_row(columns, ruling)]).encode())


def _head(columns: Sequence[RulingColumn]) -> list[str]:
    return [column.name for column in columns]


def _row(columns: Sequence[RulingColumn], ruling: Ruling) -> list[str]:
    return [SEPARATOR_IN_CELL.join(column.values(ruling)) for column in columns]
