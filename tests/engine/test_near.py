"""Words near each other in one ruling: whatever is looked at first, the answer is that of the definition."""

import dataclasses
from itertools import accumulate, cycle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.highlight import marks
from rulings.engine.index_folding import CURRENT
from rulings.engine.near_quickly import surely_near
from rulings.engine.near_rulings import Comparison
from rulings.engine.packing import pack
from rulings.engine.snippets import snippets
from rulings.query.ast import Proximity
from rulings.query.parser import parse_query
from rulings.ruling import Ruling, Section, SectionKind
from tests.contract import oracle
from tests.contract.corpus import corpus
from tests.contract.plain_nearness import near

RULING = corpus(1)[0]
WORDS = (
    "自首", "立功", "立 功", "自\n首", "被告人", "判决书", "第3号", "。", "！", "?", "，", "：", "判决如下：", "一、", "（一）", " ", "　", "\n",
    "\n\n", "“", "”", "（", "）", "5,000元", "３", "art", "審判長", "审判长甲某", "代理审判员乙某", "书记员", "二〇一八年五月六日", "某县人民法院",
    "刑事判决书", "本院认为", "经审理查明", "公诉机关某县人民检察院", "㎎", "零", "\u200b", "的", "乙" * 310,
    "｡", "⁉", "|", "㉂首", "⾃首", "自\U000e0001首", "\U00020000", "\ue123", "自" + "\t" * 30 + "首", "被告\u180b人", "ゟ", "，，", "1,234,567",
)  # fmt: skip
SIGNS = ("/句", "/段", "/1", "/4", "/20", ">1", ">7")
ASKED = (
    ("自首", "立功"),
    ("立功", "自首"),
    ("被告人", "判决书"),
    ("自首", "审判长"),
    ("3", "元"),
    ("自首", "自首"),
    ("甲某", "二〇一八年"),
)
TEXTS = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=30).map("".join),
    st.lists(st.sampled_from([word for word in WORDS if not word.isspace()]), max_size=30).map("".join),
)


def asked(one: str, sign: str, other: str) -> Proximity:
    node = parse_query(f'"{one}" {sign} "{other}"')
    assert isinstance(node, Proximity)
    return node


def stands_near(ruling: Ruling, node: Proximity) -> bool:
    return Comparison(node, CURRENT).stand_near([pack(ruling)])[0]


def titled(text: str, title: str | None = None) -> Ruling:
    return dataclasses.replace(RULING, text=text, title=title, ecli=None, sections=())


@pytest.mark.parametrize("heading", ["Facts", "[1] Facts", "a]b", "[", 'x",[]', '","sections":[]', "\\"])
def test_a_heading_has_any_signs(heading: str) -> None:
    text = "甲某盗窃财物。乙某持刀。"
    section = Section(SectionKind.FACTS, 0, len(text), heading)
    node = parse_query("事实:(盗窃 /段 持刀)")
    assert isinstance(node, Proximity)
    assert stands_near(dataclasses.replace(titled(text), sections=(section,)), node)


@given(TEXTS, st.sampled_from(ASKED), st.sampled_from(SIGNS))
def test_any_text_is_compared_as_defined(text: str, words: tuple[str, str], sign: str) -> None:
    node = asked(words[0], sign, words[1])
    expected = near(text, node, (0, len(text)))
    assert stands_near(titled(text), node) == expected
    assert bool(marks(text, node)) == expected
    assert expected or not surely_near(text, node, CURRENT, (0, len(text)))


@given(TEXTS, st.tuples(*[st.sampled_from(SIGNS)] * 2))
def test_so_is_a_chain_of_words(text: str, signs: tuple[str, str]) -> None:
    node = parse_query(f'"自首" {signs[0]} "立功" {signs[1]} "被告人"')
    assert isinstance(node, Proximity)
    expected = near(text, node, (0, len(text)))
    assert stands_near(titled(text), node) == expected
    assert expected or not surely_near(text, node, CURRENT, (0, len(text)))


@given(st.lists(TEXTS, max_size=6), st.sampled_from(ASKED), st.sampled_from(SIGNS))
def test_many_texts_are_compared_as_each(texts: list[str], words: tuple[str, str], sign: str) -> None:
    node = asked(words[0], sign, words[1])
    expected = [near(text, node, (0, len(text))) for text in texts]
    assert Comparison(node, CURRENT).stand_near([pack(titled(text)) for text in texts]) == expected


@given(st.lists(TEXTS, min_size=1, max_size=4), st.sampled_from(SIGNS), st.booleans())
def test_a_section_is_compared_by_itself(parts: list[str], sign: str, overlap: bool) -> None:
    borders = [0, *accumulate(map(len, parts))]
    kinds = cycle((SectionKind.FACTS, SectionKind.REASONING, SectionKind.FACTS))
    sections = tuple(
        Section(kind, max(0, start - overlap), end)
        for kind, start, end in zip(kinds, borders, borders[1:], strict=False)
    )
    ruling = dataclasses.replace(titled("".join(parts)), sections=sections, extra={"sections": "[]"})
    for field in ("事实", "理由"):
        node = parse_query(f"{field}:(自首 {sign} 立功)")
        assert isinstance(node, Proximity)
        assert stands_near(ruling, node) == oracle.has_near(ruling, node)


@pytest.mark.parametrize(
    ("text", "title", "is_near"),
    [
        ("甲某自首。", "乙某立功", False),
        ("甲某", "乙某自首、立功", True),
        ("甲某自首，有立功。", None, True),
        ("甲某自首。有立功。", None, False),
        ("甲某自首\n立功", None, False),
        ("甲某自 首，立\u200b功", None, True),
    ],
)
def test_a_sentence_lies_in_one_piece(text: str, title: str | None, is_near: bool) -> None:
    assert stands_near(titled(text, title), asked("自首", "/句", "立功")) == is_near


def test_each_digit_is_a_character_and_white_space_is_none() -> None:
    text = "自首 12,345 元 立功"
    assert stands_near(titled(text), asked("自首", ">6", "立功"))
    assert not stands_near(titled(text), asked("自首", ">5", "立功"))


def test_only_words_that_are_near_are_marked() -> None:
    text = "自首。立功。甲某自首且立功。"
    node = asked("自首", "/句", "立功")
    assert [text[start:end] for start, end in marks(text, node)] == ["自首", "立功"]
    assert marks(text, node)[0][0] > 6
    shown = snippets(titled(text), node)
    assert [part.text[a:b] for part in shown for a, b in part.marks] == ["自首", "立功"]
