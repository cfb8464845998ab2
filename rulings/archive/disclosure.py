"""When a document that a publisher once disclosed is called missing, withdrawn or available again. Pure rules.

A document is *available* from the first time it is found. A publisher's own notice withdraws it at once; without one, it
is *missing* until absences add up: in at least three crawls, over at least fourteen days, by both the list and the
document's own address. Only absences that a crawl could trust (other available documents answered) are noted at all.
What a crawl could not see (blocked, error) says nothing about the document. Missing documents still count as available
in flows, so that at any two moments available(t2) = available(t1) + new - withdrawn + reappeared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rulings.archive.model import DISCLOSED, Route, Status

MIN_ABSENCES = 3
MIN_ABSENCE_SPAN = timedelta(days=14)
ROUTES = frozenset({Route.LIST, Route.DETAIL})


class DisclosureState(StrEnum):
    """Whether a document is disclosed."""

    UNSEEN = "unseen"
    """Listed or blocked, but never seen itself."""
    AVAILABLE = "standing"
    """The value that ledgers have stored since their first version."""
    MISSING = "missing"
    WITHDRAWN = "withdrawn"


class Flow(StrEnum):
    """How an observation changes the number of available documents."""

    NEW = "new"
    WITHDRAWN = "withdrawn"
    REAPPEARED = "reappeared"


@dataclass(frozen=True, slots=True)
class Absence:
    """One crawl did not find the document."""

    run_id: int
    observed_at: datetime
    route: Route


def is_withdrawal(absences: Iterable[Absence]) -> bool:
    """Whether trusted absences since the document was last found make it withdrawn.

    A clock that was set back makes no span: moments are taken in their order in the ledger, and never go back.
    """
    moments: dict[int, datetime] = {}
    routes: set[Route] = set()
    newest: datetime | None = None
    for absence in absences:
        newest = max(newest or absence.observed_at, absence.observed_at)
        moments.setdefault(absence.run_id, newest)
        routes.add(absence.route)
    if len(moments) < MIN_ABSENCES or not routes >= ROUTES:
        return False
    first, *_, last = moments.values()
    return last - first >= MIN_ABSENCE_SPAN


def next_state(before: DisclosureState, status: Status) -> DisclosureState:
    """The state once an observation of `status` is noted."""
    if status in DISCLOSED:
        return DisclosureState.AVAILABLE
    if status is Status.WITHDRAWN:
        return DisclosureState.WITHDRAWN
    if status is Status.ABSENT and before is DisclosureState.AVAILABLE:
        return DisclosureState.MISSING
    return before


def flow_of(before: DisclosureState, after: DisclosureState) -> Flow | None:
    """How a change of state changes the number of available documents; None where it does not."""
    if after is DisclosureState.WITHDRAWN and before in (DisclosureState.AVAILABLE, DisclosureState.MISSING):
        return Flow.WITHDRAWN
    if after is DisclosureState.AVAILABLE and before is DisclosureState.UNSEEN:
        return Flow.NEW
    if after is DisclosureState.AVAILABLE and before is DisclosureState.WITHDRAWN:
        return Flow.REAPPEARED
    return None
