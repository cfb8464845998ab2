"""Figures by kind of rulings, size and measure, in one JSON file that is written after each."""

from collections.abc import Mapping
from pathlib import Path

import orjson

from rulings.durable import replace_file

Figures = dict[str, float]


class Results:
    """Those of one kind; others in the file are kept."""

    def __init__(self, file: Path, kind: str) -> None:
        self._file, self._kind = file, kind

    def of(self, size: int) -> Mapping[str, Figures]:
        """By measure, as far as they are done."""
        found: Mapping[str, Figures] = self._read().get(self._kind, {}).get(str(size), {})
        return found

    def note(self, size: int, name: str, figures: Figures) -> None:
        every = self._read()
        every.setdefault(self._kind, {}).setdefault(str(size), {})[name] = {
            key: round(value, 4) for key, value in figures.items()
        }
        self._write(every)

    def add(self, size: int, name: str, figures: Figures) -> None:
        """Put on top of what is noted, figure by figure."""
        before = self.of(size).get(name, {})
        self.note(size, name, {**before, **{key: before.get(key, 0) + value for key, value in figures.items()}})

    def total(self, name: str, figure: str) -> float:
        """Of all sizes: an index grows through them."""
        sizes: Mapping[str, Mapping[str, Figures]] = self._read().get(self._kind, {})
        return sum(measures.get(name, {}).get(figure, 0) for measures in sizes.values())

    def forget(self) -> None:
        self._write({kind: sizes for kind, sizes in self._read().items() if kind != self._kind})

    def _read(self) -> dict[str, dict[str, dict[str, Figures]]]:
        found: dict[str, dict[str, dict[str, Figures]]] = (
            orjson.loads(self._file.read_bytes()) if self._file.exists() else {}
        )
        return found

    def _write(self, every: object) -> None:
        options = orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
        replace_file(self._file, orjson.dumps(every, option=options))
