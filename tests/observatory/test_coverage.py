"""How much was looked for, against crawls that are made up, and a publisher's own totals."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import orjson
import pytest

from rulings.archive.crawl_days import CrawlDay
from rulings.errors import InputError
from rulings.observatory.coverage import CoverageGap, coverage_days, coverage_gaps
from rulings.public.kept_statements import keep_statement, kept_statements, readable_statements, statements_mark
from rulings.public.reader import open_reader
from rulings.public.stated_totals import Statement, compare_totals, read_totals
from rulings.settings import Settings

START = datetime(2026, 3, 1, 2, tzinfo=UTC)


def _crawl(day: int, hour: int = 0, succeeded: bool = True, **report: int) -> CrawlDay:
    return CrawlDay("a", START + timedelta(days=day, hours=hour), True, True, succeeded, report)


def test_crawls_of_a_day_in_china_are_added_up() -> None:
    """16:00 in UTC is the next day."""
    days = coverage_days(
        [_crawl(0, listed=5, rulings=2, new=1, rejected=3), _crawl(0, 5, listed=1), _crawl(0, 14, listed=9)]
    )
    assert [(one.day, one.crawls, one.counts.listed, one.counts.parsed, one.counts.fresh, one.counts.rejected) for one in days] == [
        (date(2026, 3, 1), 2, 6, 2, 1, 3), (date(2026, 3, 2), 1, 9, 0, 0, 0)
    ]  # fmt: skip


def test_an_outage_is_a_gap_whether_nothing_ran_or_all_failed() -> None:
    quiet = [_crawl(day) for day in (0, 1, 2, 20, 21)]
    failing = [*quiet, *(_crawl(day, succeeded=False, listed=3) for day in range(3, 20))]
    shrunk = [*quiet, *(_crawl(day, shrunk=1) for day in range(3, 20))]
    for crawls in (quiet, failing, shrunk):
        gaps = coverage_gaps(coverage_days(crawls), date(2026, 3, 22), 7)
        assert gaps == (CoverageGap("a", date(2026, 3, 4), date(2026, 3, 20)),)


def test_the_time_since_the_last_good_crawl_is_a_gap_too() -> None:
    days = coverage_days([_crawl(0), _crawl(1)])
    assert coverage_gaps(days, date(2026, 3, 5), 7) == ()
    assert coverage_gaps(days, date(2026, 3, 31), 7) == (CoverageGap("a", date(2026, 3, 3), date(2026, 3, 31)),)


def test_the_publishers_totals_of_133_million_rulings_load(shared: Path, tmp_path: Path) -> None:
    with open_reader(Settings(home=tmp_path)) as reader:
        totals = compare_totals(reader, _stated(shared / "corpora" / "wenshu"))
    years = [one for one in totals if one.facet == "year"]
    assert sum(one.stated for one in years) > 130_000_000
    assert {one.facet for one in totals} == {
        "year", "region", "court", "court_level", "crime", "document_type", "category"
    }  # fmt: skip
    assert all(one.held == 0 and one.share in (0, None) for one in totals)


@pytest.mark.parametrize(
    "content", [b"[1]", b"{", b'{"2020": -1}', b'{"2020": "many"}', b'{"2020": true}', b"{" + b" " * 6_000_000]
)
def test_a_file_that_holds_no_totals_is_refused(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "count_year_count.json").write_bytes(content)
    with pytest.raises(InputError):
        read_totals(tmp_path)


def test_a_folder_without_totals_is_refused_and_hostile_names_are_left_out(tmp_path: Path) -> None:
    with pytest.raises(InputError):
        read_totals(tmp_path)
    (tmp_path / "count_province_count.json").write_bytes(orjson.dumps({"甲省": 3, "\x1b[31m": 4, "x" * 200: 5}))
    assert read_totals(tmp_path) == {"region": {"甲省": 3}}


def test_a_kept_statement_is_read_back_and_takes_the_place_of_the_last_one(tmp_path: Path) -> None:
    first = Statement("甲网", "2022-06", "one", {"year": {"2020": 5}})
    keep_statement(tmp_path, first)
    mark = statements_mark(tmp_path)
    second = replace(first, stated_on="2023-01")
    keep_statement(tmp_path, second)
    keep_statement(tmp_path, replace(first, source=None))
    assert kept_statements(tmp_path) == (replace(first, source=None), second)
    assert statements_mark(tmp_path) != mark
    assert {path.name for path in (tmp_path / "stated").iterdir()} == {"all.json", "one.json"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"source": "../one"}, {"publisher": "甲\x1b[31m"}, {"publisher": "甲" * 200}, {"stated_on": "2022-13"},
        {"totals": {"year": {"2020": 10**15}}}, {"totals": {"judge": {"甲某": 1}}},
    ],
)  # fmt: skip
def test_a_statement_that_could_not_be_shown_is_not_kept(tmp_path: Path, wrong: dict[str, Any]) -> None:
    first = Statement("甲网", "2022-06", "one", {"year": {"2020": 5}})
    with pytest.raises(InputError, match=f"cannot be kept: {next(iter(wrong))}"):
        keep_statement(tmp_path, replace(first, **wrong))
    assert kept_statements(tmp_path) == ()


@pytest.mark.parametrize(
    "content",
    [
        b"{", b"[]", b"\xff", b"[" * 100_000, b"{}",
        *(b'{"publisher":"a","stated_on":"2022-06","source":null,"totals":{"year":{"2020":%b}}}' % total
          for total in (b'"5"', b"-1", b"1.5", b"true", b"null", b"9" * 5_000)),
        b'{"publisher":"a","stated_on":"2022-06","source":null,"totals":{"no":{"2020":5}}}',
        b'{"publisher":1,"stated_on":"2022-06","source":null,"totals":{}}',
    ],
)  # fmt: skip
def test_a_kept_file_that_is_no_statement_is_told_and_pages_leave_it_out(
    tmp_path: Path, content: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    good = Statement("甲网", "2022-06", "one", {"year": {"2020": 5}})
    keep_statement(tmp_path, good)
    (tmp_path / "stated" / "all.json").write_bytes(content)
    with pytest.raises(InputError, match=r"all\.json"):
        kept_statements(tmp_path)
    assert readable_statements(tmp_path) == (good,)
    assert "all.json" in caplog.text


def _stated(folder: Path) -> Statement:
    return Statement("", "", None, read_totals(folder))
