"""Which events a run still owes, and where the next one goes on."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import numpy as np
import pytest

from rulings.alerts.configuration import Alert
from rulings.alerts.news import after_batch, news_of
from rulings.alerts.state import DeliveryState
from rulings.archive.revisions import Revision
from rulings.observatory.disclosure_events import DisclosureEvents, EventKind, SourceBurst, events_of
from rulings.observatory.withdrawals import Burst
from rulings.public.events.report import DisclosureEvent
from rulings.public.ledger_history import history_of
from rulings.public.reader import PublicReader, open_reader
from rulings.settings import Settings

START = datetime(2026, 1, 1, tzinfo=UTC)
RULINGS = 6


@pytest.fixture
def reader(tmp_path: Path) -> Iterator[PublicReader]:
    with open_reader(Settings(home=tmp_path)) as opened:
        yield opened


def _events() -> DisclosureEvents:
    """Six rulings are new by 1 to 6, withdrawn by 7 to 12; the last withdrawal tells a burst."""
    rows = [
        Revision(f"r{number}", "s", None, START, START, START + timedelta(days=9, hours=number), None, None, b"",
                 number + 1, number + 1 + RULINGS) for number in range(RULINGS)
    ]  # fmt: skip
    burst = SourceBurst("s", Burst(date(2026, 1, 10), RULINGS, 0.1, 1, False), np.arange(RULINGS))
    return events_of(history_of(rows, {}), [burst])


@pytest.mark.parametrize("until", range(13))
@pytest.mark.parametrize("kinds", [frozenset(EventKind), frozenset({EventKind.BURST})])
def test_a_run_that_goes_on_to_where_another_ended_loses_nothing_behind_a_burst(
    reader: PublicReader, until: int, kinds: frozenset[EventKind]
) -> None:
    alert = Alert(name="all", kinds=kinds, email=("a@example.org",))
    events, state = _events(), DeliveryState(position=0)
    sent: list[DisclosureEvent] = []
    for end in (until, 2 * RULINGS, 2 * RULINGS):
        found = news_of(reader, events, alert, state, end).events
        state = after_batch(state, found) if found else state
        assert state.position <= end
        sent += found
    wanted = [one for place, one in enumerate(events.kinds) if events.kind(place) in kinds]
    assert (len(sent), len({one.id for one in sent})) == (len(wanted), len(wanted))
