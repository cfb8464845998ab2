"""Numbers of Taiwan's courts in a search."""

import pytest

from rulings.query.ast import Or, Phrase
from rulings.query.parser import parse_query
from rulings.query.taiwan_numbers import find_taiwan_numbers


@pytest.mark.parametrize(
    "text",
    [
        "104年度台上字第90012號",
        "104年台上字第90012号",
        "104 年度 台上字第 90012 號",
        "一○四年度台上字第九○○一二號",
        "一〇四年台上字第九〇〇一二號",
        "１０４年度台上字第９００１２號",
    ],
)
def test_every_spelling_is_the_same_number(text: str) -> None:
    (found,) = find_taiwan_numbers(f"查{text}判決")
    assert (str(found), found.typed) == ("104年度台上字第90012號", text)
    assert found.spellings == (
        "104年度台上字第90012號",
        "104年台上字第90012號",
        "一〇四年度台上字第九〇〇一二號",
        "一〇四年台上字第九〇〇一二號",
    )


@pytest.mark.parametrize(
    "text",
    [
        "2014年黄浦刑初字第90949号",
        "二〇一四年黄浦刑初字第90949号",
        "14年黄浦刑初字第90949号",
        "999年台上字第1號",
        "104年5月6日",
    ],
)
def test_a_year_of_the_common_era_is_none_of_the_republic(text: str) -> None:
    assert list(find_taiwan_numbers(text)) == []


def test_a_number_is_searched_in_every_spelling_that_publishers_print() -> None:
    (found,) = find_taiwan_numbers("104年台上字第90012号")
    assert parse_query("104年台上字第90012号") == Or(tuple(Phrase(one, quoted=True) for one in found.spellings))
