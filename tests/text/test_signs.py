"""Where characters stand: what arrays find is what a pattern finds that tries each character."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china.personal.digits import DIGIT, LETTER, MASKS, SEPARATORS
from rulings.text.signs import codes_of, holds_any, long_rows, signs_of_class

TEXTS = st.text(st.sampled_from("甲乙12一ａX*＊ \n\ud800𝟎\u200b"))
CLASSES = (DIGIT, SEPARATORS, rf"\d{MASKS}", rf"{LETTER}\s")


@given(TEXTS, st.sampled_from(CLASSES))
def test_characters_of_a_class_are_found_where_the_pattern_finds_them(text: str, character_class: str) -> None:
    found = signs_of_class(character_class).at(codes_of(text))
    assert found.nonzero()[0].tolist() == [match.start() for match in re.finditer(f"[{character_class}]", text)]


@given(TEXTS, st.sampled_from(CLASSES), st.integers(2, 9))
def test_long_rows_are_those_that_a_pattern_finds(text: str, character_class: str, least: int) -> None:
    found = long_rows(signs_of_class(character_class).at(codes_of(text)), least)
    assert list(found) == [match.span() for match in re.finditer(f"[{character_class}]{{{least},}}", text)]


@pytest.mark.parametrize("character_class", CLASSES)
def test_no_sign_lies_among_the_rare_chinese_characters(character_class: str) -> None:
    rest = "".join(map(chr, (*range(0x20000, 0xE0000), *range(0xE1000, 0x110000))))
    assert not re.search(f"[{character_class}]", rest)


@given(TEXTS, st.lists(st.text("甲乙1", min_size=1), max_size=3))
def test_a_text_holds_a_word_that_is_in_it(text: str, words: list[str]) -> None:
    assert holds_any(text, words) == any(word in text for word in words)
