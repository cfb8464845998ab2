"""Days of the observatory: those of China, where what is disclosed is disclosed."""

from datetime import date, datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))
"""Without summer time since 1991, before anything was disclosed."""


def china_day(moment: datetime) -> date:
    """The day that it is in China at this moment, which has a time zone."""
    return moment.astimezone(CHINA).date()


def day_number(value: date) -> int:
    """2016-03-15 -> 20160315."""
    return value.year * 10_000 + value.month * 100 + value.day
