"""A page, as a record format reader gets it."""

from collections.abc import Mapping

from rulings.archive.model import DocumentContent


def archived(url: str | None, payload: bytes, options: Mapping[str, str] | None = None) -> DocumentContent:
    """Of a publisher's page."""
    return DocumentContent("key", url, payload, options or {})
