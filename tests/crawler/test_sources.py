"""The same rules for every source: a complete file, a spider, frozen pages and what they must read as."""

import json
import re
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.pages.shared.payload import response_of
from crawler.run import spider_class
from crawler.scrapy_settings import scrapy_settings
from crawler.source import load_source, source_ids
from crawler.spiders.base.publisher import PublisherSpider
from rulings.archive.record_formats import reader_of, readers
from rulings.errors import UsageError
from rulings.public.publishers import Display, display_of, publishers
from rulings.record import RawRecord, Rejected
from tests.crawler import golden
from tests.crawler.pages.archived import archived

WITHOUT_FROZEN_LIST = {"demo-court"}
"""Its lists are made by the demo's site, which tests crawl."""


def _agree(source_id: str, page: Path, read: list[dict[str, Any]]) -> None:
    expected = json.loads(golden.golden_of(page).read_text(encoding="utf-8"))
    how = f"`python -m tests.crawler.golden {source_id}` writes what it reads as, for you to check by eye"
    assert expected, f"{page.name} has an empty golden: {how}"
    assert read == expected, f"{page.name} reads as something else than its golden: {how}"


@pytest.mark.parametrize("source_id", source_ids())
def test_every_source_has_a_spider_and_a_reader_of_its_name(source_id: str) -> None:
    source = load_source(source_id)
    spider = spider_class(source)
    assert source.id == source_id == spider.name
    assert issubclass(spider, PublisherSpider)
    assert source_id in readers()
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
def test_every_source_file_is_filled_in(source_id: str) -> None:
    left = [name for name, value in load_source(source_id) if re.search(r"\bTODO\b", str(value))]
    assert left == [], f"the file of {source_id} still says TODO"


@pytest.mark.parametrize("source_id", source_ids())
def test_every_frozen_document_reads_as_its_golden_records(source_id: str) -> None:
    pages = golden.frozen_details(source_id)
    assert pages, f"{source_id} has no frozen document"
    for page in pages:
        _agree(source_id, page, golden.records_of(source_id, page))


@pytest.mark.parametrize("source_id", sorted(set(source_ids()) - WITHOUT_FROZEN_LIST))
def test_every_frozen_list_reads_as_its_golden_rows(source_id: str) -> None:
    pages = golden.frozen_lists(source_id)
    assert pages, f"{source_id} has no frozen list"
    for page in pages:
        _agree(source_id, page, golden.rows_of(source_id, page))


@pytest.mark.parametrize("source_id", source_ids())
def test_every_frozen_document_has_the_required_fields_and_known_values(source_id: str) -> None:
    source = load_source(source_id)
    for page in golden.frozen_details(source_id):
        for record in golden.read_detail(source_id, page):
            assert isinstance(record, RawRecord)
            assert [name for name in source.required_fields if not getattr(record, name)] == []
            assert source.jurisdiction.startswith(record.jurisdiction)
            for name, known in source.values.items():
                assert getattr(record, name) in {*known, None}


@pytest.mark.parametrize("source_id", source_ids())
def test_every_frozen_document_stands(source_id: str) -> None:
    detail = load_source(source_id).detail_page
    for page in golden.frozen_details(source_id):
        read = detail(response_of(golden.address_of(source_id, page), page.read_bytes()))
        assert (read.is_empty_layout, read.is_removed, read.is_info_only) == (False, False, False)


@pytest.mark.parametrize("source_id", source_ids())
@given(body=st.binary(max_size=300))
def test_no_bytes_break_the_page_objects_of_any_source(source_id: str, body: bytes) -> None:
    source = load_source(source_id)
    url = str(source.url)
    for record in reader_of(source_id)(archived(url, body)):
        assert isinstance(record, RawRecord | Rejected)
    found = spider_class(source).list_page(response_of(url, body))
    assert (found.rows, found.next_url) == ((), None)


@pytest.mark.parametrize("source_id", source_ids())
def test_every_crawl_is_polite(source_id: str) -> None:
    settings = scrapy_settings(load_source(source_id), "someone@example.org", None)
    assert settings["ROBOTSTXT_OBEY"] is True
    assert settings["CONCURRENT_REQUESTS_PER_DOMAIN"] == settings["CONCURRENT_REQUESTS"] == 1
    assert settings["AUTOTHROTTLE_ENABLED"] is True
    assert "someone@example.org" in str(settings["USER_AGENT"])
    assert settings["COOKIES_ENABLED"] is False
    assert settings["TWISTED_DNS_RESOLVER"] == "crawler.middlewares.hosts.PublicResolver"


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
    with pytest.raises(UsageError, match=r"choose .*cn-court"):
        load_source("no-such-source")


def test_a_source_may_be_named_with_underscores() -> None:
    assert load_source("cn_spp") == load_source("cn-spp")


def test_what_nobody_speaks_for_is_shown_whole() -> None:
    assert display_of("imported-files") is Display.FULL_TEXT


def test_every_schedule_names_moments_with_their_zone() -> None:
    for source_id in source_ids():
        hours = load_source(source_id).hours
        assert hours is None or datetime.fromisoformat(f"2026-01-01T{hours.opens}").hour < 24
