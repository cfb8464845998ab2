"""What each answer says of the whole: what is held, as of when, from where. Nothing found does not mean that it is not."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Protocol

from cachetools import TTLCache

from rulings.engine.port import Page
from rulings.mcp_server.answers import Coverage, SourceCoverage
from rulings.public.observed_day import last_known_day, newest_observation
from rulings.public.publishers import publishers
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery

KEPT_SECONDS = 10
"""The ledger counts all its documents for a summary."""
MAX_SOURCES = 10
"""Named in an answer, those with the most rulings."""
NOTE = (
    "{rulings} rulings are held, as last observed {as_of}. Courts do not disclose all rulings, and not all that are "
    "disclosed are held: what is not found here may exist. Cite by permalink; verify quotations with verify_quote."
)


class SourceObserved(Protocol):
    """What is held of one source; the ledger's summary fits it."""

    @property
    def source(self) -> str: ...
    @property
    def first_seen(self) -> datetime | None: ...
    @property
    def last_observed(self) -> datetime | None: ...


AskSources = Callable[[], Sequence[SourceObserved]]


class Holdings:
    """The coverage of what `reader` shows now, at most KEPT_SECONDS old."""

    def __init__(self, reader: PublicReader, observed: AskSources) -> None:
        self._reader, self._observed = reader, observed
        self._kept: TTLCache[str, Coverage] = TTLCache(1, KEPT_SECONDS)

    def newest_day(self) -> date:
        """Of the newest observation."""
        return last_known_day(newest_observation(self._observed()))

    def coverage(self) -> Coverage:
        state = self._reader.state()
        found = self._kept.get(state)
        if found is None:
            found = self._kept[state] = self._read()
        return found

    def _read(self) -> Coverage:
        observed = self._observed()
        moments = {one.source: one.last_observed for one in observed}
        found = self._reader.search(SearchQuery(), Page(0), facets=("source",))
        newest = _moment(newest_observation(observed))
        counts = found.facets["source"][:MAX_SOURCES]
        return Coverage(
            rulings=found.total,
            as_of=newest,
            sources=[_source(one.value, one.count, moments.get(one.value)) for one in counts],
            note=NOTE.format(rulings=f"{found.total:,}", as_of=newest or "at an unknown time"),
        )


def _source(name: str, rulings: int, observed: datetime | None) -> SourceCoverage:
    publisher = publishers().get(name)
    return SourceCoverage(
        source=name,
        name=publisher.name if publisher else name,
        url=publisher.url if publisher else None,
        rulings=rulings,
        as_of=_moment(observed),
    )


def _moment(value: datetime | None) -> str | None:
    return value.isoformat(timespec="seconds") if value else None
