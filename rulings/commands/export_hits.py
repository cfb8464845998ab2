"""`rulings search --all`: the whole result, into a file or to the standard output."""

import json
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from rulings.durable import replace_file, whole_file
from rulings.errors import RulingsError, UsageError
from rulings.progress import Progress, progress_bar
from rulings.public.export.description import export_description
from rulings.public.export.formats import ExportFormat, write_export
from rulings.public.export.whole_result import WholeResult, begin_export
from rulings.query.ast import SearchQuery
from rulings.terminal import output_bytes, prints_to_terminal, say, until_the_reader_goes

if TYPE_CHECKING:
    from rulings.public.reader import PublicReader
    from rulings.ruling import Ruling

DESCRIPTION_SUFFIX = ".meta.json"
"""Behind the name of the file that it describes."""


@dataclass(frozen=True, slots=True)
class WantedExport:
    form: ExportFormat
    texts: bool
    output: Path | None
    """None for the standard output."""


def wanted_export(form: str | None, texts: bool, output: str | None) -> WantedExport:
    """As the options say; without a format that of the file's name, else JSON Lines. UsageError for what cannot be."""
    path = None if output in {None, "-"} else Path(str(output))
    named = path.suffix.removeprefix(".").lower() if path else ""
    chosen = form or (named if named in set(ExportFormat) else ExportFormat.JSONL)
    wanted = WantedExport(ExportFormat(chosen), texts, path)
    if wanted.form is ExportFormat.PARQUET and path is None and prints_to_terminal():
        raise UsageError("Parquet is no text for a terminal: write it into a file with --output FILE")
    return wanted


def export_hits(reader: "PublicReader", typed: str, query: SearchQuery, wanted: WantedExport) -> None:
    """Every ruling of the search; beside a file one that says what it is of. RulingsError where it cannot be written."""
    result = begin_export(reader, query)
    if not result.count:
        reader.ensure_indexed()
    if wanted.output is None:
        with until_the_reader_goes():
            _write(result, wanted, output_bytes())
        return
    with _writing_to(wanted.output):
        with whole_file(wanted.output) as file:
            count = _write(result, wanted, file)
        _describe(wanted, wanted.output, typed, query, result, count)
    say(f"{count} rulings written to {wanted.output}", err=True)


def _write(result: WholeResult, wanted: WantedExport, file: BinaryIO) -> int:
    """How many rulings were written: those that were removed on request meanwhile are not."""
    with _bar(wanted, result.count) as progress:
        counted = _Counted(result.rulings, progress)
        write_export(wanted.form, counted, file, texts=wanted.texts)
    return counted.count


def _bar(wanted: WantedExport, count: int) -> AbstractContextManager[Progress]:
    """None across the rows that a terminal shows."""
    if wanted.output is None and prints_to_terminal():
        return nullcontext(lambda _: None)
    return progress_bar("exporting", " rulings", count)


class _Counted:
    def __init__(self, rulings: "Iterable[Ruling]", progress: Progress) -> None:
        self._rulings, self._progress = rulings, progress
        self.count = 0

    def __iter__(self) -> "Iterator[Ruling]":
        for ruling in self._rulings:
            self.count += 1
            self._progress(1)
            yield ruling


def _describe(
    wanted: WantedExport, file: Path, typed: str, query: SearchQuery, result: WholeResult, count: int
) -> None:
    if not file.is_file():
        return
    said = export_description(typed, query, result.index, count, wanted.form, texts=wanted.texts)
    described = json.dumps(said, ensure_ascii=False, indent=2) + "\n"
    replace_file(file.with_name(file.name + DESCRIPTION_SUFFIX), described.encode())


@contextmanager
def _writing_to(file: Path) -> Iterator[None]:
    try:
        yield
    except BrokenPipeError:
        raise
    except OSError as error:
        raise RulingsError(f"cannot write {file}: {error.strerror}") from error
