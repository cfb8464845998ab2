"""Which events a delivery has not sent yet: those behind its position in the ledger, whenever they were observed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from rulings.alerts.configuration import Alert
from rulings.alerts.state import DeliveryState
from rulings.observatory.disclosure_events import DisclosureEvents
from rulings.observatory.disclosure_history import Mask, moment_number
from rulings.public.events.report import DisclosureEvent, event_at, with_words
from rulings.public.past_report import shown_rows
from rulings.public.reader import PublicReader


@dataclass(frozen=True, slots=True)
class News:
    events: tuple[DisclosureEvent, ...]
    """In the order of the ledger."""
    unjudged: int
    """Others under the same filters, of rulings that are gone, or bursts: words cannot judge them."""


def news_of(
    reader: PublicReader, events: DisclosureEvents, alert: Alert, state: DeliveryState, until: int
) -> News:
    """Up to the observation `until`."""
    query = alert.query()
    wanted = events.inside(shown_rows(events.history, query, reader.removed_ids)) & events.of_kinds(alert.kinds)
    wanted &= _unsent(events, state, until)
    places = np.flatnonzero(wanted)
    ordered = places[np.argsort(events.sequences[places], kind="stable")]
    if not query.asks_of_texts:
        return News(tuple(event_at(events, int(place)) for place in ordered), 0)
    found = [place for place, has_words in with_words(reader, events, ordered, query) if has_words]
    unjudged = int(np.count_nonzero(wanted & ~events.standing()))
    return News(tuple(event_at(events, place) for place in found), unjudged)


def _unsent(events: DisclosureEvents, state: DeliveryState, until: int) -> Mask:
    later = (events.sequences > state.position) & (events.sequences <= until)
    found = later | np.isin(events.sequences, sorted(state.owed))
    for place in events.bursts:
        found[place] = events.identity(place) not in state.bursts and events.sequences[place] <= until
    return np.asarray(found)


def state_since(events: DisclosureEvents, moment: datetime, position: int) -> DeliveryState:
    """That of a delivery which sent everything that was observed before a moment; `position` is that of the index."""
    later = (events.moments >= moment_number(moment)) & (events.sequences > 0)
    before = int(events.sequences[later].min()) - 1 if later.any() else position
    known = {events.identity(place) for place in events.bursts if not later[place]}
    return DeliveryState(position=min(before, position), bursts=frozenset(known))


def state_now(events: DisclosureEvents, position: int) -> DeliveryState:
    """That of a first run, which announces nothing of the past."""
    return DeliveryState(position=position, bursts=frozenset(map(events.identity, events.bursts)))


def of_this_ledger(
    state: DeliveryState, events: DisclosureEvents, tokens: Mapping[int, str], position: int
) -> DeliveryState:
    """The same where the ledger has the history that it had then; else, as after an older ledger was put back, what that one
    observed since."""
    if state.moment is None or tokens.get(state.position) == state.token:
        return state
    return state_since(events, state.moment, position).model_copy(update={"bursts": state.bursts})


def after_batch(state: DeliveryState, sent: tuple[DisclosureEvent, ...]) -> DeliveryState:
    """What is sent is not sent again. A burst is noted by its id: other events of its observation may be still to come."""
    sequences = {one.sequence for one in sent if not one.burst}
    return state.model_copy(
        update={
            "position": max({state.position, *sequences}),
            "owed": state.owed - sequences,
            "bursts": state.bursts | {one.id for one in sent if one.burst},
        }
    )
