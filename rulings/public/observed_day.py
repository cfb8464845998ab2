"""Up to which day disclosure was observed: what figures of an archive are as of."""

from contextlib import closing
from datetime import date

from rulings.archive.archive import open_archive
from rulings.archive.database import exists
from rulings.observatory.days import china_day
from rulings.settings import Settings


def observed_day(settings: Settings) -> date | None:
    """The day, in China, of the newest observation in the ledger that the settings name; None where there is none."""
    if not exists(settings.ledger_url):
        return None
    with closing(open_archive(settings)) as archive:
        moments = [source.last_observed for source in archive.ledger.sources() if source.last_observed]
    return china_day(max(moments)) if moments else None
