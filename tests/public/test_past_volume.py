"""Volumes as of a past day, against volumes counted ruling by ruling."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulings.engine import volume_counts
from rulings.errors import NotFoundError
from rulings.observatory.days import china_day
from rulings.observatory.disclosure_history import end_of_day
from rulings.observatory.volume import Interval, VolumeRequest
from rulings.observatory.volume_question import volume_parameters, volume_request
from rulings.public.past_report import shown_rows
from rulings.public.past_volume import count_rows, ensure_noted
from rulings.query.ast import DateBasis, DateRange, SearchQuery
from rulings.query.splits import SPLIT_FACETS, levels
from tests.contract import volume_oracle
from tests.contract.corpus import corpus
from tests.observatory.traced import history_of_rulings

RULINGS = corpus(80)
FILTERS = (
    SearchQuery(),
    SearchQuery(selections={"court": frozenset({"粤0305"})}),
    SearchQuery(denied={"crime": frozenset({"侵犯财产罪"})}),
    SearchQuery(dates=DateRange(DateBasis.FILED, date(2019, 1, 1), date(2021, 12, 31))),
)


SOME = RULINGS[:40]
HISTORY = history_of_rulings(RULINGS)
HISTORY_OF_SOME = {days: history_of_rulings(SOME, days) for days in (0, 3)}
FIRST_DAY = min(china_day(one.provenance.first_seen) for one in SOME)


SPLITS = [(split, level, top) for split in SPLIT_FACETS for level in levels(split) for top in (None, 2)]


@pytest.mark.parametrize("basis", DateBasis)
@pytest.mark.parametrize("interval", Interval)
def test_as_of_now_a_volume_is_the_live_one(
    basis: DateBasis, interval: Interval, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every split on every level stands in some of the cases."""
    monkeypatch.setattr(volume_counts, "MAX_PERIODS", dict.fromkeys(Interval, 100_000))
    monkeypatch.setattr(volume_counts, "MAX_BUCKETS", 10**8)
    case = list(DateBasis).index(basis) * len(Interval) + list(Interval).index(interval)
    requests = [VolumeRequest(basis, interval)]
    requests += [VolumeRequest(basis, interval, *split) for split in SPLITS[case % 10 :: 10]]
    for number, request in enumerate(requests):
        query = FILTERS[(case + number) % len(FILTERS)]
        rows = HISTORY.current & shown_rows(HISTORY, query, lambda: ())
        assert count_rows(HISTORY, rows, request) == volume_oracle.volume(RULINGS, query, request), request


@given(st.integers(-2, 60), st.sampled_from(("region", "court", "crime")), st.sampled_from((0, 3)))
@settings(max_examples=30)
def test_a_past_day_counts_the_rulings_that_stood_then(days: int, split: str, stood: int) -> None:
    """The same as a live volume of those alone; before the first was seen there are none."""
    history = HISTORY_OF_SOME[stood]
    day = FIRST_DAY + timedelta(days)
    rows = history.standing(end_of_day(day))
    ids = {history.ids[number] for number in history.rulings[rows].tolist()}
    request = VolumeRequest(interval=Interval.MONTH, split=split)
    expected = volume_oracle.volume([one for one in SOME if one.id in ids], SearchQuery(), request)
    assert count_rows(history, rows, request) == expected
    assert (expected.total == 0) if days < 0 else (expected.total > 0 or stood)


def test_a_day_is_read_back_and_is_no_question_for_an_index() -> None:
    asked = volume_request({"as_of": ["2026-01"], "split": ["court"]})
    assert asked.as_of == date(2026, 1, 31)
    assert volume_request({**volume_parameters(asked), "basis": ["judged"]}) == asked


def test_what_was_not_noted_yet_is_refused_and_not_counted_as_unknown() -> None:
    """A ledger of before that is asked for courts of today or years of filing."""
    history = history_of_rulings(SOME, noted=False)
    for request in (VolumeRequest(split="court"), VolumeRequest(DateBasis.FILED)):
        with pytest.raises(NotFoundError):
            ensure_noted(history, history.current, request)
    ensure_noted(history, history.current, VolumeRequest(split="region"))
