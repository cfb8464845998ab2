"""Points in time: one consistent state of the index for the parts of an answer and for the pages of a search.

One is shared by all searches of a process for a few seconds, so that holding them costs little; a cursor names the
one it came from. Where that one is gone (time, another process, a restarted node), the cursor goes on by its sort
key in today's state.
"""

import hashlib
import threading
import time
from collections import OrderedDict
from contextlib import suppress
from dataclasses import dataclass

from elasticsearch import NotFoundError

from rulings.engine.elasticsearch.connection import Connection
from rulings.engine.elasticsearch.indices import Indices
from rulings.engine.index_folding import IndexFolding
from rulings.errors import EngineError
from rulings.messages import Message

SHARED_SECONDS = 5
"""What another process writes shows up after so long at most."""
KEEP_ALIVE = "2m"
KEEP_ALIVE_SECONDS = 115
MAX_KEPT = 32


@dataclass(frozen=True, slots=True)
class View:
    """Of `index`; `tag` names the view in cursors; `folding` is how the texts of its index were folded."""

    index: str
    pit: str
    tag: str
    opened: float
    folding: IndexFolding


class Views:
    """The current view and those that cursors may name."""

    def __init__(self, connection: Connection, indices: Indices) -> None:
        self._client, self._indices = connection.client, indices
        self._lock, self._opening = threading.Lock(), threading.Lock()
        self._kept: OrderedDict[str, View] = OrderedDict()
        self._current: View | None = None
        self._dropped = 0

    def current(self) -> View | None:
        """None where there is no index yet. While one thread opens the next view, others go on in the last one."""
        view = self._current
        if view is not None and not _is_old(view):
            return view
        if not self._opening.acquire(blocking=view is None):
            return view
        try:
            if self._current is not None and not _is_old(self._current):
                return self._current
            return self._renewed()
        finally:
            self._opening.release()

    def _renewed(self) -> View | None:
        """Not kept as the current one when it was overtaken by a change while it opened."""
        dropped = self._dropped
        opened = self.opened()
        with self._lock:
            if opened is not None:
                self._keep(opened)
            if dropped == self._dropped:
                self._current = opened
        return opened

    def _keep(self, view: View) -> None:
        self._kept[view.tag] = view
        while len(self._kept) > MAX_KEPT:
            self._kept.popitem(last=False)

    def named(self, tag: str) -> View | None:
        """The view that a cursor names, while it is kept; else the current one."""
        with self._lock:
            view = self._kept.get(tag)
        if view is not None and time.monotonic() - view.opened < KEEP_ALIVE_SECONDS:
            return view
        return self.current()

    def drop(self, view: View | None = None) -> None:
        """Forget `view`, which the cluster lost, or only the current one, which was overtaken by a change."""
        with self._lock:
            if view is not None:
                self._kept.pop(view.tag, None)
            if view is None or view is self._current:
                self._current = None
                self._dropped += 1

    def close(self) -> None:
        """Close every view of this process, so that the cluster can delete the files that they keep."""
        with self._lock:
            views, self._kept = list(self._kept.values()), OrderedDict()
            self._current = None
            self._dropped += 1
        for view in views:
            with suppress(NotFoundError):
                self._client.close_point_in_time(id=view.pit)

    def opened(self) -> View | None:
        """A new view, which nobody shares; None where there is no index yet."""
        current = self._indices.serving().current
        if current is None:
            return None
        folding = self._indices.folding_of(current)
        if folding is None:
            raise EngineError(Message.INDEX_OF_ANOTHER_VERSION)
        try:
            pit = str(self._client.open_point_in_time(index=current, keep_alive=KEEP_ALIVE)["id"])
        except NotFoundError:
            return None
        return View(current, pit, hashlib.sha256(pit.encode()).hexdigest()[:8], time.monotonic(), folding)


def _is_old(view: View) -> bool:
    return time.monotonic() - view.opened > SHARED_SECONDS
