"""The project's data files; each CSV has a JSON Schema of its rows beside it."""

import csv
import io
from importlib.resources import files


def rows(name: str) -> list[dict[str, str]]:
    """Rows of `name`.csv, all values as strings, empty where unknown."""
    return list(csv.DictReader(io.StringIO(text(f"{name}.csv"), newline="")))


def text(name: str) -> str:
    """A data file as text."""
    return files(__name__).joinpath(name).read_text(encoding="utf-8")
