"""The parts that keep the crawler polite and safe."""

import gzip
import math
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy import Request
from scrapy.http import Response

from crawler.crawl.fetch_outcome import ElsewhereError
from crawler.middlewares.hosts import AllowedHosts, PrivateAddressError, public_only
from crawler.middlewares.retry_after import asked_wait
from crawler.middlewares.whole_answers import is_whole_gzip
from crawler.schedule.due import due_sources, is_due, sweep_is_due
from crawler.schedule.hours import is_open
from crawler.source import Hours, load_source
from rulings.archive.archive import Archive
from rulings.archive.runs import Scope

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
NIGHT = Hours.model_validate({"timezone": "Asia/Taipei", "from": "00:00", "to": "06:00"})
OVERNIGHT = Hours.model_validate({"timezone": "UTC", "from": "22:00", "to": "04:00"})


@pytest.mark.parametrize(
    ("hours", "hour", "open_"),
    [
        (NIGHT, 16, True), (NIGHT, 21, True), (NIGHT, 22, False), (NIGHT, 15, False),
        (OVERNIGHT, 23, True), (OVERNIGHT, 3, True), (OVERNIGHT, 12, False), (None, 12, True),
    ],
)  # fmt: skip
def test_publishers_are_visited_in_their_hours(hours: Hours | None, hour: int, open_: bool) -> None:
    assert is_open(hours, datetime(2026, 1, 2, hour, 30, tzinfo=UTC)) is open_


@pytest.mark.parametrize("address", ["127.0.0.1", "10.1.2.3", "224.0.0.1", "2002:a00:1::", "::ffff:10.0.0.1"])
def test_private_addresses_are_refused(address: str) -> None:
    with pytest.raises(PrivateAddressError):
        public_only(address)


def test_public_addresses_are_not_refused() -> None:
    assert public_only("93.184.216.34") == "93.184.216.34"


@pytest.mark.parametrize(
    "url",
    [
        "https://elsewhere.example/",
        "https://www.court.gov.cn.evil.example/",
        "http://127.0.0.1/",
        "ftp://www.court.gov.cn/",
        "http://www.court.gov.cn/",
    ],
)
def test_only_the_publishers_hosts_are_asked(url: str) -> None:
    with pytest.raises(ElsewhereError):
        AllowedHosts(["www.court.gov.cn"], "https").process_request(Request(url))


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("7", 7.0),
        ("Fri, 02 Jan 2026 12:01:00 GMT", 60.0),
        ("Fri, 02 Jan 2026 11:00:00 GMT", 0.0),
        ("soon", None),
        ("", None),
        ("99999999999", 99999999999.0),
        ("9" * 5000, float("9" * 100)),
        ("Sun, 06 Nov 99999999999 08:49:37 GMT", math.inf),
        ("Sun, 06 Nov 9999999999999999999999999 08:49:37 GMT", math.inf),
        ("Fri, 02 Jan 2026 12:01:00 -0000", 60.0),
        ("Fri, 02 Jan 2026 12:01:00 +99999999999", None),
        ("Fri, 02 Jan 2026 99:99:99 GMT", None),
        ("-5", None),
    ],
)
def test_a_wait_is_asked_in_seconds_or_until_a_moment(value: str, seconds: float | None) -> None:
    assert asked_wait(Response("http://a.example/", headers={"Retry-After": value}), NOON) == seconds


@given(
    st.text(st.characters(max_codepoint=255), max_size=40)
    | st.from_regex(
        r"(Sun, )?[0-9]{1,30} (Nov|Jan) -?[0-9]{1,30} [0-9]{1,9}:[0-9]{1,9}(:[0-9]{1,9})?( [+-][0-9]{1,12}| GMT)?",
        fullmatch=True,
    )
)
def test_no_header_breaks_the_crawl(value: str) -> None:
    response = Response("http://a.example/", headers={"Retry-After": value.encode("latin-1")})
    wait = asked_wait(response, NOON)
    assert wait is None or wait >= 0


def test_a_gzip_body_is_whole_only_with_its_end() -> None:
    body = gzip.compress(b"text" * 100_000)
    assert is_whole_gzip(body)
    assert not any(is_whole_gzip(body[:length]) for length in (0, 5, 20, len(body) - 1))
    assert not is_whole_gzip(b"no gzip at all")


def test_schedules_ask_for_what_is_old_enough(archive: Archive) -> None:
    source = load_source("cn-court")
    assert is_due(source, archive.runs, NOON)
    assert not is_due(load_source("demo-court"), archive.runs, NOON)
    with archive.crawl_writer("cn-court", Scope(True, None, False), NOON) as (run, _):
        pass
    assert is_due(source, archive.runs, NOON), "an interrupted crawl goes on"
    archive.runs.finish(run.id, NOON, True, {})
    assert not is_due(source, archive.runs, NOON.replace(hour=23))
    assert is_due(source, archive.runs, NOON.replace(day=3))
    assert not sweep_is_due(source, archive.runs, NOON.replace(day=8))
    assert sweep_is_due(source, archive.runs, NOON.replace(day=9))


def test_publishers_with_hours_are_visited_first(archive: Archive) -> None:
    night = datetime(2026, 1, 2, 17, 0, tzinfo=UTC)
    assert due_sources(archive.runs, night)[0] == "tw-judicial"
    assert "tw-judicial" not in due_sources(archive.runs, NOON)


def test_a_crawl_that_stopped_at_its_limits_waits_for_its_time(archive: Archive) -> None:
    source = load_source("cn-court")
    with archive.crawl_writer("cn-court", Scope(True, None, False), NOON) as (run, _):
        pass
    archive.runs.pause(run.id, NOON, {})
    assert not is_due(source, archive.runs, NOON.replace(hour=23))
    assert is_due(source, archive.runs, NOON.replace(day=3, hour=13))
