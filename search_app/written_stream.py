"""What is written into a file, as the chunks of an answer: a pipe between a thread that writes and the server that reads."""

import logging
import os
import threading
from collections.abc import Callable, Iterator
from typing import BinaryIO

from search_app.monitoring.logs import NAME

CHUNK = 64 * 1024
"""Bytes; the pipe holds as many, so that a client that is slow stops the thread, and not the memory."""
Write = Callable[[BinaryIO], None]


def written_stream(write: Write) -> Iterator[bytes]:
    """What `write` writes, as it comes; a client that has gone ends the thread.

    An error is logged and ends the stream. The server then ends the answer as if it were whole, so `write` has to see to it
    that what it leaves does not look so.
    """
    reading, writing = os.pipe()
    writer = _Writer(write, writing)
    try:
        with os.fdopen(reading, "rb", buffering=0) as source:
            writer.start()
            while chunk := source.read(CHUNK):
                yield chunk
    finally:
        writer.join()


class _Writer(threading.Thread):
    def __init__(self, write: Write, descriptor: int) -> None:
        super().__init__(name="export", daemon=True)
        self._write, self._descriptor = write, descriptor

    def run(self) -> None:
        try:
            with os.fdopen(self._descriptor, "wb") as file:
                self._write(file)
        except BrokenPipeError:
            """The client has gone: nobody waits for the rest."""
        except Exception:
            logging.getLogger(NAME).exception("an export broke off")
