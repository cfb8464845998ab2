"""The day on which a page is read: what it says of it, and what a kept page is kept by, is the same."""

from datetime import UTC, date, datetime

from rulings.observatory.days import china_day


def today() -> date:
    """In China, as all moments of pages."""
    return china_day(datetime.now(UTC))
