"""Every revision that ever stood, as columns: what was standing at any past moment, and what changed between two.

A row is a revision of a ruling that stood for [seen, gone). Moments are microseconds since 1970; a day ends at midnight in China.
"""

from bisect import bisect_left
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

import numpy as np
import numpy.typing as npt

from rulings.observatory.days import CHINA, china_day, day_number
from rulings.observatory.periods import days_since_first_monday, period_name, period_width
from rulings.observatory.timeline import RulingAbsence
from rulings.observatory.volume import Interval
from rulings.ruling import RulingId

Mask = npt.NDArray[np.bool_]
"""Which rows."""
Moments = npt.NDArray[np.int64]
_DAYS_TO_1970 = days_since_first_monday(date(1970, 1, 1))
STANDS = np.iinfo(np.int64).max
"""In place of the moment at which a revision was gone."""


_LAST_DAY = date.max - timedelta(1)


def moment_number(moment: datetime) -> int:
    """Microseconds since 1970."""
    return round(moment.timestamp() * 1_000_000)


def day_of_moment(moment: int) -> date:
    """The day in China on which a moment of this number lies."""
    return china_day(datetime.fromtimestamp(moment / 1_000_000, UTC))


def end_of_day(day: date) -> int:
    """The first moment of the next day in China."""
    if day == date.max:
        return STANDS
    return moment_number(datetime.combine(day + timedelta(1), time(), CHINA))


@dataclass(frozen=True, slots=True)
class DayColumn:
    """A date of each row: its first and last possible day (20200531), 0 without one; doubtful ones apart."""

    first: npt.NDArray[np.int32]
    last: npt.NDArray[np.int32]
    doubtful: Mask

    def within(self, start: date | None, end: date | None) -> Mask:
        """Rows whose date lies in the range for certain: a month does if all of it does, a doubtful date never."""
        known = (self.first > 0) & ~self.doubtful
        after = self.first >= day_number(start) if start else True
        before = self.last <= day_number(end) if end else True
        return np.asarray(known & after & before)

    def written(self, row: int) -> str | None:
        """2020-05-31, 2020-05 or 2020; None without a date, and of a doubtful one."""
        first, last = int(self.first[row]), int(self.last[row])
        if not first or self.doubtful[row]:
            return None
        whole = f"{first // 10_000}-{first // 100 % 100:02}-{first % 100:02}"
        return whole[: 10 if first == last else 7 if last - first < 100 else 4]

    def periods(self, interval: Interval, mask: Mask) -> tuple[npt.NDArray[np.int64], Mask]:
        """Which of the rows of the mask are dated as precisely as the interval needs, and the numbers of the periods in which those
        lie (rulings.observatory.periods)."""
        width = {Interval.YEAR: 10_000, Interval.QUARTER: 100, Interval.MONTH: 100}.get(interval, 1)
        dated = mask & ~self.doubtful & (self.first > 0) & (self.last - self.first < width)
        return _period_numbers(self.first[dated].astype(np.int64), interval), np.asarray(dated)


@dataclass(frozen=True, slots=True)
class DisclosureHistory:
    """Rows lie by ruling, then by `seen`."""

    rulings: npt.NDArray[np.int32]
    """Number of the ruling: its place in `ids`."""
    ids: Sequence[RulingId]
    seen: Moments
    gone: Moments
    first_seen: Moments
    """Of the document."""
    days: Mapping[str, DayColumn]
    """By basis: judged, filed, published, first_seen."""
    values: npt.NDArray[np.int32]
    """Facet values of all rows, one after the other: places in `names`."""
    starts: npt.NDArray[np.int64]
    """Where the values of each row begin, and at the end their number."""
    names: Sequence[tuple[str, str]]
    """(facet, value)."""
    case_numbers: Sequence[str | None]
    """Of each row."""
    seen_by: npt.NDArray[np.int64]
    """Sequence of the observation at which the row began to stand; 0 where that was not noted."""
    gone_by: npt.NDArray[np.int64]
    """Likewise, at which it ended."""
    absences: Sequence[RulingAbsence]
    """Times in which a ruling that stood was not found."""
    serials: Sequence[str | None]
    """Of each row, as rulings.observatory.ruling_serials writes them; None where that was not noted yet."""

    def standing(self, end: int) -> Mask:
        """The rows that stood just before the moment `end`."""
        return np.asarray((self.seen < end) & (self.gone >= end))

    @property
    def current(self) -> Mask:
        """The rows that stand now."""
        return np.asarray(self.gone == STANDS)

    @property
    def follows(self) -> Mask:
        """The rows that have one of the same ruling before them."""
        return _meets(self.rulings, self.rulings)

    @property
    def continues(self) -> Mask:
        """The rows that follow without a gap: the ruling stood on with another content."""
        return self.follows & _meets(self.seen, self.gone)

    @property
    def continued(self) -> Mask:
        """The rows that the next one continues: their end is no withdrawal."""
        return _of_next(self.continues)

    @property
    def reappears(self) -> Mask:
        """The rows with which a ruling is back after a withdrawal."""
        return self.follows & ~self.continues

    @property
    def last(self) -> Mask:
        """The last row of each ruling."""
        return ~_of_next(self.follows)

    def row_at(self, ruling_id: RulingId, moment: int) -> int | None:
        """The row with which a ruling stood at a moment. Rulings lie in the order of their ids."""
        number = bisect_left(self.ids, ruling_id)
        if number == len(self.ids) or self.ids[number] != ruling_id:
            return None
        first, end = np.searchsorted(self.rulings, (number, number + 1))
        return next((row for row in range(first, end) if self.seen[row] <= moment < self.gone[row]), None)

    def of_rulings(self, ids: Collection[RulingId]) -> Mask:
        """The rows of these rulings."""
        return np.asarray(np.array([one in ids for one in self.ids], dtype=bool)[self.rulings])

    def with_any(self, facet: str, selected: Collection[str]) -> Mask:
        """The rows that have one of these values of the facet."""
        wanted = np.array([name == facet and value in selected for name, value in self.names], dtype=bool)
        return self._rows_of(np.flatnonzero(wanted[self.values]) if len(self.names) else np.array([], dtype=int))

    def values_at(self, row: int, facet: str) -> tuple[str, ...]:
        """The values of a facet that one row has."""
        places = self.values[self.starts[row] : self.starts[row + 1]].tolist()
        return tuple(value for name, value in (self.names[place] for place in places) if name == facet)

    def with_facet(self, facet: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int32]]:
        """(row, place in `names`) of every value of the facet that a row has, in the order of the rows."""
        of_facet = np.array([name == facet for name, _ in self.names], dtype=bool)
        held = np.flatnonzero(of_facet[self.values]) if len(self.names) else np.array([], dtype=np.int64)
        return np.searchsorted(self.starts, held, "right") - 1, self.values[held]

    def facet_counts(self, mask: Mask) -> Mapping[str, Mapping[str, int]]:
        """Facet -> value -> how many of the rows have it."""
        per_value = np.repeat(mask, np.diff(self.starts))
        counts = np.bincount(self.values[per_value], minlength=len(self.names))
        found: dict[str, dict[str, int]] = {}
        for place in np.flatnonzero(counts).tolist():
            facet, value = self.names[place]
            found.setdefault(facet, {})[value] = int(counts[place])
        return found

    def periods(self, basis: str, mask: Mask, *, months: bool) -> tuple[Mapping[str, int], int, int]:
        """Period (2020 or 2020-05) -> rows, from the first to the last with none left out; then how many rows are undated, or
        not dated to the month, and how many doubtful."""
        column, interval = self.days[basis], Interval.MONTH if months else Interval.YEAR
        numbers, dated = column.periods(interval, mask)
        counts = dict(zip(*(some.tolist() for some in np.unique(numbers, return_counts=True)), strict=True))
        every = range(min(counts, default=0), max(counts, default=-1) + 1)
        found = {period_name(number, interval): counts.get(number, 0) for number in every}
        doubtful = mask & column.doubtful
        return found, _count(mask & ~dated & ~doubtful), _count(doubtful)

    @property
    def noted(self) -> Mask:
        """The rows of which everything is known that is noted today."""
        return np.array([one is not None for one in self.serials], dtype=bool)

    def _rows_of(self, places: npt.NDArray[np.integer]) -> Mask:
        mask = np.zeros(len(self.seen), dtype=bool)
        mask[np.searchsorted(self.starts, places, "right") - 1] = True
        return mask


@dataclass(frozen=True, slots=True)
class HistoryFlow:
    """standing at the end = at the start + new - withdrawn + reappeared + changed into - changed out of the filter."""

    start: int
    new: int
    withdrawn: int
    reappeared: int
    changed_into: int
    changed_out: int
    end: int


def flow_between(history: DisclosureHistory, inside: Mask, start: int, end: int) -> HistoryFlow:
    """What the rulings `inside` the filter did from just before `start` to just before `end`; both are moments.

    A ruling that was withdrawn and came back in between counts in both.
    """
    before_inside = np.concatenate(([False], inside[:-1]))[: len(inside)]
    begins = (history.seen >= start) & (history.seen < end)
    ends = (history.gone >= start) & (history.gone < end) & ~history.continued
    changes = begins & history.continues
    return HistoryFlow(
        start=_count(history.standing(start) & inside),
        new=_count(begins & ~history.follows & inside),
        withdrawn=_count(ends & inside),
        reappeared=_count(begins & history.reappears & inside),
        changed_into=_count(changes & inside & ~before_inside),
        changed_out=_count(changes & ~inside & before_inside),
        end=_count(history.standing(end) & inside),
    )


def _period_numbers(days: npt.NDArray[np.int64], interval: Interval) -> npt.NDArray[np.int64]:
    """`days` are written 20200531."""
    months = days // 10_000 * 12 + days // 100 % 100 - 1
    match interval:
        case Interval.YEAR:
            return days // 10_000
        case Interval.QUARTER | Interval.MONTH:
            return months // period_width(interval)
        case Interval.WEEK | Interval.DAY:
            first_days = (months - 1970 * 12).astype("datetime64[M]").astype("datetime64[D]").astype(np.int64)
            return (first_days + days % 100 - 1 + _DAYS_TO_1970) // period_width(interval)


def _meets(begins: npt.NDArray[np.integer], ends: npt.NDArray[np.integer]) -> Mask:
    """The rows that begin with what the row before them ends with."""
    return np.concatenate(([False], begins[1:] == ends[:-1]))[: len(begins)]


def _of_next(mask: Mask) -> Mask:
    """What the mask says of the row after each; of the last one no."""
    return np.append(mask[1:], False)[: len(mask)]


def _count(mask: Mask) -> int:
    return int(np.count_nonzero(mask))
