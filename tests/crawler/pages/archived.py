"""An archived page, as a record format reader gets it."""

from datetime import UTC, datetime

from rulings.archive.model import ArchivedDocument, Status

MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def archived(source: str, url: str | None, payload: bytes) -> ArchivedDocument:
    """Of a publisher's page, seen once."""
    return ArchivedDocument(
        1, 1, source, "key", source, url, Status.PRESENT, MOMENT, MOMENT, "0" * 64, "w.warc.gz:0", payload, "text/html"
    )  # fmt: skip
