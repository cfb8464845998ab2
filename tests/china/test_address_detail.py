"""Parts of addresses: the quick look for a home sees what the slow ones find."""

import re

from rulings.china import address_detail
from rulings.china.address_detail import doors_in, dwellings_in, may_hold_home
from tests.patterns.attacks import samples


def _check(pattern: re.Pattern[str]) -> None:
    for text in samples(pattern, 1_000):
        found = doors_in(text, 0, len(text)) or dwellings_in(text, 0, len(text))
        assert not found or may_hold_home(text, 0, len(text))


def test_where_a_door_or_a_dwelling_stands_the_quick_look_sees_it() -> None:
    _check(address_detail._DOOR)
    _check(address_detail._DWELLING)


def test_of_most_clauses_it_says_that_none_stands_there() -> None:
    assert not may_hold_home("被告人甲某回到", 0, 7)
