"""How rulings are counted, into the ledger, so that it is known of any past moment (rulings.archive.revisions)."""

from collections.abc import Iterable
from dataclasses import replace

from rulings.archive.archive import Archive
from rulings.observatory.trace import ContentTraces

WAITING = 500
"""Documents: as many as go into one transaction of the ledger, which costs some 10 ms. Those that wait at the end are written alone."""


class TraceWriter:
    """Gathers traces, and writes them some hundred documents at a time."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._waiting: list[ContentTraces] = []

    def add(self, traces: Iterable[ContentTraces]) -> None:
        """Without those of rulings that are hidden on request."""
        self._waiting.extend(traces)
        if len(self._waiting) >= WAITING:
            self.flush()

    def flush(self) -> None:
        """Before the index notes its position: what is repeated after a crash does no harm, what is left out would."""
        hidden = self._archive.takedowns.removed().ids
        shown = (
            replace(one, traces=tuple(trace for trace in one.traces if trace.ruling_id not in hidden))
            for one in self._waiting
        )
        self._archive.revisions.note(shown)
        self._waiting.clear()
