"""Serving the site on loopback, in a thread of the caller's process."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from waitress.server import create_server

from demo.site.app import Site


@contextmanager
def serving(site: Site) -> Iterator[str]:
    """The address of the running site; it stops with the context."""
    server = create_server(site, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.effective_port}"
    finally:
        server.close()
        thread.join(timeout=5)
