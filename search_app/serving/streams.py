"""Answers that are sent while they are made: how many at once, and that each gives its place back."""

import threading
from collections.abc import Callable, Iterable, Iterator

STREAMED = ("/search/export.",)
"""How the paths of such answers begin: they have the time of any request up to their first bytes, and then as long as it takes."""


def is_streamed(path: str) -> bool:
    return path.startswith(STREAMED)


class Streams:
    """The places of one worker. Each costs a thread while it is sent, however slowly its client reads."""

    def __init__(self, most: int) -> None:
        self._free = threading.Semaphore(most)

    def enter(self) -> bool:
        """Whether there was a place; `leave` gives it back."""
        return self._free.acquire(blocking=False)

    def leave(self) -> None:
        self._free.release()


class StreamedBody:
    """The body of an answer whose end, its last chunk or a client that went, is told once."""

    def __init__(self, body: Iterable[bytes], at_end: Callable[[], None]) -> None:
        self._body, self._chunks, self._at_end = body, iter(body), at_end
        self._lock, self._ended = threading.Lock(), False

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return next(self._chunks)

    def close(self) -> None:
        with self._lock:
            if self._ended:
                return
            self._ended = True
        try:
            close: Callable[[], object] = getattr(self._body, "close", int)
            close()
        finally:
            self._at_end()

    def __del__(self) -> None:
        self.close()
