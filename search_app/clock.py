"""The day on which a page is read: what it says of it, and what a kept page is kept by, is the same."""

from datetime import UTC, date, datetime


def today() -> date:
    """In UTC, as all moments of pages."""
    return datetime.now(UTC).date()
