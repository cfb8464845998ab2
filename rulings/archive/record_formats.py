"""Who can read an archived document of a format.

Each program registers a function under the entry point group `rulings.archive.record_formats`: () -> name of a format -> its
reader. Readers are pure: the same document always reads as the same records.
"""

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType

from rulings.archive.model import DocumentContent
from rulings.errors import UsageError
from rulings.record import RawRecord, Rejected

GROUP = "rulings.archive.record_formats"
Reader = Callable[[DocumentContent], Iterator[RawRecord | Rejected]]


@cache
def readers() -> Mapping[str, Reader]:
    """The reader of each format that an installed program registers."""
    return MappingProxyType(
        {name: read for point in entry_points(group=GROUP) for name, read in point.load()().items()}
    )


def reader_of(name: str) -> Reader:
    """The reader of a format; UsageError where no installed program has it."""
    reader = readers().get(name)
    if reader is None:
        raise UsageError(f"no reader is installed for the format {name!r}; install the project again")
    return reader
