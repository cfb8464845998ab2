"""The same rules for every source: a complete file, a spider, a frozen page and what it must read as."""

import dataclasses
import json
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from crawler.platforms.list_and_detail import ListAndDetailSpider
from crawler.scrapy_settings import scrapy_settings
from crawler.source import load_source, source_ids
from rulings.archive.model import ArchivedDocument, Status
from rulings.errors import UsageError

PAGES = Path(__file__).parent / "pages"
MOMENT = datetime(2026, 1, 1, tzinfo=UTC)


def _document(source: str, page: Path) -> ArchivedDocument:
    return ArchivedDocument(
        1, 1, source, "key", source, "http://publisher.example/page", Status.PRESENT, MOMENT, MOMENT,
        "0" * 64, "w.warc.gz:0", page.read_bytes(), "text/html",
    )  # fmt: skip


@pytest.mark.parametrize("source_id", source_ids())
def test_every_source_has_a_spider_of_its_name(source_id: str) -> None:
    source = load_source(source_id)
    assert source.id == source_id
    module, _, name = source.spider.partition(":")
    spider = getattr(import_module(module), name)
    assert issubclass(spider, ListAndDetailSpider)
    assert spider.name == source_id
    assert source.expected_items.minimum <= source.expected_items.maximum


@pytest.mark.parametrize("source_id", source_ids())
def test_every_frozen_page_reads_as_its_golden_record(source_id: str) -> None:
    (reader,) = entry_points(group="rulings.record_formats", name=source_id)
    pages = sorted((PAGES / source_id.replace("-", "_")).glob("*.html"))
    assert pages, f"{source_id} has no frozen page"
    for page in pages:
        records = [dataclasses.asdict(record) for record in reader.load()(_document(source_id, page))]
        golden = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
        assert json.loads(json.dumps(records)) == golden


@pytest.mark.parametrize("source_id", source_ids())
def test_every_crawl_is_polite(source_id: str) -> None:
    settings = scrapy_settings(load_source(source_id), "someone@example.org", None)
    assert settings["ROBOTSTXT_OBEY"] is True
    assert settings["CONCURRENT_REQUESTS_PER_DOMAIN"] == 1
    assert settings["AUTOTHROTTLE_ENABLED"] is True
    assert "someone@example.org" in str(settings["USER_AGENT"])
    assert settings["COOKIES_ENABLED"] is False


def test_no_publisher_is_visited_without_a_contact_address() -> None:
    with pytest.raises(UsageError, match="RULINGS_CONTACT"):
        scrapy_settings(load_source("demo-court"), "", None)


@pytest.mark.parametrize(
    "replica", ["http://example.org", "http://10.0.0.1:80", "ftp://127.0.0.1", "127.0.0.1:80"]
)
def test_a_replica_is_on_this_machine(replica: str) -> None:
    with pytest.raises(UsageError, match="not on this machine"):
        scrapy_settings(load_source("demo-court"), "", replica)


def test_an_unknown_source_is_named_with_those_that_exist() -> None:
    with pytest.raises(UsageError, match="choose demo-court"):
        load_source("no-such-source")
