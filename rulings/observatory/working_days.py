"""Working days of mainland China, with the holidays and the days worked in their place (chinese-calendar).

The State Council names them year by year; of years before 2004, and of those that the calendar does not have yet, nothing is said.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

import numpy as np
from chinese_calendar import is_workday


class WorkingDays:
    """Working days of the years that the calendar covers; made in a tenth of a second, so it is kept (`working_days`)."""

    def __init__(self) -> None:
        self._first = date(2004, 1, 1)
        works = list(_from(self._first))
        self._before = np.concatenate(([0], np.cumsum(works)))
        """Working days from the first one on, before each day."""
        self._days = np.flatnonzero(works)

    def covers(self, first: date, last: date) -> bool:
        """Whether it is known of each day which it is."""
        return self._first <= first <= last < self._first + timedelta(len(self._before) - 1)

    def between(self, earlier: date, later: date) -> int | None:
        """Working days after `earlier`, up to and with `later`; None where not all of the days are covered."""
        if not self.covers(earlier, later):
            return None
        start, end = ((day - self._first).days + 1 for day in (earlier, later))
        return int(self._before[end] - self._before[start])

    def add(self, day: date, count: int) -> date | None:
        """The last of `count` working days after `day`; None beyond the calendar."""
        if not self.covers(day, day):
            return None
        place = int(self._before[(day - self._first).days + 1]) + count - 1
        return self._first + timedelta(int(self._days[place])) if place < len(self._days) else None

    def on_or_after(self, day: date) -> date | None:
        """The day itself where it is a working day, else the next one."""
        return self.add(day - timedelta(1), 1)


@cache
def working_days() -> WorkingDays:
    """The calendar, made once."""
    return WorkingDays()


def _from(first: date) -> Iterator[bool]:
    day = first
    while True:
        try:
            works = is_workday(day)
        except NotImplementedError:
            return
        yield works
        day += timedelta(1)
