"""Publishers' totals that are kept under the home, a file for each source: until the next statement of it takes its place."""

import logging
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Annotated

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from rulings.durable import sync_folder, whole_file
from rulings.errors import InputError
from rulings.public.stated_totals import FACETS_STATED, MAX_BYTES, MAX_NAME, MAX_VALUES, Statement
from rulings.query.partial_date import first_day

FOLDER = "stated"
EVERY_SOURCE = "all"
"""Names the file of a statement that is of no single source."""
MAX_KEPT_BYTES = len(FACETS_STATED) * MAX_BYTES
MAX_TOTAL = 10**12
"""Documents."""


def _plain(text: str) -> str:
    if not text.isprintable():
        raise ValueError("a name has signs that cannot be printed")
    return text


def _day_or_month(text: str) -> str:
    if text and first_day(text) is None:
        raise ValueError("2022-06 and 2022-06-30 are days and months")
    return text


def _facet(name: str) -> str:
    if name not in FACETS_STATED:
        raise ValueError("of this facet nobody states totals")
    return name


_Name = Annotated[str, Field(max_length=MAX_NAME), AfterValidator(_plain)]
_Totals = Annotated[dict[_Name, Annotated[int, Field(ge=0, le=MAX_TOTAL)]], Field(max_length=MAX_VALUES)]


class _Kept(BaseModel):
    """A statement as its file has it."""

    model_config = ConfigDict(strict=True, extra="forbid", hide_input_in_errors=True)

    publisher: _Name
    stated_on: Annotated[str, Field(max_length=10), AfterValidator(_day_or_month)]
    source: str | None = Field(max_length=MAX_NAME, pattern=r"^[A-Za-z0-9_-]+$")
    totals: dict[Annotated[str, AfterValidator(_facet)], _Totals]


def keep_statement(home: Path, statement: Statement) -> Path:
    """Durably and in one step, so that whoever reads sees the last statement or this one. InputError for one that is not to be shown."""
    try:
        kept = _Kept.model_validate(asdict(statement))
    except ValidationError as error:
        raise InputError(f"these totals cannot be kept: {_told(error)}") from None
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{kept.source or EVERY_SOURCE}.json"
    with whole_file(path) as file:
        file.write(kept.model_dump_json().encode())
    sync_folder(folder)
    return path


def kept_statements(home: Path) -> tuple[Statement, ...]:
    """All that are kept, by their sources. InputError for a file that cannot be read."""
    return tuple(map(_read_statement, _files(home)))


def readable_statements(home: Path) -> tuple[Statement, ...]:
    """Likewise, without those that cannot be read: the log has them, for a page can be shown without."""
    return tuple(_readable(home))


def _readable(home: Path) -> Iterator[Statement]:
    for path in _files(home):
        try:
            yield _read_statement(path)
        except InputError as error:
            logging.getLogger(__name__).warning("left out: %s", error)


def statements_mark(home: Path) -> tuple[tuple[str, int], ...]:
    """Differs whenever the statements do; costs one look at the folder."""
    return tuple((path.name, path.stat().st_mtime_ns) for path in _files(home))


def _files(home: Path) -> Iterator[Path]:
    return (path for path in sorted((home / FOLDER).glob("*.json")) if path.is_file())


def _read_statement(path: Path) -> Statement:
    name = f"{path.name[:MAX_NAME]!a} in {FOLDER}/"
    try:
        with path.open("rb") as file:
            data = file.read(MAX_KEPT_BYTES + 1)
        found = _Kept.model_validate_json(data) if len(data) <= MAX_KEPT_BYTES else None
    except OSError as error:
        raise InputError(f"{name} cannot be read: {error.strerror}") from None
    except ValidationError as error:
        raise InputError(f"{name} cannot be read, keep the statement once more: {_told(error)}") from None
    if found is None:
        raise InputError(f"{name} is larger than {MAX_KEPT_BYTES} bytes: keep the statement once more")
    return Statement(found.publisher, found.stated_on, found.source, found.totals)


def _told(error: ValidationError) -> str:
    """What is wrong first, without a value."""
    first = error.errors(include_url=False, include_input=False)[0]
    return ": ".join((*map(str, first["loc"][:1]), first["msg"]))
