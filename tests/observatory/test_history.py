"""What stood at any moment, against random histories that are played event by event."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.archive.revisions import Revision, value_number
from rulings.observatory.disclosure_history import DisclosureHistory, end_of_day, flow_between, moment_number
from rulings.observatory.timeline import DisclosedSpan, Sighting, content_at, spans_of
from rulings.public.ledger_history import history_of

START = datetime(2026, 1, 1, tzinfo=UTC)
KINDS = ("甲罪", "乙罪")
FACET = "crime"


@dataclass(frozen=True)
class Event:
    """On a day of the game, a document is found with a content of some kind, or withdrawn, or nothing is learnt of it."""

    day: int
    document: int
    does: str


EVENTS = st.lists(
    st.builds(Event, st.integers(0, 30), st.integers(0, 3), st.sampled_from([*KINDS, "withdrawn", "absent"])),
    max_size=40,
).map(lambda events: sorted(events, key=lambda event: event.day))


def _moment(day: int) -> datetime:
    return START + timedelta(days=day, hours=3)


def _sightings(events: list[Event], document: int) -> list[Sighting]:
    return [
        Sighting(number, _moment(event.day), event.does if event.does in KINDS else None, event.does in KINDS,
                 event.does == "withdrawn")
        for number, event in enumerate(events, 1) if event.document == document
    ]  # fmt: skip


def _history(events: list[Event]) -> DisclosureHistory:
    return history_of(list(_rows(events)), {value_number(FACET, kind): (FACET, kind) for kind in KINDS})


def _rows(events: list[Event]) -> Iterator[Revision]:
    for document in range(4):
        sightings = _sightings(events, document)
        kinds = {one.sequence: one.digest for one in sightings if one.digest}
        for span in spans_of(sightings):
            number = value_number(FACET, kinds[span.content])
            values = np.array([number], dtype="<i8").tobytes()
            yield Revision(
                f"r{document}", "s", None, sightings[0].at, span.seen, span.gone, "2020-01", "?", values
            )


def _played(events: list[Event], until: datetime) -> dict[int, str]:
    """Document -> the kind with which it stands just before a moment."""
    last: dict[int, str] = {}
    standing: dict[int, str] = {}
    for event in events:
        if _moment(event.day) >= until:
            break
        if event.does in KINDS:
            last[event.document] = standing[event.document] = event.does
        elif event.does == "withdrawn":
            standing.pop(event.document, None)
    return standing


@given(EVENTS, st.integers(-1, 32))
def test_what_stood_at_any_moment_is_what_was_played(events: list[Event], day: int) -> None:
    history, moment = _history(events), START + timedelta(days=day)
    counts = history.facet_counts(history.standing(moment_number(moment))).get(FACET, {})
    played = list(_played(events, moment).values())
    assert counts == {kind: played.count(kind) for kind in set(played)}


@given(EVENTS, st.integers(-1, 32), st.integers(0, 33), st.sampled_from(KINDS))
def test_every_flow_adds_up(events: list[Event], day: int, days: int, kind: str) -> None:
    history = _history(events)
    moments = [START + timedelta(days=day), START + timedelta(days=day + days)]
    flow = flow_between(history, history.with_any(FACET, {kind}), *map(moment_number, moments))
    assert [flow.start, flow.end] == [list(_played(events, one).values()).count(kind) for one in moments]
    came, went = flow.new + flow.reappeared + flow.changed_into, flow.withdrawn + flow.changed_out
    assert flow.start + came - went == flow.end
    everything = flow_between(history, history.of_rulings(history.ids), *map(moment_number, moments))
    assert everything.changed_into == everything.changed_out == 0


@given(EVENTS)
def test_now_is_what_stands_and_before_the_first_crawl_there_is_nothing(events: list[Event]) -> None:
    history = _history(events)
    assert np.count_nonzero(history.current) == len(_played(events, _moment(99)))
    assert not history.standing(moment_number(START)).any()


@given(EVENTS, st.integers(1, 40))
def test_the_content_at_an_observation_is_the_last_one_found(events: list[Event], sequence: int) -> None:
    for document in range(4):
        sightings = _sightings(events, document)
        found = [one for one in sightings if one.sequence <= sequence and one.digest]
        content = content_at(sightings, sequence)
        kind = next((one.digest for one in sightings if one.sequence == content), None)
        assert kind == (found[-1].digest if found else None)


def test_a_day_ends_at_midnight_in_china() -> None:
    """16:00 in UTC."""
    last, first = (datetime(2026, 1, 31, 15, 59, 59, 999_999, UTC), datetime(2026, 1, 31, 16, tzinfo=UTC))
    assert moment_number(last) < end_of_day(date(2026, 1, 31)) == moment_number(first)


def test_a_clock_that_was_set_back_moves_nothing_before_what_was_seen_earlier() -> None:
    found = [Sighting(1, _moment(5), "a", True, False), Sighting(2, _moment(3), None, False, True),
             Sighting(3, _moment(9), "a", True, False)]  # fmt: skip
    assert spans_of(found) == (DisclosedSpan(1, _moment(9), 3),)


def test_periods_are_filled_and_doubtful_dates_stand_aside() -> None:
    history = _history([Event(1, document, KINDS[0]) for document in range(3)])
    everything = history.of_rulings(history.ids)
    assert history.periods("judged", everything, months=True) == ({"2020-01": 3}, 0, 0)
    assert history.periods("published", everything, months=False) == ({}, 0, 3)
    assert not history.days["published"].within(date(2000, 1, 1), None).any()
    assert history.days["judged"].within(date(2020, 1, 1), date(2020, 1, 31)).all()
    assert not history.days["judged"].within(date(2020, 1, 2), None).any()


@pytest.mark.parametrize(
    "written", ["", "x", "2020-13", "2020-02-30", "2020-5", "2020/05", "2020-05-0", "2020-05-01x"]
)
def test_a_date_that_no_trace_writes_is_an_error_and_no_day(written: str) -> None:
    row = Revision("r", "s", None, START, START, None, written, None, b"")
    with pytest.raises(ValueError, match=f"a revision is dated '{written}'"):
        history_of([row], {})
