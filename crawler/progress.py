"""A progress bar on stderr, off where stderr is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Progress = Callable[[int], object]


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """A function that is told how many documents came; how many will come is not known before."""
    with tqdm(desc=what, unit=" documents", disable=None, leave=False) as bar:
        yield bar.update
