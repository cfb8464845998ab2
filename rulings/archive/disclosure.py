"""When a document that a publisher once disclosed counts as missing, withdrawn or reappeared. Pure rules.

A document is *available* from the first time it is found. The publisher's own notice withdraws it at once. Without a
notice it is *missing* after its first absence, and *withdrawn* after absences in at least three crawls, over at least
fourteen days, both from the list and from the document's own address. The ledger notes an absence only where the crawl
found other documents that were known to be available. A fetch that was blocked or failed says nothing about the document.
Missing documents still count as available in flows, so that for any two moments
available(t2) = available(t1) + new - withdrawn + reappeared.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from rulings.archive.model import DISCLOSED, Route, Status

MIN_ABSENCES = 3
"""Crawls that did not find the document."""
MIN_ABSENCE_SPAN = timedelta(days=14)
"""From the first absence to the last."""
ROUTES = frozenset({Route.LIST, Route.DETAIL})
"""The document must have been absent by each of them."""


class DisclosureState(StrEnum):
    """Whether a document is disclosed."""

    UNSEEN = "unseen"
    """Listed or blocked, but never found."""
    AVAILABLE = "standing"
    """The value that ledgers have had since their first version."""
    MISSING = "missing"
    """Absent since it was last found, and not yet withdrawn."""
    WITHDRAWN = "withdrawn"


class Flow(StrEnum):
    """What an observation does to the number of available documents."""

    NEW = "new"
    WITHDRAWN = "withdrawn"
    REAPPEARED = "reappeared"


@dataclass(frozen=True, slots=True)
class Absence:
    """One crawl did not find the document, by one route."""

    run_id: int
    observed_at: datetime
    route: Route


def is_withdrawal(absences: Iterable[Absence]) -> bool:
    """Whether the absences since the document was last found make it withdrawn. They come in the order of the ledger.

    Where the clock was set back, an absence counts as observed at the latest moment before it: no span is negative.
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
    """The state after an observation with `status`."""
    if status in DISCLOSED:
        return DisclosureState.AVAILABLE
    if status is Status.WITHDRAWN:
        return DisclosureState.WITHDRAWN
    if status is Status.ABSENT and before is DisclosureState.AVAILABLE:
        return DisclosureState.MISSING
    return before


def flow_of(before: DisclosureState, after: DisclosureState) -> Flow | None:
    """The flow of a change of state; None where the number of available documents stays the same."""
    if after is DisclosureState.WITHDRAWN and before in (DisclosureState.AVAILABLE, DisclosureState.MISSING):
        return Flow.WITHDRAWN
    if after is DisclosureState.AVAILABLE and before is DisclosureState.UNSEEN:
        return Flow.NEW
    if after is DisclosureState.AVAILABLE and before is DisclosureState.WITHDRAWN:
        return Flow.REAPPEARED
    return None
