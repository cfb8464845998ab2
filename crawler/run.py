"""One crawl: a source's spider into the archive. Scrapy's reactor runs once a process."""

from importlib import import_module

from scrapy import Spider, signals
from scrapy.crawler import CrawlerProcess

from crawler.platforms.list_and_detail import ListAndDetailSpider
from crawler.progress import Progress
from crawler.report import CrawlReport, crawl_report
from crawler.scrapy_settings import scrapy_settings
from crawler.source import Source
from rulings.archive.archive import Archive


def run_crawl(
    source: Source, archive: Archive, contact: str, replica: str | None, max_pages: int | None, progress: Progress
) -> CrawlReport:
    """Crawl until the lists end. What was fetched before an interruption is kept."""
    settings = scrapy_settings(source, contact, replica)
    known = archive.ledger.statuses(source.id)
    with archive.writer(f"crawl {source.id}") as writer:
        process = CrawlerProcess(settings)
        crawler = process.create_crawler(_spider(source))
        crawler.signals.connect(lambda **_: progress(1), signal=signals.item_scraped, weak=False)
        process.crawl(crawler, writer=writer, known=known, max_pages=max_pages)
        process.start()
        _raise_failure(crawler.spider)
        stats = crawler.stats.get_stats() if crawler.stats else {}
    return crawl_report(source.id, stats)


def _raise_failure(spider: Spider | None) -> None:
    if isinstance(spider, ListAndDetailSpider) and spider.failure is not None:
        raise spider.failure


def _spider(source: Source) -> type[Spider]:
    module, _, name = source.spider.partition(":")
    spider: type[Spider] = getattr(import_module(module), name)
    return spider
