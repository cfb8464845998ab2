"""Cour de cassation."""

from urllib.parse import urlencode

from scrapy import Request

from crawler.pages.fr_judilibre import HistoryPage, SearchPage
from crawler.spiders.base.publisher import PublisherSpider

API = "https://api.piste.gouv.fr/cassation/judilibre/v1.0"
SCAN = {
    "date_type": "update",
    "order": "desc",
    "batch_size": 500,
    # Without texts, which would stay in the archive when a decision is withdrawn, and without moments of change: those
    # are in the history.
    "abridged": "true",
    "jurisdiction": ("cc", "ca", "tj", "tcom"),
}


class FrJudilibreSpider(PublisherSpider):
    name = "fr-judilibre"
    list_page, notice_page = SearchPage, HistoryPage
    removal_is_notice = True

    def first_lists(self) -> tuple[str, ...]:
        return (f"{API}/scan?{urlencode(SCAN | {'date_start': self.job.since}, doseq=True)}",)

    def first_notices(self) -> tuple[str, ...]:
        return (f"{API}/transactionalhistory?date={self.job.since}T00:00:00Z&page_size=500",)

    def request_for(self, url: str) -> Request:
        return super().request_for(url).replace(headers={"KeyId": self.job.credentials})
