"""A progress bar on stderr, off where stderr is no terminal."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from tqdm import tqdm

Progress = Callable[[int], object]


@contextmanager
def progress_bar(what: str) -> Iterator[Progress]:
    """A function to call with the number of documents just fetched. The total is not known in advance."""
    with tqdm(desc=what, unit=" documents", disable=None, leave=False) as bar:
        yield bar.update
