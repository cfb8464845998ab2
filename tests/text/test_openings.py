"""Openings: one pass over a text finds for each kind what a pattern of its own would find."""

import re

from hypothesis import given
from hypothesis import strategies as st

from rulings.text.openings import Opening, OpeningTable, ScannedText, opening_of_words
from rulings.text.sign_rows import SignRow

WORDS = ("甲乙", "乙丙丁", "甲丙", "1")
OPENINGS = {
    opening_of_words(WORDS): "甲乙|乙丙|甲丙|1",
    Opening(((r"\d", "甲乙"), ("A-Z", r"\s"))): r"\d[甲乙]|[A-Z]\s",
    Opening((("乙\ud800", ""),)): "[乙\ud800]",
    Opening(((r"一\d", r"\dA-Z"), ("一", "甲"))): r"[一\d][\dA-Z]|一甲",
}
TABLE = OpeningTable(OPENINGS)
ROWS_TOO = OpeningTable(OPENINGS, (SignRow(r"\d", 2),))


@given(st.text(st.sampled_from("甲乙丙1２AＢ一 \n\ud800\U0001d7ce\U00020000\0")))
def test_each_is_found_where_its_pattern_matches(text: str) -> None:
    scanned = ScannedText(text, TABLE)
    for opening, pattern in OPENINGS.items():
        assert scanned.places(opening) == [match.start() for match in re.finditer(f"(?={pattern})", text)]


def test_another_text_is_scanned_again() -> None:
    (words, *_), scanned = OPENINGS, ScannedText("甲乙", TABLE)
    assert scanned.with_text("甲乙") is scanned
    assert scanned.with_text("*甲乙").places(words) == [1]


@given(st.text(st.sampled_from("甲乙丙1２AＢ一 丁戊"), max_size=12))
def test_a_short_text_is_bare_where_nothing_of_the_table_stands_in_it(text: str) -> None:
    scanned = ScannedText(text, ROWS_TOO)
    held = any(scanned.places(opening) for opening in OPENINGS) or len(re.findall(r"\d", text)) > 1
    assert scanned.is_bare is not held
