"""The journal of takedowns: what was noted is never lost, and what cannot be read hides everything."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from rulings.errors import ArchiveError
from rulings.ruling import GoneBy, Tombstone
from rulings.takedown.event import Action, TakedownEvent
from rulings.takedown.journal import Takedowns

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
STONE = Tombstone("a", "s", ("（2020）京0108刑初5号",), None, None, None, NOON, NOON, gone_by=GoneBy.REQUEST)
EVENT = TakedownEvent(Action.TAKEDOWN, "a", NOON, "operator", "request", "2026-17", "s", "1", STONE)
UNDO = replace(EVENT, action=Action.UNDO, at=NOON + timedelta(hours=1))


@pytest.fixture
def journal(tmp_path: Path) -> Takedowns:
    return Takedowns(tmp_path)


def test_the_last_event_of_a_ruling_counts_and_all_are_kept(journal: Takedowns) -> None:
    assert journal.removed().ids == frozenset()
    journal.append([EVENT])
    assert journal.removed().by_id == {"a": EVENT}
    journal.append([UNDO])
    assert journal.removed().ids == frozenset()
    assert journal.events() == (EVENT, UNDO)


def test_another_process_is_noticed(journal: Takedowns, tmp_path: Path) -> None:
    assert not journal.removed().ids
    Takedowns(tmp_path).append([EVENT])
    assert journal.removed().ids == {"a"}


def test_a_line_without_its_end_was_never_noted_and_goes(journal: Takedowns) -> None:
    journal.append([EVENT])
    whole = journal.path.read_bytes()
    journal.path.write_bytes(whole + whole[:40])
    assert journal.events() == (EVENT,)
    journal.append([UNDO])
    assert journal.events() == (EVENT, UNDO)


def test_a_damaged_line_is_named_and_shows_nothing(journal: Takedowns) -> None:
    journal.append([EVENT, UNDO])
    journal.path.write_bytes(journal.path.read_bytes().replace(b'"action"', b'"acti0n"', 1))
    with pytest.raises(ArchiveError, match="line 1 of"):
        journal.removed()


def test_events_count_by_their_moments_in_whatever_order_they_were_put_back(journal: Takedowns) -> None:
    journal.append([UNDO])
    journal.append([EVENT])
    assert journal.removed().ids == frozenset()
