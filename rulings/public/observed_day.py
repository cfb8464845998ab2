"""Up to which day disclosure was observed: what figures of an archive are as of."""

from contextlib import closing
from datetime import date, datetime

from rulings.archive.archive import Archive, open_archive
from rulings.archive.database import exists
from rulings.observatory.days import china_day
from rulings.settings import Settings


def observed_day(settings: Settings) -> date | None:
    """The day, in China, of the newest observation in the ledger that the settings name; None where there is none."""
    if not exists(settings.ledger_url):
        return None
    with closing(open_archive(settings)) as archive:
        moment = observed_moment(archive)
    return china_day(moment) if moment else None


def observed_moment(archive: Archive) -> datetime | None:
    """The newest observation; None where there is none."""
    moments = [source.last_observed for source in archive.ledger.sources() if source.last_observed]
    return max(moments, default=None)
