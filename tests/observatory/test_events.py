"""Events of disclosure, against histories of which every step is known."""

from datetime import UTC, date, datetime, timedelta

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from rulings.archive.crawl_days import CrawlDay
from rulings.archive.revisions import Revision
from rulings.observatory.disclosure_events import (
    DisclosureEvents,
    EventKind,
    SourceBurst,
    events_of,
)
from rulings.observatory.disclosure_history import DisclosureHistory, flow_between, moment_number
from rulings.observatory.timeline import AbsenceSpan, RulingAbsence, Sighting, absences_of, spans_of
from rulings.observatory.withdrawals import Burst
from rulings.public.events.kept import KeptEvents
from rulings.public.ledger_history import history_of

START = datetime(2026, 1, 1, tzinfo=UTC)
CONTENTS = ("甲", "乙")
DOES = (*CONTENTS, "withdrawn", "absent", "blocked")
RULINGS = ("r0", "r1", "r2")
STEPS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from(RULINGS), st.sampled_from(DOES)), max_size=40)
Step = tuple[int, str, str]


def _moment(day: int) -> datetime:
    return START + timedelta(days=day)


def _sightings(steps: list[Step], ruling: str) -> list[Sighting]:
    return [
        Sighting(number, _moment(day), does if does in CONTENTS else None, does in CONTENTS,
                 does == "withdrawn", does == "absent")
        for number, (day, name, does) in enumerate(steps, 1) if name == ruling
    ]  # fmt: skip


def _history(steps: list[Step]) -> DisclosureHistory:
    rows, absences = [], []
    for ruling in RULINGS:
        sightings = _sightings(steps, ruling)
        for span in spans_of(sightings):
            rows.append(
                Revision(ruling, "s", None, span.seen, span.seen, span.gone, None, None, b"", span.seen_by, span.gone_by)
            )  # fmt: skip
        absences += [RulingAbsence(ruling, span) for span in absences_of(sightings)]
    return history_of(rows, {}, absences)


def _told(events: DisclosureEvents) -> list[tuple[str, str, int]]:
    """(kind, ruling, sequence), in the order of the ledger."""
    places = range(len(events.rows))
    found = [(events.kind(place).value, events.ruling_id(place), int(events.sequences[place])) for place in places]
    return sorted(found, key=lambda one: one[2])


def test_every_step_of_a_rulings_way_is_an_event_with_the_observation_that_told_it() -> None:
    steps = [(1, "r0", "甲"), (2, "r0", "absent"), (3, "r0", "absent"), (4, "r0", "乙"), (5, "r0", "withdrawn"),
             (6, "r0", "甲"), (7, "r0", "absent"), (8, "r0", "withdrawn")]  # fmt: skip
    events = events_of(_history(steps))
    assert _told(events) == [
        ("new", "r0", 1), ("missing", "r0", 2), ("changed", "r0", 4), ("reappeared", "r0", 4), ("withdrawn", "r0", 5),
        ("reappeared", "r0", 6), ("missing", "r0", 7), ("withdrawn", "r0", 8),
    ]  # fmt: skip
    assert [int(events.sequences[place]) for place in np.flatnonzero(events.after_missing)] == [4]


@given(STEPS)
def test_events_are_those_that_the_flow_counts_each_under_an_id_of_its_own(steps: list[Step]) -> None:
    history = _history(sorted(steps, key=lambda step: step[0]))
    events = events_of(history)
    flow = flow_between(history, history.of_rulings(history.ids), 0, moment_number(_moment(99)))
    counts = {kind: int(np.count_nonzero(events.of_kinds(frozenset({kind})))) for kind in EventKind}
    assert (counts[EventKind.NEW], counts[EventKind.WITHDRAWN]) == (flow.new, flow.withdrawn)
    assert counts[EventKind.REAPPEARED] - np.count_nonzero(events.after_missing) == flow.reappeared
    ids = [events.identity(place) for place in range(len(events.rows))]
    assert len(set(ids)) == len(ids)
    assert (np.diff(events.moments) <= 0).all()


@given(STEPS, st.integers(0, 30))
def test_what_is_observed_later_changes_no_id_and_a_place_is_found_again(steps: list[Step], day: int) -> None:
    ordered = sorted(steps, key=lambda step: step[0])
    then, now = events_of(_history([one for one in ordered if one[0] <= day])), events_of(_history(ordered))
    before, after = ({one.identity(place) for place in range(len(one.rows))} for one in (then, now))
    assert before <= after
    for place in range(len(now.rows)):
        assert np.flatnonzero(now.after(now.key(place))).tolist() == list(range(place + 1, len(now.rows)))


def test_a_place_is_found_again_though_its_ruling_was_taken_down() -> None:
    events = events_of(_history([(1, "r0", "甲"), (1, "r1", "甲"), (1, "r2", "甲")]))
    key = (moment_number(_moment(1)), "r0x", 0)
    assert np.flatnonzero(events.after(key)).tolist() == [1, 2]


def test_a_burst_is_told_by_the_days_last_withdrawal_and_is_of_every_filter_that_it_touches() -> None:
    steps = [(1, ruling, "甲") for ruling in RULINGS] + [(9, ruling, "withdrawn") for ruling in RULINGS]
    history = _history(steps)
    burst = SourceBurst("s", Burst(date(2026, 1, 10), 3, 0.1, 1, False), np.array([0, 1]))
    events = events_of(history, [burst])
    [place] = events.bursts
    assert (events.kind(place), int(events.sequences[place])) == (EventKind.BURST, 5)
    assert [bool(events.inside(history.of_rulings({name}))[place]) for name in RULINGS] == [True, True, False]
    assert events.identity(place) != events_of(history, [SourceBurst("t", burst.burst, burst.rows)]).identity(
        place
    )
    assert not events.standing().any()


def test_an_absence_that_lasted_until_a_withdrawal_has_no_end_of_its_own() -> None:
    found = absences_of(
        _sightings([(1, "r0", "甲"), (2, "r0", "absent"), (5, "r0", "withdrawn"), (6, "r0", "甲")], "r0")
    )
    assert found == (AbsenceSpan(_moment(2), 2),)


def test_events_are_found_once_for_each_state_of_ledger_removals_and_day() -> None:
    history, other = (_history([(1, ruling, "甲") for ruling in RULINGS]) for _ in range(2))
    kept, day = KeptEvents(), date(2026, 3, 1)

    def crawls(*listed: int) -> tuple[CrawlDay, ...]:
        return tuple(CrawlDay("s", _moment(one), True, True, True, {"listed": one}) for one in listed)

    first = kept.all(history, crawls(1, 2), frozenset(), day)
    assert kept.all(history, crawls(1, 2), frozenset(), day) is first
    changed = [
        (other, crawls(1, 2), frozenset[str](), day),
        (history, crawls(1, 3), frozenset[str](), day),
        (history, crawls(1, 2), frozenset({"r1"}), day),
        (history, crawls(1, 2), frozenset[str](), day + timedelta(1)),
    ]
    for state in changed:
        first = kept.all(history, crawls(1, 2), frozenset(), day)
        found = kept.all(*state)
        assert found is not first
        assert found.history is state[0]
