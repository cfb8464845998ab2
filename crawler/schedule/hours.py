"""The opening hours of a publisher's server. Pure."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from crawler.source import Hours


def is_open(hours: Hours | None, now: datetime) -> bool:
    """Whether the publisher serves at `now` (aware)."""
    if hours is None:
        return True
    local = now.astimezone(ZoneInfo(hours.timezone)).time()
    opens, closes = time.fromisoformat(hours.opens), time.fromisoformat(hours.closes)
    return opens <= local < closes if opens < closes else local >= opens or local < closes
