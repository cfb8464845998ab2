"""The frame of a ruling: court, case number, dates; drawn before its story."""

import random
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from rulings.china.court_table import CourtEntry, court_entries

FIRST_YEAR = 2010
DISCLOSED = (2, 2, 3, 5, 12, 18, 24, 28, 32, 36, 38, 30, 14, 12, 9, 8, 5)
"""Relative numbers of the years 2010 to 2026: growth to 2020, decline after 2021, as the field has observed."""
LAST_DAY = date(2026, 6, 30)
WITHDRAWN_SHARE = 0.012
DIRTY_SHARE = 0.008


@dataclass(frozen=True, slots=True)
class Frame:
    court: CourtEntry
    lower: CourtEntry | None
    """The court whose judgment is appealed."""
    stage: str
    """初, 终 or 再."""
    filed: int
    serial: int
    judged_on: date
    judged_as_printed: str
    published_on: date
    withdrawn_on: date | None

    def case_number(self, nature: str) -> str:
        """New format since 2016; before, the court's first character stood for it."""
        if self.filed >= 2016:
            return f"（{self.filed}）{self.court.code}{nature}{self.stage}{self.serial}号"
        name = self.court.name.removeprefix(self.court.province).removeprefix(self.court.city)
        return f"（{self.filed}）{name[0]}{nature}{self.stage}字第{self.serial}号"


def draw_frame(rng: random.Random) -> Frame:
    """Mostly first instance; appeals are heard one court above."""
    lower, court, stage = _courts(rng)
    judged = _judgment_day(rng)
    published = min(judged + timedelta(days=int(rng.gammavariate(1.6, 70)) + 5), date(2026, 10, 31))
    filed = judged.year - (1 if judged.month <= rng.randint(1, 6) else 0)
    withdrawn = _withdrawal_day(rng, published) if rng.random() < WITHDRAWN_SHARE else None
    return Frame(
        court, lower, stage, filed, rng.randint(1, 4000), judged, _printed(rng, judged), published, withdrawn
    )


def _withdrawal_day(rng: random.Random, published: date) -> date:
    """Mostly in 2026, when the demo watches; a few long before."""
    day = published + timedelta(days=rng.randint(60, 900))
    if rng.random() < 0.7:
        day = max(day, date(2026, 1, 5) + timedelta(days=rng.randint(0, 300)))
    return min(day, date(2026, 11, 20))


def _printed(rng: random.Random, judged: date) -> str:
    """A few publishers' dates are dirty: ten years too early."""
    if rng.random() < DIRTY_SHARE:
        return judged.replace(year=judged.year - 10, day=min(judged.day, 28)).isoformat()
    return judged.isoformat()


def _judgment_day(rng: random.Random) -> date:
    year = FIRST_YEAR + rng.choices(range(len(DISCLOSED)), DISCLOSED)[0]
    first, last = date(year, 1, 4), min(date(year, 12, 28), LAST_DAY)
    return first + timedelta(days=rng.randint(0, (last - first).days))


def _courts(rng: random.Random) -> tuple[CourtEntry | None, CourtEntry, str]:
    lower = rng.choice(_ordinary("基层"))
    drawn = rng.random()
    if drawn < 0.8:
        return None, lower, "初"
    above = next((entry for entry in _ordinary("中级") if entry.code == lower.parent), None)
    if above is None:
        return None, lower, "初"
    return lower, above, "终" if drawn < 0.97 else "再"


@cache
def _ordinary(level: str) -> tuple[CourtEntry, ...]:
    return tuple(
        entry
        for entry in court_entries()
        if entry.level == level and entry.kind == "普通" and entry.status == "current"
    )
