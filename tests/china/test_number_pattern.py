"""Numbers with masked places."""

import pytest

from rulings.china.case_number import parse_case_number
from rulings.china.number_pattern import MAX_MASKS, NumberPattern, fits, masked


@pytest.mark.parametrize(
    ("year", "rest", "number", "matches"),
    [
        ("2016", "*0105刑初9013*", "（2016）京0105刑初90134号", True),
        ("2016", "*0105刑初9013*", "（2016）京0105刑初9013号", True),
        ("2016", "*0105刑初9013*", "（2016）京0105刑初90234号", False),
        ("2016", "*0105刑初9013*", "（2017）京0105刑初90134号", False),
        ("201*", "京0105刑初*", "（2017）京0105刑初90134号之一", True),
        ("2016", "京0105刑初90134", "（2016）京0105刑初90134号之一", True),
        ("2014", "黄*刑初*49", "（2014）黄浦刑初字第0090049号", True),
        ("2014", "甲民初*7", "（2014）甲民初字第3-8号", True),
    ],
)
def test_a_mask_is_any_run_of_characters(year: str, rest: str, number: str, matches: bool) -> None:
    parsed = parse_case_number(number)
    assert parsed is not None
    assert NumberPattern(year, rest).matches(parsed) is matches


def test_runs_of_masks_are_one_and_their_places_are_bounded() -> None:
    assert masked("20**", "京***1") == NumberPattern("20*", "京*1")
    assert masked("2016", "1*" * (MAX_MASKS + 1)) is None
    assert masked("2016", "京0105刑初1") is None


@pytest.mark.parametrize(
    ("pattern", "key", "whether"),
    [
        ("ab*ba", "aba", False),
        ("a*b*c", "axbyc", True),
        ("a*b*c", "acbc", True),
        ("*a*a*", "a", False),
        ("*", "", True),
    ],
)
def test_no_character_serves_twice(pattern: str, key: str, whether: bool) -> None:
    assert fits(pattern, key) is whether
