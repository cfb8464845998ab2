"""Lags and the rule of seven working days, against calendars and hand computations."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from statistics import median, quantiles

import numpy as np
import orjson
import pytest
from chinese_calendar import is_workday

from indexer.importers.find_inputs import find_inputs
from indexer.importers.formats import find_format
from indexer.normalise.files import normalise_files
from rulings.observatory.effect import AppealLimits, appeal_limits, is_final_when_given
from rulings.observatory.lag import Publication, Timely, summarise_lags, timeliness
from rulings.observatory.proportion import wilson_interval
from rulings.observatory.ruling_lags import LagSplit, NoLag, RulingLags, gather_lags, lag_case
from rulings.observatory.working_days import working_days
from rulings.ruling import Precision, Ruling, RulingDate
from tests.observatory.days import LATE
from tests.search_app.samples import RULINGS

CALENDAR = working_days()


def _working(earlier: date, later: date) -> int:
    """Day by day."""
    return sum(is_workday(earlier + timedelta(day)) for day in range(1, (later - earlier).days + 1))


@pytest.mark.parametrize(
    ("earlier", "later", "days"),
    [
        (date(2018, 2, 10), date(2018, 2, 11), 1),  # a Sunday worked before the Spring Festival
        (date(2018, 2, 14), date(2018, 2, 22), 1),  # the festival itself
        (date(2020, 1, 23), date(2020, 2, 3), 1),  # prolonged in 2020
        (date(2019, 9, 30), date(2019, 9, 30), 0),
    ],
)
def test_holidays_and_days_worked_in_their_place_are_known(earlier: date, later: date, days: int) -> None:
    assert CALENDAR.between(earlier, later) == _working(earlier, later) == days


def test_the_seventh_working_day_is_the_last_in_time() -> None:
    judged = date(2018, 2, 12)
    last = CALENDAR.add(judged, 7)
    assert last is not None
    assert CALENDAR.between(judged, last) == 7
    for published, expected in ((last, Timely.IN_TIME), (last + timedelta(1), Timely.LATE)):
        assert timeliness(Publication(judged, published, 9_999, final=True), CALENDAR) is expected


def test_years_without_a_calendar_are_held_against_calendar_days_and_say_so() -> None:
    far = date(2031, 3, 3)
    found = summarise_lags([Publication(far, far + timedelta(7), 99, final=True)], CALENDAR)
    assert CALENDAR.between(date(2003, 12, 31), date(2004, 1, 5)) is None
    assert CALENDAR.between(far, far) is None
    assert (found.working, found.working_days, found.by_calendar_days) == (0, None, 1)
    assert (found.final_in_time.count, found.final_in_time.of) == (1, 1)


def test_first_instances_have_two_bounds() -> None:
    """Criminal: ten days to appeal, two months for the second instance."""
    judged, limits = date(2019, 3, 1), AppealLimits(10, 60)
    moments = {
        date(2019, 3, 20): Timely.IN_TIME,
        date(2019, 5, 1): Timely.IF_APPEALED,
        date(2019, 8, 1): Timely.LATE,
    }
    published = [Publication(judged, day, 999, appeal=limits) for day in moments]
    assert [timeliness(one, CALENDAR) for one in published] == list(moments.values())
    found = summarise_lags(published, CALENDAR)
    assert (found.first_in_time_unappealed.count, found.first_in_time_appealed.count) == (1, 2)
    assert found.final_in_time.of == 0


def test_the_rule_is_not_held_against_what_was_given_before_it() -> None:
    before = Publication(date(2016, 9, 30), date(2016, 10, 8), 999, final=True)
    assert timeliness(before, CALENDAR) is Timely.UNKNOWN


def test_only_what_ends_the_instances_is_final_when_given() -> None:
    assert appeal_limits("一审", "刑事", "判决书") == AppealLimits(10, 60)
    assert not is_final_when_given("一审", death=False)
    assert is_final_when_given("二审", death=False)
    assert not is_final_when_given("二审", death=True)
    assert is_final_when_given("死刑复核", death=True)
    assert appeal_limits("一审", "刑事", "调解书") is None
    for unsure in ("再审", "执行", None):
        assert not is_final_when_given(unsure, death=False)
        assert appeal_limits(unsure, "刑事", "判决书") is None


def _dated(judged: str | None, published: str | None, precision: Precision = Precision.DAY) -> Ruling:
    days = [RulingDate(date.fromisoformat(day), precision, day) if day else None for day in (judged, published)]
    return replace(RULINGS[0], judgment_date=days[0], publication_date=days[1])


def _gathered(rulings: list[Ruling], split: LagSplit) -> RulingLags:
    return gather_lags(lag_case(one, split, LATE) for one in rulings)


def test_pairs_that_cannot_be_are_listed_and_not_averaged() -> None:
    rulings = [
        _dated("2019-03-01", "2019-03-11"),
        _dated("2019-03-01", "2009-03-11"),
        _dated("2019-03-01", "2099-03-11"),
        _dated(None, "2019-03-11"),
        _dated("2019-03-01", None),
        _dated("2019-03-01", "2019-04-01", Precision.MONTH),
    ]
    found = _gathered(rulings, LagSplit.YEAR)
    assert [one.days for one in found.publications] == [10]
    assert found.aside == {
        NoLag.NO_JUDGMENT_DATE: 1, NoLag.NO_PUBLICATION_DATE: 1, NoLag.IMPRECISE: 1, NoLag.IMPOSSIBLE: 2
    }  # fmt: skip
    assert found.impossible == [rulings[1].id, rulings[2].id]


def test_every_ruling_stands_in_a_group_of_each_split() -> None:
    rulings = [
        _dated("2019-03-01", "2019-03-11"),
        replace(_dated("2020-03-01", "2020-03-11"), crimes=(), court=None),
    ]
    for split in LagSplit:
        groups = _gathered(rulings, split).groups
        assert sum(map(len, groups.values())) >= 2
    assert set(_gathered(rulings, LagSplit.YEAR).groups) == {"2019", "2020"}


def test_wilsons_interval_is_that_of_the_literature() -> None:
    """Newcombe, Statistics in Medicine 17 (1998), table I, method 3: 81/263, 15/148, 0/20, 1/29."""
    published = {
        (81, 263): (0.2553, 0.3662),
        (15, 148): (0.0624, 0.1605),
        (0, 20): (0.0, 0.1611),
        (1, 29): (0.0061, 0.1718),
    }
    for (hits, trials), interval in published.items():
        assert wilson_interval(hits, trials) == pytest.approx(interval, abs=0.0001)


def real_rulings(shared: Path) -> list[Ruling]:
    chosen, path = find_format("wenshu-json"), str(shared / "corpora" / "wenshu" / "records.jsonl")
    inputs = find_inputs((path,), chosen.suffixes, chosen.sidecar)
    return [found for found in normalise_files(chosen, inputs, "wenshu", {}) if isinstance(found, Ruling)]


def _by_hand(shared: Path) -> Iterable[tuple[str, date, date]]:
    """(case number, judged, published) of the records with a text, straight from their fields."""
    for line in (shared / "corpora" / "wenshu" / "records.jsonl").read_bytes().splitlines():
        record = orjson.loads(line)
        if any(record.get(f"s{field}") for field in range(22, 29)) or record.get("qwContent"):
            yield record["s7"], date.fromisoformat(record["s31"]), date.fromisoformat(record["s41"])


def test_the_lags_of_real_records_equal_a_computation_by_hand(shared: Path) -> None:
    records = list(_by_hand(shared))
    days = [(published - judged).days for _, judged, published in records]
    working = [_working(judged, published) for _, judged, published in records]
    found = _gathered(real_rulings(shared), LagSplit.YEAR)
    figure = summarise_lags(found.publications, CALENDAR)
    assert figure.rulings == len(records) == 59, "the sixtieth is published without its text"
    assert figure.days is not None
    assert figure.working_days is not None
    assert [figure.days.lower, figure.days.median, figure.days.upper] == quantiles(days, n=4, method="inclusive")
    assert figure.working_days.median == median(working)
    final = [
        _working(judged, published) <= 7
        for number, judged, published in records
        if judged >= date(2016, 10, 1) and ("终" in number or "申" in number)
    ]
    assert (figure.final_in_time.count, figure.final_in_time.of) == (sum(final), len(final))


def test_the_share_in_time_counts_those_that_are_still_to_come() -> None:
    """Of 30 % within three days, and the others after 20 days and more, of rulings judged in the last 200 days."""
    random, newest = np.random.default_rng(9), date(2025, 12, 31)
    covered, found = [], []
    for _ in range(60):
        lags = np.where(random.random(300) < 0.3, 3, 20 + random.exponential(60, 300).astype(int))
        days = [
            (newest - timedelta(int(back)), int(lag))
            for back, lag in zip(random.integers(0, 200, 300), lags, strict=True)
        ]
        published = [
            Publication(judged, judged + timedelta(lag), (newest - judged).days, final=True)
            for judged, lag in days if judged + timedelta(lag) <= newest
        ]  # fmt: skip
        figure = summarise_lags(published, CALENDAR)
        assert figure.all_final_in_time is not None
        found.append((figure.final_in_time.count / figure.final_in_time.of, figure.all_final_in_time.share))
        covered.append(figure.all_final_in_time.lower <= 0.3 <= figure.all_final_in_time.upper)
    naive, mended = np.mean(found, axis=0)
    assert naive > 0.38
    assert mended == pytest.approx(0.3, abs=0.02)
    assert np.mean(covered) >= 0.9
