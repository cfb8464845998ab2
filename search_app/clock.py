"""The day on which a page is read: what it says of it, and what a kept page is kept by, is the same."""

from datetime import UTC, date, datetime

from rulings.observatory.days import china_day


def today() -> date:
    """In China, as all moments of pages."""
    return china_day(datetime.now(UTC))


def last_known_day(observed: datetime | None) -> date:
    """The day of the newest observation, in China; today where the archive has none."""
    return china_day(observed) if observed else today()
