"""Publishers' totals that are kept under the home, a file for each source: until the next statement of it takes its place."""

from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import orjson

from rulings.errors import InputError
from rulings.public.stated_totals import Statement

FOLDER = "stated"
EVERY_SOURCE = "all"
"""Names the file of a statement that is of no single source."""


def keep_statement(home: Path, statement: Statement) -> Path:
    """In one step, so that whoever reads sees the last statement or this one. InputError for a source that no file is named by."""
    name = statement.source or EVERY_SOURCE
    if not name.isascii() or not name.replace("-", "").replace("_", "").isalnum():
        raise InputError(f"{name[:40]!a} is no id of a source")
    folder = home / FOLDER
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.json"
    written = path.with_suffix(".new")
    written.write_bytes(orjson.dumps(asdict(statement)))
    return written.replace(path)


def kept_statements(home: Path) -> tuple[Statement, ...]:
    """All that are kept, by their sources. InputError for a file that cannot be read."""
    return tuple(map(_read_statement, _files(home)))


def statements_mark(home: Path) -> tuple[tuple[str, int], ...]:
    """Differs whenever the statements do; costs one look at the folder."""
    return tuple((path.name, path.stat().st_mtime_ns) for path in _files(home))


def _files(home: Path) -> Iterator[Path]:
    return iter(sorted((home / FOLDER).glob("*.json")))


def _read_statement(path: Path) -> Statement:
    try:
        return Statement(**orjson.loads(path.read_bytes()))
    except (OSError, orjson.JSONDecodeError, TypeError) as error:
        raise InputError(f"{path.name} in {FOLDER}/ cannot be read: keep the statement once more") from error
