"""Bundeskanzleramt (RIS)."""

from urllib.parse import urlencode

from crawler.pages.at_ris_list import RisListPage
from crawler.spiders.base.publisher import PublisherSpider

HISTORY = "https://data.bka.gv.at/ris/api/v2.6/History"
APPLICATIONS = ("Justiz", "Vfgh", "Vwgh", "Bvwg", "Lvwg", "Dsk", "Gbk", "Pvak")
"""Those whose case law still grows."""


class AtRisSpider(PublisherSpider):
    name = "at-ris"
    list_page = RisListPage

    def first_lists(self) -> tuple[str, ...]:
        window = {"AenderungenVon": self.job.since, "AenderungenBis": self.job.until}
        more = {"IncludeDeletedDocuments": True, "DokumenteProSeite": "OneHundred", "Seitennummer": 1}
        return tuple(f"{HISTORY}?{urlencode({'Anwendung': name} | window | more)}" for name in APPLICATIONS)
