"""Fuzzed bytes as the values that parsers take."""

from collections.abc import Sequence

SEPARATOR = "\x1e"
"""Parts a fuzzed text into fields: fuzzers learn one byte sooner than a format."""


def text_of(data: bytes) -> str:
    """Any text a request or a document may hold; a byte that is no UTF-8 becomes the replacement character."""
    return data.decode("utf-8", "replace")


def raw_text_of(data: bytes) -> str:
    """With lone surrogates, as JSON may hold them."""
    return data.decode("utf-8", "surrogateescape")


def fields_of(data: bytes, count: int) -> Sequence[str]:
    """As many fields as wanted, those that are missing empty."""
    parts = raw_text_of(data).split(SEPARATOR, count - 1)
    return [*parts, *[""] * (count - len(parts))]
