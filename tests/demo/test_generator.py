"""The generator: the same seed, the same rulings; as varied as real ones, and nobody's."""

import re
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from demo.generator.generate import generate
from demo.generator.numerals import chinese_date
from indexer.normalise.dates import parse_date
from rulings.china import case_number, cause, court_table, crime

RULINGS = generate(2000)
MASK = re.compile(r"(?:被告人|原告：|被告：)([甲乙丙丁戊己庚辛壬癸])")


def test_a_seed_gives_the_same_rulings_and_a_longer_list_begins_with_them() -> None:
    assert generate(50) == generate(50)
    assert {ruling.key: ruling for ruling in generate(60)}.items() >= {r.key: r for r in generate(50)}.items()
    assert generate(50, seed=1) != generate(50)


def test_rulings_are_varied() -> None:
    assert len(RULINGS) == 2000
    assert len({ruling.cause for ruling in RULINGS if ruling.category == "刑事案件"}) >= 30
    assert {ruling.judged_on.year for ruling in RULINGS} == set(range(2010, 2027))
    assert len({ruling.court for ruling in RULINGS}) > 500
    assert {ruling.document_type for ruling in RULINGS} == {"判决书", "裁定书"}
    assert sum(ruling.withdrawn_on is not None for ruling in RULINGS) > 10
    assert len({"".join(ruling.paragraphs) for ruling in RULINGS}) == 2000


def test_disclosure_grows_to_2020_and_declines() -> None:
    years = Counter(ruling.judged_on.year for ruling in RULINGS)
    assert years[2012] < years[2016] < years[2020] > years[2023]


def test_every_label_is_known() -> None:
    for ruling in RULINGS:
        if ruling.category == "刑事案件":
            assert crime.resolve_crime(ruling.cause) is not None, ruling.cause
        elif ruling.category == "民事案件":
            assert cause.resolve_cause(ruling.cause) is not None, ruling.cause
        assert court_table.courts_by_name(ruling.court), ruling.court
        assert case_number.parse_case_number(ruling.case_number) is not None, ruling.case_number


def test_no_slot_is_left_empty() -> None:
    assert [ruling.key for ruling in RULINGS if re.search(r"[{}]", "".join(ruling.paragraphs))] == []


def test_parties_are_masks() -> None:
    assert all(MASK.search("".join(ruling.paragraphs)) for ruling in RULINGS if ruling.category == "刑事案件")


@given(st.dates(date(1000, 1, 1), date(2999, 12, 31)))
def test_signed_dates_read_back(day: date) -> None:
    found = parse_date(chinese_date(day))
    assert found is not None
    assert (found.value, found.doubtful) == (day, False)


@pytest.mark.parametrize("word", ["正当防卫", "防卫过当", "深度伪造", "电信网络诈骗", "自首"])
def test_words_that_the_demo_suggests_occur(word: str) -> None:
    assert sum(word in "".join(ruling.paragraphs) for ruling in RULINGS) >= 2
