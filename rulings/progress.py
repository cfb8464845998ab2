"""How far a long run has come: told to a function, shown as a bar on stderr, off where stderr is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

Progress = Callable[[int], object]
"""Told how much was done since the last time: documents, or bytes before decompression."""


@contextmanager
def progress_bar(what: str, unit: str, total: int | None = None) -> Iterator[Progress]:
    """A bar for the run; without a total it counts up, in whole numbers."""
    from tqdm import tqdm

    short = total is not None
    with tqdm(desc=what, total=total or None, unit=unit, unit_scale=short, disable=None, leave=False) as bar:
        yield bar.update
