"""Where a piece stands in a text."""

from collections.abc import Iterator


def places_of(text: str, piece: str, start: int = 0, end: int | None = None) -> Iterator[int]:
    """Where each begins that lies between `start` and `end`, from left to right; they may overlap."""
    at = text.find(piece, start, end)
    while at >= 0:
        yield at
        at = text.find(piece, at + 1, end)
