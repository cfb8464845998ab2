"""The same rules for every source: a complete file, a spider, frozen pages and what they must read as."""

import dataclasses
import json
from datetime import datetime
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from crawler.pages.payload import response_of
from crawler.platforms.publisher import PublisherSpider
from crawler.run import reader_of, spider_class
from crawler.scrapy_settings import scrapy_settings
from crawler.source import load_source, source_ids
from rulings.errors import UsageError
from rulings.publishers import Display, display_of, publishers
from rulings.record import RawRecord
from tests.crawler.pages.archived import archived

PAGES = Path(__file__).parent / "pages"


def _frozen(source_id: str) -> list[Path]:
    folder = PAGES / source_id.replace("-", "_")
    return sorted(page for page in folder.glob("detail*") if page.suffix not in (".json", ".url"))


def _records(source_id: str, page: Path) -> list[RawRecord]:
    address = page.with_suffix(".url")
    url = address.read_text(encoding="utf-8").strip()
    return [
        r for r in reader_of(source_id)(archived(source_id, url, page.read_bytes())) if isinstance(r, RawRecord)
    ]


@pytest.mark.parametrize("source_id", source_ids())
def test_every_source_has_a_spider_and_a_reader_of_its_name(source_id: str) -> None:
    source = load_source(source_id)
    spider = spider_class(source)
    assert source.id == source_id == spider.name
    assert issubclass(spider, PublisherSpider)
    assert len(list(entry_points(group="rulings.record_formats", name=source_id))) == 1
    assert source.expected_items.minimum <= source.expected_items.maximum


@pytest.mark.parametrize("source_id", source_ids())
def test_every_source_says_on_which_terms_it_is_crawled_and_shown(source_id: str) -> None:
    source = load_source(source_id)
    assert source.robots
    assert source.licence
    assert source.display_reason
    assert source.delay_seconds >= 1 or source.schedule is None
    assert publishers()[source_id].display is source.display is display_of(source_id)


@pytest.mark.parametrize("source_id", source_ids())
def test_every_frozen_page_reads_as_its_golden_records(source_id: str) -> None:
    pages = _frozen(source_id)
    assert pages, f"{source_id} has no frozen page"
    for page in pages:
        records = [dataclasses.asdict(record) for record in _records(source_id, page)]
        golden = json.loads(page.with_suffix(".json").read_text(encoding="utf-8"))
        assert json.loads(json.dumps(records)) == golden


@pytest.mark.parametrize("source_id", source_ids())
def test_every_frozen_page_has_the_required_fields_and_known_values(source_id: str) -> None:
    source = load_source(source_id)
    for page in _frozen(source_id):
        for record in _records(source_id, page):
            assert [name for name in source.required_fields if not getattr(record, name)] == []
            for name, known in source.values.items():
                assert getattr(record, name) in {*known, None}


@pytest.mark.parametrize("source_id", source_ids())
def test_every_frozen_page_is_a_document_and_stands(source_id: str) -> None:
    detail = spider_class(load_source(source_id)).detail_page
    for page in _frozen(source_id):
        url = page.with_suffix(".url").read_text(encoding="utf-8").strip()
        read = detail(response_of(url, page.read_bytes()))
        assert (read.is_empty_layout, read.is_removed, read.is_info_only) == (False, False, False)


@pytest.mark.parametrize("source_id", source_ids())
def test_every_crawl_is_polite(source_id: str) -> None:
    settings = scrapy_settings(load_source(source_id), "someone@example.org", None)
    assert settings["ROBOTSTXT_OBEY"] is True
    assert settings["CONCURRENT_REQUESTS_PER_DOMAIN"] == settings["CONCURRENT_REQUESTS"] == 1
    assert settings["AUTOTHROTTLE_ENABLED"] is True
    assert "someone@example.org" in str(settings["USER_AGENT"])
    assert settings["COOKIES_ENABLED"] is False
    assert settings["TWISTED_DNS_RESOLVER"] == "crawler.manners.hosts.PublicResolver"


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
    with pytest.raises(UsageError, match="choose cn-court"):
        load_source("no-such-source")


def test_a_source_may_be_named_with_underscores() -> None:
    assert load_source("cn_spp") == load_source("cn-spp")


def test_what_nobody_speaks_for_is_shown_whole() -> None:
    assert display_of("imported-files") is Display.FULL_TEXT


def test_every_schedule_names_moments_with_their_zone() -> None:
    for source_id in source_ids():
        hours = load_source(source_id).hours
        assert hours is None or datetime.fromisoformat(f"2026-01-01T{hours.opens}").hour < 24
