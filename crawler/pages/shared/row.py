"""One row of a publisher's list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ListRow:
    """A document that a list names. Dates as printed."""

    key: str
    """The publisher's id."""
    url: str
    title: str | None = None
    date: str | None = None
    modified: str | None = None
    """The publisher's own moment of last change, where its list says so."""
    deleted: bool = False
    """True where the list itself says that the document was withdrawn."""
    given: tuple[tuple[str, str], ...] = ()
    """What only the list, not the document itself, says about the document: archived as the reader's options."""
