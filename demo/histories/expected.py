"""What an observer must have noted of a history, by the rules of docs/crawling.md, without any of the crawler's code.

A ruling is new on the first crawl that lists it and gets it. An announced withdrawal is known on the first crawl that reads the
notices; another one after absences in three crawls over fourteen days, and only crawls without trouble note absences.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from demo.generator.ruling import DemoRuling
from demo.histories.history import Address, History
from demo.histories.plan import CrawlDate, Trouble, crawl_dates
from demo.site.pages import PAGE_SIZE

ABSENCES, SPAN = 3, timedelta(14)


@dataclass(frozen=True, slots=True)
class ExpectedSpan:
    """[seen, gone) of one ruling at one address: days of crawls."""

    key: str
    ruling: DemoRuling
    seen: date
    gone: date | None = None
    withdrawn: bool = False
    """Whether it ended with a withdrawal, and not with another ruling in its place."""

    def stands(self, day: date) -> bool:
        """At the end of a day."""
        return self.seen <= day and (self.gone is None or day < self.gone)


@dataclass(slots=True)
class _Observed:
    """Of one address, crawl after crawl."""

    key: str
    spans: list[ExpectedSpan] = field(default_factory=list)
    absences: list[date] = field(default_factory=list)

    @property
    def stands(self) -> bool:
        return bool(self.spans) and self.spans[-1].gone is None

    def found(self, ruling: DemoRuling, day: date) -> None:
        self.absences.clear()
        if self.stands and self.spans[-1].ruling == ruling:
            return
        self._end(day, withdrawn=False)
        self.spans.append(ExpectedSpan(self.key, ruling, day))

    def absent(self, day: date) -> None:
        self.absences.append(day)
        if len(self.absences) >= ABSENCES and day - self.absences[0] >= SPAN:
            self.withdrawn(day)

    def withdrawn(self, day: date) -> None:
        self.absences.clear()
        self._end(day, withdrawn=True)

    def _end(self, day: date, *, withdrawn: bool) -> None:
        if self.stands:
            self.spans[-1] = replace(self.spans[-1], gone=day, withdrawn=withdrawn)


def expected_spans(history: History) -> tuple[ExpectedSpan, ...]:
    """Of all addresses, in their order; of each the oldest first."""
    observed = {one.key: _Observed(one.key) for one in history.addresses}
    for crawl in crawl_dates(history.plan):
        if crawl.trouble is not Trouble.DOWN:
            listed = _listed(history, crawl)
            for address in history.addresses:
                _observe(observed[address.key], address, crawl, listed=address.key in listed)
    return tuple(_spans(observed))


def _spans(observed: dict[str, _Observed]) -> Iterator[ExpectedSpan]:
    for one in observed.values():
        yield from one.spans


def _listed(history: History, crawl: CrawlDate) -> set[str]:
    """Of what is shown: what the lists name and its own address answers."""
    if crawl.trouble is Trouble.DETAILS_LOST:
        return set()
    shown = list(history.shown(crawl.day))
    return set(shown[:PAGE_SIZE] if crawl.trouble is Trouble.TRUNCATED else shown)


def _observe(one: _Observed, address: Address, crawl: CrawlDate, *, listed: bool) -> None:
    ruling = address.shown(crawl.day)
    if ruling and listed:
        one.found(ruling, crawl.day)
    elif one.stands and address.is_announced(crawl.day):
        one.withdrawn(crawl.day)
    elif one.stands and crawl.trouble is None:
        one.absent(crawl.day)
