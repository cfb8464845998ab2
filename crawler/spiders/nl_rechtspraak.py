"""Rechtspraak."""

from crawler.pages.nl_rechtspraak_list import RechtspraakListPage
from crawler.spiders.base.publisher import PublisherSpider

INDEX = "https://data.rechtspraak.nl/uitspraken/zoeken?max=1000&sort=DESC"


class NlRechtspraakSpider(PublisherSpider):
    name = "nl-rechtspraak"
    list_page = notice_page = RechtspraakListPage

    def first_lists(self) -> tuple[str, ...]:
        return (f"{INDEX}&return=DOC&modified={self.job.since}T00:00:00",)

    def first_notices(self) -> tuple[str, ...]:
        # Without return=DOC, since what lost its document may not be listed with it.
        return (f"{INDEX}&modified={self.job.since}T00:00:00",)
