"""The publisher's site on a day of a history, with the trouble of that day."""

from dataclasses import replace

from demo.histories.history import History
from demo.histories.plan import CrawlDate, Trouble
from demo.site.app import Site, WsgiAnswer
from demo.site.pages import PAGE_SIZE


class DownSite(Site):
    """Refuses everything."""

    def answer(self, path: str) -> WsgiAnswer:
        """The same for every path."""
        return "503 Service Unavailable", "text/plain; charset=utf-8", "down"


def site_of(history: History, date: CrawlDate) -> Site:
    """What a crawl of that day meets."""
    shown = list(history.shown(date.day).values())
    announced = [
        replace(one.showings[0].ruling, withdrawn_on=date.day)
        for one in history.addresses
        if one.is_announced(date.day)
    ]
    match date.trouble:
        case Trouble.DOWN:
            return DownSite((), (), ())
        case Trouble.TRUNCATED:
            return Site(shown[:PAGE_SIZE], shown, announced)
        case Trouble.DETAILS_LOST:
            return Site([one for n, one in enumerate(shown) if n % 10], (), announced)
        case _:
            return Site(shown, shown, announced)
