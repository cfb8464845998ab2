"""What the lists of all publishers have in common: entries, each of which names a document or cannot be read."""

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Any

from crawler.pages.shared.row import ListRow


def newest_of_each(rows: Iterable[ListRow]) -> dict[str, ListRow]:
    """By key, the row with the latest moment of change; where rows have none, the last one."""
    newest: dict[str, ListRow] = {}
    for row in rows:
        before = newest.get(row.key)
        if before is None or (row.modified or "") >= (before.modified or ""):
            newest[row.key] = row
    return newest


class RowList:
    """Subclasses say which entries there are and read one of them."""

    @property
    def entries(self) -> Sequence[Any]:
        raise NotImplementedError

    def row_of(self, entry: Any) -> ListRow | None:
        """The document that an entry names; None where it names no document of this publisher."""
        raise NotImplementedError

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """One per document: the newest row of it."""
        return tuple(newest_of_each(row for row in self._read if row).values())

    @property
    def unread_rows(self) -> int:
        """Entries that name no document of this publisher."""
        return sum(row is None for row in self._read)

    @cached_property
    def _read(self) -> tuple[ListRow | None, ...]:
        return tuple(map(self.row_of, self.entries))
