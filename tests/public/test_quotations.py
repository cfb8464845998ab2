"""A quotation in a text: word for word, but for masks, nearly, or not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.public.quotations import QuoteState, exact_quote, find_quote

TEXT = (
    "甲县人民法院\n刑事判决书\n经审理查明，被告人甲某于2019年3月2日窃得乙某某现金15,000元，案发后退赔。"
    "其身份证号码为11010119900101****。本院认为，被告人甲某以非法占有为目的，秘密窃取他人财物，数额较大，"
    "其行为已构成盗窃罪。判决如下：被告人甲某犯盗窃罪，判处有期徒刑六个月，并处罚金人民币一千元。"
)


def state_of(quote: str) -> QuoteState | None:
    found = find_quote(TEXT, quote)
    return found.state if found else None


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        ("秘密窃取他人财物，数额较大", QuoteState.EXACT),
        ("秘密窃取他人财物,数额较大", QuoteState.EXACT),
        ("窃得乙某某现金１５０００元", QuoteState.EXACT),
        ("人民法院 刑事判决书 经审理查明", QuoteState.EXACT),
        ("被告人甲三丰于2019年3月2日窃得", QuoteState.EXACT_BUT_MASKED),
        ("身份证号码为110101199001011234。本院认为", QuoteState.EXACT_BUT_MASKED),
        ("秘密窃取他人财物，数额巨大，其行为已构成盗窃罪", QuoteState.NEAR),
        ("秘密窃取他人的财物，数额较大，其行为构成盗窃罪", QuoteState.NEAR),
        ("以非法占有为目的，公然夺取他人财物，情节严重", None),
        ("这句话在这份文书里根本没有出现过", None),
        ("窃得乙某某现金5,000元，案发后全部挥霍一空", None),
    ],
)
def test_how_a_quotation_stands_in_a_text(quote: str, state: QuoteState | None) -> None:
    assert state_of(quote) is state


def test_words_that_repeat_just_before_do_not_hide_the_place() -> None:
    text = "经审理查明，被告人乙方成实施犯罪。本院认为，被告人乙方成的行为已构成诈骗罪。"
    found = find_quote(text, "被告人乙方成行为已构成诈骗罪")
    assert found is not None
    assert text[found.start : found.end] == "被告人乙方成的行为已构成诈骗罪"


def test_a_figure_that_is_cut_is_another_figure() -> None:
    assert exact_quote("罚金人民币15000元整，限期缴纳", "5000元整，限期缴纳") is None


def test_the_differences_are_named() -> None:
    found = find_quote(TEXT, "秘密窃取他人财物，数额巨大，其行为已构成盗窃罪")
    assert found is not None
    assert [(one.quoted, one.printed) for one in found.differences] == [("巨", "较")]
    assert TEXT[found.start : found.end] == "秘密窃取他人财物，数额较大，其行为已构成盗窃罪"


@given(st.integers(0, len(TEXT) - 8), st.integers(8, len(TEXT)))
def test_every_passage_that_cuts_no_figure_is_found_where_it_stands(start: int, length: int) -> None:
    quote = TEXT[start : start + length]
    before, after = TEXT[start - 1 : start], TEXT[start + length : start + length + 1]
    if len(quote) < 8 or (before[:1].isascii() and before.strip()) or (after[:1].isascii() and after.strip()):
        return
    found = exact_quote(TEXT, quote)
    assert found is not None
    assert TEXT[found.start : found.end].split() == quote.split()


@given(st.text("甲乙丙丁，。某*", min_size=8, max_size=60), st.text("甲乙丙丁，。某*", min_size=8, max_size=200))
def test_a_match_lies_in_the_text(quote: str, text: str) -> None:
    found = find_quote(text, quote)
    if found is not None:
        assert 0 <= found.start < found.end <= len(text)


def test_a_long_quotation_with_slips_is_near() -> None:
    text = "".join(f"第{number}笔，被告人甲某在丙地取走丁物若干，经查属实。" for number in range(600))
    quote = text[3000:7800].replace("若干", "若千", 20)
    found = find_quote(text, quote)
    assert found is not None
    assert found.state in {QuoteState.NEAR, QuoteState.EXACT_BUT_MASKED}
    assert abs(found.start - 3000) <= 2
