"""What stands beside a number in a search."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china.number_words import NUMBER_WORDS, pieces_beside
from rulings.china.typed_case_number import find_typed

NUMBER = "（2014）黄浦刑初字第90949号"


def _pieces(text: str) -> list[tuple[str, bool]]:
    beside = pieces_beside(text, ((one.start, one.end) for one in find_typed(text)))
    return [(piece.text, piece.only_number_words) for piece in beside]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (NUMBER, []),
        (f"查一下{NUMBER}", [("查一下", True)]),
        (f"案号：{NUMBER}", [("案号", True)]),
        (f"{NUMBER}的判决结果", [("的判决结果", True)]),
        (f"请问{NUMBER} 刑事判决书 全文", [("请问", True), ("刑事判决书", True), ("全文", True)]),
        (f"{NUMBER} 盗窃", [("盗窃", False)]),
        (f"查一下盗窃 {NUMBER}", [("查一下盗窃", False)]),
        (f"合同的履行 {NUMBER}，执行", [("合同的履行", False), ("执行", False)]),
        (f"{NUMBER}和（2018）鄂0104刑初90569号", [("和", False)]),
        (f"{NUMBER} “判决书”", [("“判决书”", False)]),
    ],
)
def test_only_words_that_introduce_or_follow_a_number_are_named(text: str, pieces: list[tuple[str, bool]]) -> None:
    assert _pieces(text) == pieces


@pytest.mark.parametrize("word", NUMBER_WORDS)
def test_every_word_of_the_list_is_one(word: str) -> None:
    assert _pieces(word + NUMBER) == [(word, True)]


@given(st.text(alphabet="查案号的， 盗窃a\n", max_size=40))
def test_nothing_but_punctuation_is_left_out(text: str) -> None:
    pieces = pieces_beside(text, ())
    assert "".join(piece.text for piece in pieces) == "".join(c for c in text if c not in "， \n")
    assert all(text[piece.start : piece.end] == piece.text for piece in pieces)


def test_a_long_text_of_such_words_is_read_in_one_pass() -> None:
    assert _pieces("的判决" * 50_000 + "x") == [("的判决" * 50_000 + "x", False)]
