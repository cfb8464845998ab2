"""A past that holds one history, for figures that are measured without a ledger."""

from dataclasses import dataclass

from rulings.archive.crawl_days import CrawlDay
from rulings.observatory.disclosure_history import DisclosureHistory


@dataclass(frozen=True)
class KnownPast:
    history: DisclosureHistory

    def newest(self) -> DisclosureHistory:
        return self.history

    def crawls(self) -> tuple[CrawlDay, ...]:
        return ()
