"""How rulings are counted, into the ledger, so that it is known of any past moment (rulings.archive.revisions)."""

from collections.abc import Iterable
from dataclasses import replace

from indexer.index.read_content import ReadContent
from rulings.archive.archive import Archive
from rulings.archive.erased import ERASED
from rulings.archive.model import Rejection
from rulings.observatory.trace import ContentTraces, trace_of
from rulings.ruling import Ruling

WAITING = 2_000
"""Documents: a transaction of the ledger costs some 10 ms."""


def traces_of(sequence: int, found: Iterable[Ruling | Rejection]) -> ContentTraces:
    """Of what was read of one document."""
    return ContentTraces(sequence, tuple(trace_of(one) for one in found if isinstance(one, Ruling)))


def traces_of_content(content: ReadContent) -> ContentTraces:
    """Of a content that is not indexed."""
    found = traces_of(content.document.sequence, content.rulings)
    return replace(found, partial=content.document.format == ERASED)


class TraceWriter:
    """Gathers traces, and writes them some thousand documents at a time."""

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
