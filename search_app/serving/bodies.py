"""Bodies of requests, read before anything else is done for them: who sends one slowly keeps no thread of the app."""

import io
import threading
from typing import TYPE_CHECKING

from search_app.request_size import MAX_BODY

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment


class Bodies:
    """At most `most` bodies are on their way at once. A read cannot be ended from outside: it lasts as long as its client sends
    or stays, in a thread of the server that answers nobody else."""

    def __init__(self, most: int) -> None:
        self._free = threading.Semaphore(most)

    def received(self, environ: "WSGIEnvironment") -> "WSGIEnvironment | None":
        """The request with its whole body, if it has one; None at once where too many are on their way.

        A body that is too large is left to the app, which refuses it by its length; one of unknown length is never read.
        """
        length = environ.get("CONTENT_LENGTH") or ""
        if not (length.isascii() and length.isdigit() and len(length) < 10 and 0 < int(length) <= MAX_BODY):
            return environ
        if not self._free.acquire(blocking=False):
            return None
        try:
            return {**environ, "wsgi.input": io.BytesIO(environ["wsgi.input"].read(int(length)))}
        finally:
            self._free.release()
