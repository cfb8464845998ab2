"""Which serials of rulings are counted, and in which batch."""

from dataclasses import replace

from rulings.china.case_number import find_case_numbers
from rulings.observatory.batch_rate import rate_batch
from rulings.observatory.rate_groups import RateSplit, group_rates
from rulings.observatory.ruling_serials import (
    Aside,
    RulingSerials,
    case_serials,
    gather_serials,
    serials_written_as,
    written_serials,
)
from rulings.observatory.serial_sets import Batch
from rulings.ruling import PLAUSIBLE_YEARS, Court, Ruling
from tests.observatory.days import LATE
from tests.search_app.samples import RULINGS


def _numbered(text: str, court: Court | None = None) -> Ruling:
    numbers = tuple(found.number for found in find_case_numbers(text))
    return replace(RULINGS[0], case_numbers=numbers, court=court)


def _gathered(*texts: str, years: range = PLAUSIBLE_YEARS) -> RulingSerials:
    return gather_serials((case_serials(_numbered(text)) for text in texts), years)


def _batches(found: RulingSerials) -> dict[Batch, list[int]]:
    return {batch: serials.tolist() for batch, serials in found.sets}


def test_a_case_counts_once_whatever_the_number_of_its_documents() -> None:
    found = _gathered("（2019）粤0305刑初7号", "（2019）粤0305刑初7号之一", "（2019）粤0305刑初9号")
    assert _batches(found) == {Batch(2019, "粤0305", "刑初"): [7, 9]}


def test_a_range_is_all_its_serials_and_special_courts_number_apart() -> None:
    found = _gathered("（2019）粤0305民初11-13号", "（2019）粤0305知民初11号")
    assert _batches(found) == {
        Batch(2019, "粤0305", "民初"): [11, 12, 13],
        Batch(2019, "粤0305", "知民初"): [11],
    }


def test_reviews_of_death_sentences_have_random_serials() -> None:
    found = _gathered("（2019）最高法刑核51732914号", "（2013）刑三复51732914号")
    assert _batches(found) == {}
    assert found.aside == {Aside.RANDOM_SERIAL: 2}


def test_an_old_number_counts_where_its_court_is_certain() -> None:
    old = _numbered("（2014）深南法刑初字第11号")
    [number] = old.case_numbers
    assert number.candidate_courts
    printed = replace(old, court=Court("甲", code=number.candidate_courts[0]))
    found = gather_serials(map(case_serials, [printed, _numbered("（2014）宜中刑初字第12号")]), PLAUSIBLE_YEARS)
    assert _batches(found) == {Batch(2014, number.candidate_courts[0], "刑初"): [11]}
    assert found.aside == {Aside.NO_COURT: 1}


def test_only_the_years_that_are_asked_for_and_rulings_without_a_number_aside() -> None:
    found = _gathered("（2018）粤0305刑初7号", "（2019）粤0305刑初7号", "无", years=range(2019, 2020))
    assert _batches(found) == {Batch(2019, "粤0305", "刑初"): [7]}
    assert found.aside == {Aside.NO_NUMBER: 1}


def test_groups_add_up() -> None:
    found = _gathered("（2018）粤0305刑初7号", "（2019）粤03民终7号", "（2019）最高法刑申9号")
    rates = [rate_batch(batch, serials, LATE) for batch, serials in found.sets]
    assert set(group_rates(rates, RateSplit.LEVEL)) == {"基层", "中级", "最高"}
    for split in RateSplit:
        groups = group_rates(rates, split)
        assert sum(one.batches for one in groups.values()) == 3


def test_what_the_ledger_keeps_of_numbers_is_read_back() -> None:
    text = "（2019）粤0305民初11-13号、（2019）最高法刑核51732914号、（2014）宜中刑初字第12号之一、（2020）粤0305知民初7号"
    cases = case_serials(_numbered(text))
    assert len(cases) == 4
    assert serials_written_as(written_serials(cases)) == cases
    assert serials_written_as("") == ()
