"""Numbers that may have been meant."""

import pytest

from rulings.china.case_number import parse_case_number
from rulings.china.number_neighbours import MAX_COURTS, neighbours
from rulings.ruling import CaseNumber


def _number(text: str) -> CaseNumber:
    number = parse_case_number(text)
    assert number is not None
    return number


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("（2014）黄埔刑初字第90949号", "（2014）黄浦刑初字第90949号"),
        ("（2014）黄浦刑初字第90949号", "（2013）黄浦刑初字第90949号"),
        ("（2014）黄浦刑初字第90949号", "（2014）黄浦刑终字第90949号"),
        ("（2018）鄂0104刑初90569号", "（2019）鄂0104刑初90569号"),
        ("（2018）鄂0104刑初90569号", "（2018）鄂0104刑再90569号"),
        ("（2018）鄂0104刑初90569号", "（2018）鄂0103刑初90569号"),
    ],
)
def test_a_number_that_differs_in_one_thing_is_a_neighbour(typed: str, meant: str) -> None:
    assert meant in map(str, neighbours(_number(typed)))


@pytest.mark.parametrize(
    "typed", ["（2014）黄埔刑初字第90949号之一", "（2018）鄂0104刑初90569号", "（2014）新执字第90001号"]
)
def test_neighbours_are_numbers_of_their_own_and_few(typed: str) -> None:
    number = _number(typed)
    found = neighbours(number)
    assert number not in found
    assert len({one.key for one in found}) == len(found) <= MAX_COURTS + 6
    assert all(parse_case_number(str(one)) == one for one in found)
