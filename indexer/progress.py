"""Progress bars on stderr, off where stderr is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm


@contextmanager
def progress_bar(what: str, total: int, unit: str) -> Iterator[Callable[[int], object]]:
    """A function that is told how much was done since the last time."""
    with tqdm(desc=what, total=total or None, unit=unit, unit_scale=True, disable=None, leave=False) as bar:
        yield bar.update
