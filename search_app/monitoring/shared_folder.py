"""The folder in which the workers of a server count together."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = "PROMETHEUS_MULTIPROC_DIR"
"""prometheus_client's own name for it: it takes no other way."""


@contextmanager
def shared_metrics() -> Iterator[None]:
    """While it lasts, processes that are started count into one folder, which is removed at the end."""
    with TemporaryDirectory(prefix="rulings-metrics-", ignore_cleanup_errors=True) as folder:
        os.environ[FOLDER] = folder
        try:
            yield
        finally:
            del os.environ[FOLDER]


def path_in_shared_folder(name: str) -> Path | None:
    """A file of all workers of this server, gone with it; None in a process that is none of them."""
    folder = os.environ.get(FOLDER)
    return Path(folder, name) if folder else None
