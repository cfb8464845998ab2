"""All events in memory, so that only the first request of a state of ledger, removals and day pays for them."""

import threading
from collections.abc import Sequence
from datetime import date

from rulings.archive.crawl_days import CrawlDay
from rulings.observatory.disclosure_events import DisclosureEvents
from rulings.observatory.disclosure_history import DisclosureHistory
from rulings.public.events.report import all_events
from rulings.ruling import RulingId


class KeptEvents:
    """Those that were asked for last. For all threads of a process."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: tuple[object, DisclosureEvents] | None = None

    def all(
        self, history: DisclosureHistory, crawls: Sequence[CrawlDay], hidden: frozenset[RulingId], today: date
    ) -> DisclosureEvents:
        """As `all_events` finds them; `history` is another one when it is another object."""
        state = crawls, hidden, today
        with self._lock:
            if self._kept is None or self._kept[1].history is not history or self._kept[0] != state:
                self._kept = state, all_events(history, crawls, hidden, today)
            return self._kept[1]
