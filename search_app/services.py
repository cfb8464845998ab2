"""What the views work with: made once in the composition root and kept on the app, never in a module."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flask import current_app

from rulings.public.events.kept import KeptEvents
from rulings.public.history import RulingHistory
from rulings.public.ledger_history import PastHistory
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.archive_summary import ArchiveSummary
from search_app.kept_completer import KeptCompleter

if TYPE_CHECKING:
    from search_app.monitoring.metrics import RequestMetrics

_KEY = "rulings"


@dataclass(frozen=True)
class Services:
    reader: PublicReader
    archive: ArchiveSummary
    settings: Settings
    metrics: "RequestMetrics"
    history: RulingHistory
    completer: KeptCompleter
    past: PastHistory
    events: KeptEvents

    def install(self, extensions: dict[str, object]) -> None:
        """Put these services where `services` finds them."""
        extensions[_KEY] = self


def services() -> Services:
    """The services of the app that answers the current request."""
    found = current_app.extensions[_KEY]
    if not isinstance(found, Services):
        raise TypeError("the app was not made by create_app")
    return found
