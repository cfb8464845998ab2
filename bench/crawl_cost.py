"""What the crawler itself does to one page, without Scrapy and network: `python -m bench.crawl_cost [PAGES]`.

Each answer goes through what a crawl does with it: the outcome of the fetch, the archive's exchange record, the reader,
the comparison with what was held, the ledger; the durable commit of each second lies within the pages that it falls on.
Exits 1 where the median is above 15 ms.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter

from crawler.crawl.fetch_outcome import fetch_outcome
from crawler.crawl.store import CrawlStore, DocumentAnswer
from crawler.pages.shared.payload import response_of
from crawler.pages.shared.row import ListRow
from crawler.source import Source, load_source
from rulings.archive.archive import open_archive
from rulings.archive.model import Exchange
from rulings.archive.record_formats import reader_of
from rulings.archive.runs import Scope
from rulings.settings import Settings
from tests.crawler.replicas.court import Item, detail, items

TARGET_MS = 15.0
SITE = "https://www.court.gov.cn"


def main() -> None:
    """Prints milliseconds a page: new ones, the same again, and changed ones."""
    pages = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    source = load_source("cn-court")
    listed = items(pages)
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        archive = open_archive(Settings(home=Path(folder), engine="", ledger=""))
        for name, words in (("new", "示例"), ("the same again", "示例"), ("changed", "更正")):
            moment = datetime.now(UTC)
            with archive.crawl_writer(source.id, Scope(True, None, False), moment) as (run, writer):
                store = CrawlStore(archive, writer, run, reader_of(source.id), source.erase_withdrawn)
                spent = [_spent(store, source, item, words) for item in listed]
            archive.runs.finish(run.id, moment, True, {})
            worst = max(worst, median(spent))
            tail = quantiles(spent, n=100)
            print(
                f"{name}: median {median(spent):.1f} ms, p95 {tail[94]:.1f} ms, p99 {tail[98]:.1f} ms, {pages} pages"
            )
        archive.close()
    raise SystemExit(worst > TARGET_MS)


def _spent(store: CrawlStore, source: Source, item: Item, words: str) -> float:
    """Milliseconds that one answer takes."""
    url = f"{SITE}{item.path}"
    body = detail(Item(item.key, item.date, words)).encode()
    moment = datetime.now(UTC)
    began = perf_counter()
    store.exchange(Exchange(source.id, "GET", url, (), b"", 200, (("Content-Type", "text/html"),), body, moment))
    page = source.detail_page(response_of(url, body))
    fetch_outcome(200, page, removal_is_notice=False)
    store.found(
        DocumentAnswer(ListRow(str(item.key), url, item.title, item.date), url, body, "text/html", 200, moment)
    )
    return 1000 * (perf_counter() - began)


if __name__ == "__main__":
    main()
