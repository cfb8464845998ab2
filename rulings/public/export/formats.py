"""The formats of an export, and what writes each of them. Parquet's library is loaded where it is asked for."""

from collections.abc import Iterable, Mapping
from enum import StrEnum
from types import MappingProxyType
from typing import BinaryIO

from rulings.public.export.csv_rows import write_csv
from rulings.public.export.json_lines import write_json_lines
from rulings.ruling import Ruling


class ExportFormat(StrEnum):
    """Each is also the end of a file's name."""

    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"


MEDIA_TYPES: Mapping[ExportFormat, str] = MappingProxyType(
    {
        ExportFormat.JSONL: "application/x-ndjson",
        ExportFormat.CSV: "text/csv",
        ExportFormat.PARQUET: "application/vnd.apache.parquet",
    }
)


def write_export(form: ExportFormat, rulings: Iterable[Ruling], file: BinaryIO, *, texts: bool) -> None:
    """Every ruling in order, into a file that is only written to: it takes the memory of a part of them."""
    match form:
        case ExportFormat.JSONL:
            write_json_lines(rulings, file, texts=texts)
        case ExportFormat.CSV:
            write_csv(rulings, file, texts=texts)
        case ExportFormat.PARQUET:
            from rulings.public.export.parquet import write_parquet_table

            write_parquet_table(rulings, file, texts=texts)
