"""What the lists of all publishers have in common: entries, each of which names a document or cannot be read."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from crawler.pages.row import Row


class RowList:
    """Subclasses say which entries there are and read one of them."""

    @property
    def entries(self) -> Sequence[Any]:
        raise NotImplementedError

    def row_of(self, entry: Any) -> Row | None:
        """The document that an entry names; None where it names none of this publisher."""
        raise NotImplementedError

    @property
    def rows(self) -> tuple[Row, ...]:
        """One for each document, of the last entry that names it."""
        return tuple({row.key: row for row in self._read if row}.values())

    @property
    def unread_rows(self) -> int:
        """Entries that name no document of this publisher."""
        return sum(row is None for row in self._read)

    @cached_property
    def _read(self) -> tuple[Row | None, ...]:
        return tuple(map(self.row_of, self.entries))
