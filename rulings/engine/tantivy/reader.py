"""Reading: a searcher on the newest committed state, also when another process writes."""

import hashlib
import threading
from pathlib import Path

import tantivy

from rulings.engine.index_folding import CURRENT, IndexFolding
from rulings.engine.tantivy import schema
from rulings.engine.tantivy.store import Store, open_index
from rulings.errors import EngineError
from rulings.messages import Message


class TantivyReader:
    """Notices commits and new versions by their files' times, and reads an empty index where there is none."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._index: tantivy.Index | None = None
        self._version: Path | None = None
        self._folding = CURRENT
        self._stamp: tuple[int, int] = (0, 0)

    def searcher(self) -> tuple[tantivy.Schema, tantivy.Searcher, IndexFolding, str]:
        """A view that later commits do not change, how its texts were folded, and the name of its state, which is the same
        in all processes."""
        with self._lock:
            index = self._refreshed()
            return index.schema, index.searcher(), self._folding, self._state()

    def state(self) -> str:
        """The name of the state that `searcher` gives a view of."""
        with self._lock:
            self._refreshed()
            return self._state()

    def _state(self) -> str:
        return hashlib.sha256(f"{self._version}{self._stamp}".encode()).hexdigest()[:8]

    def _refreshed(self) -> tantivy.Index:
        version = self._store.current()
        if version is None:
            self._index, self._version, self._stamp = None, None, (0, 0)
            return tantivy.Index(schema.schema())
        stamp = _stamp(version)
        if self._index is None or version != self._version:
            folding = self._store.folding_of(version)
            if folding is None:
                raise EngineError(Message.INDEX_OF_ANOTHER_VERSION)
            self._index, self._folding = open_index(version), folding
            self._index.config_reader("manual")
            self._index.reload()
            self._version = version
        elif stamp != self._stamp:
            self._index.reload()
        self._stamp = stamp
        return self._index


def _stamp(version: Path) -> tuple[int, int]:
    try:
        found = (version / "meta.json").stat()
    except OSError as error:
        raise EngineError(Message.INDEX_UNREADABLE) from error
    return found.st_mtime_ns, found.st_ino
