"""Reading: a searcher on the newest committed state, also when another process writes."""

import hashlib
import threading
from dataclasses import dataclass
from pathlib import Path

import tantivy

from rulings.engine.index_folding import CURRENT, IndexFolding
from rulings.engine.tantivy import schema
from rulings.engine.tantivy.store import Store, open_index
from rulings.errors import EngineError
from rulings.messages import Message

Latest = tuple[Path | None, int, int]
"""The version that serves, and time and inode of the file that names its segments."""


@dataclass(frozen=True, slots=True)
class OpenedState:
    """One state of an index, which later commits do not change. `state` names it, in all processes alike."""

    schema: tantivy.Schema
    searcher: tantivy.Searcher
    folding: IndexFolding
    """How its texts were folded."""
    state: str


@dataclass(frozen=True, slots=True)
class _Opened:
    index: tantivy.Index
    latest: Latest
    """As it was found before it was opened."""
    state: OpenedState


class TantivyReader:
    """Notices commits and new versions by their files' times, and reads an empty index where there is none.

    A commit stops nobody: while one search opens the new state, the others go on in the last one.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._opening = threading.Lock()
        self._opened: _Opened | None = None

    def opened(self) -> OpenedState:
        """The newest state; the last one while another thread opens that."""
        last = self._opened
        if last is not None and last.latest == self._latest():
            return last.state
        if not self._opening.acquire(blocking=last is None) and last is not None:
            return last.state
        try:
            self._opened = self._renewed(self._latest())
            return self._opened.state
        finally:
            self._opening.release()

    def _renewed(self, latest: Latest) -> _Opened:
        last, version = self._opened, latest[0]
        if last is not None and last.latest == latest:
            return last
        if version is None:
            return _opened(tantivy.Index(schema.schema()), latest, CURRENT)
        if last is not None and last.latest[0] == version:
            last.index.reload()
            return _opened(last.index, latest, last.state.folding)
        folding = self._store.folding_of(version)
        if folding is None:
            raise EngineError(Message.INDEX_OF_ANOTHER_VERSION)
        index = open_index(version)
        index.config_reader("manual")
        index.reload()
        return _opened(index, latest, folding)

    def _latest(self) -> Latest:
        version = self._store.current()
        if version is None:
            return None, 0, 0
        try:
            found = (version / "meta.json").stat()
        except OSError as error:
            if self._store.current() != version:  # A rebuild has just replaced and removed it.
                return self._latest()
            raise EngineError(Message.INDEX_UNREADABLE) from error
        return version, found.st_mtime_ns, found.st_ino


def _opened(index: tantivy.Index, latest: Latest, folding: IndexFolding) -> _Opened:
    version, *stamp = latest
    name = hashlib.sha256(f"{version}{tuple(stamp)}".encode()).hexdigest()[:8]
    return _Opened(index, latest, OpenedState(index.schema, index.searcher(), folding, name))
