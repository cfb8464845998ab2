"""Items into the archive, as they were on the wire."""

from datetime import UTC, datetime
from typing import Any

from scrapy.crawler import Crawler

from crawler.items import Seen
from crawler.platforms.list_and_detail import ListAndDetailSpider
from rulings.archive.model import Capture, Status
from rulings.errors import RulingsError


class ArchivePipeline:
    """Writes to the spider's archive writer and counts what was new. An archive that fails ends the crawl."""

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> "ArchivePipeline":
        return cls(crawler)

    def process_item(self, item: Any) -> Any:
        """Archive what a spider saw."""
        spider = self._crawler.spider
        if isinstance(item, Seen) and isinstance(spider, ListAndDetailSpider) and spider.failure is None:
            try:
                self._count(spider.writer.add(self._capture(item, spider.name)))
            except RulingsError as error:
                spider.failure = error
        return item

    def _capture(self, seen: Seen, source: str) -> Capture:
        response = seen.response
        headers = tuple((name.decode("latin-1"), value.decode("latin-1")) for name, value in _headers(response))
        return Capture(
            source=source,
            source_key=seen.key,
            format=source,
            payload=response.body,
            content_type=(response.headers.get("Content-Type") or b"text/html").decode("latin-1"),
            observed_at=datetime.now(UTC),
            url=response.url,
            status=seen.status,
            http_status=response.status,
            http_headers=headers,
        )

    def _count(self, noted: Status | None) -> None:
        stats = self._crawler.stats
        if stats is not None:
            stats.inc_value(f"rulings/{noted.value if noted else 'unchanged'}")


def _headers(response: Any) -> list[tuple[bytes, bytes]]:
    return [(name, value) for name, values in response.headers.items() for value in values]
