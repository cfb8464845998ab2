"""Up to which day disclosure was observed: what figures of an archive are as of."""

from collections.abc import Iterable
from contextlib import closing
from datetime import UTC, date, datetime
from typing import Protocol

from rulings.archive.archive import open_archive
from rulings.archive.database import exists
from rulings.observatory.days import china_day
from rulings.query.request import GivenParameters, read_day
from rulings.settings import Settings


class ObservedSource(Protocol):
    @property
    def last_observed(self) -> datetime | None: ...


def observed_day(settings: Settings) -> date:
    """The day, in China, of the newest observation in the ledger that the settings name; today where there is none."""
    if not exists(settings.ledger_url):
        return china_today()
    with closing(open_archive(settings)) as archive:
        return last_known_day(newest_observation(archive.ledger.sources()))


def china_today() -> date:
    """The day that it is in China."""
    return china_day(datetime.now(UTC))


def last_known_day(observed: datetime | None) -> date:
    """The day of the newest observation, in China; today where there is none."""
    return china_day(observed) if observed else china_today()


def within_observed(given: GivenParameters, newest: date) -> GivenParameters:
    """The parameters with an `as_of` after the day of the newest observation brought back to that day: of later ones nothing is
    known. QueryError for what is no day."""
    day = read_day(given, "as_of")
    return {**given, "as_of": [newest.isoformat()]} if day is not None and day > newest else given


def newest_observation(sources: Iterable[ObservedSource]) -> datetime | None:
    """The moment as of which figures hold; None where nothing was observed."""
    return max((one.last_observed for one in sources if one.last_observed), default=None)
