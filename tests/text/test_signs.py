"""Characters of classes and rows of them: what arrays find is what a pattern finds that tries each character."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china.personal.digits import DIGIT, LETTER, MASKS, SEPARATORS
from rulings.text.sign_rows import RowTable, SignRow, ranges
from rulings.text.signs import characters_of_class, codes_of, holds_any

TEXTS = st.text(st.sampled_from("甲乙12一ａX*＊ \n\ud800𝟎\u200b"))
CLASSES = (DIGIT, SEPARATORS, rf"\d{MASKS}", rf"{LETTER}\s")


ROWS = tuple(SignRow(character_class, least) for character_class, least in zip(CLASSES, (2, 7, 3, 2), strict=True))
TABLE = RowTable(ROWS)


@given(TEXTS, st.sampled_from(CLASSES))
def test_characters_of_a_class_are_those_that_the_pattern_finds(text: str, character_class: str) -> None:
    members = set(characters_of_class(character_class))
    assert [character for character in text if character in members] == re.findall(f"[{character_class}]", text)


@given(TEXTS)
def test_rows_of_each_class_are_those_that_a_pattern_finds(text: str) -> None:
    begins = TABLE.begins(codes_of(text))
    for row in ROWS:
        runs = re.finditer(f"[{row.characters}]{{{row.least},}}", text)
        assert list(ranges(begins[row], row.least)) == [match.span() for match in runs]


@pytest.mark.parametrize("character_class", CLASSES)
def test_no_sign_lies_among_the_rare_chinese_characters(character_class: str) -> None:
    rest = "".join(map(chr, (*range(0x20000, 0xE0000), *range(0xE1000, 0x110000))))
    assert not re.search(f"[{character_class}]", rest)


@given(TEXTS, st.lists(st.text("甲乙1", min_size=1), max_size=3))
def test_a_text_holds_a_word_that_is_in_it(text: str, words: list[str]) -> None:
    assert holds_any(text, words) == any(word in text for word in words)
