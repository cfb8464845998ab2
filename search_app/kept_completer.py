"""The names that can be completed, with how many rulings have each; made anew only where the index has changed."""

import threading

from rulings.engine.port import Page
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.query.completions import COMPLETED_FACETS, Completer

_MOST_VALUES = 20_000
"""Of one facet: laws that no table lists are many."""


class KeptCompleter:
    """For all threads of a process."""

    def __init__(self, reader: PublicReader) -> None:
        self._reader, self._lock = reader, threading.Lock()
        self._kept: tuple[str, Completer] | None = None

    def get(self) -> Completer:
        with self._lock:
            state = self._reader.state()
            if self._kept is None or self._kept[0] != state:
                self._kept = state, self._made()
            return self._kept[1]

    def _made(self) -> Completer:
        found = self._reader.search(
            SearchQuery(), Page(0), facets=COMPLETED_FACETS, highlights=False, most_values=_MOST_VALUES
        )
        return Completer({name: {one.value: one.count for one in found.facets[name]} for name in COMPLETED_FACETS})
