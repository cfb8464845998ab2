"""Folding: figures and words, zeros, variants, signs made of others; and which phrase is in which text."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from rulings.text.characters import CODE, character_table, variants
from rulings.text.folding import CLOSE, OPEN, fold, fold_beside, fold_characters, fold_text, is_plain, to_text
from rulings.text.readings import readings
from tests.contract import plain_folding

NASTY = "一四〇○零ΟοO0o年号条、元克的12359..,，．0A a b\u00a0\n\u200bé\u0301ÆﬁⅡ㎎㎡①½²㈠臺著\ue001\ue000。"


def shown(folded: str) -> str:
    return folded.replace(OPEN, "<").replace(CLOSE, ">")


def folded(text: str) -> str:
    return shown(str(fold_text(text)))


def is_in(phrase: str, text: str) -> bool:
    return any(reading in str(fold_text(text)) for reading in readings(phrase))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("共77.3克", "共<77.3>克"),
        ("２０１４．5.6", "<2014>.<5>.<6>"),
        ("共3.", "共<3>."),
        ("5,000元", "<5000>元"),
        ("5，000.50元", "<5000.50>元"),
        ("1,234,567.89", "<1234567.89>"),
        ("12,34", "<12>,<34>"),
        ("1234,567", "<1234>,<567>"),
        ("1,234,56", "<1>,<234>,<56>"),
        ("0.5，0.6克", "<0.5>,<0.6>克"),
        ("209,395号", "<209>,<395>号"),
        ("第209,395 條", "第<209>,<395>条"),
        ("1,000、2号", "<1>,<000>、<2>号"),
        ("3 4", "<3><4>"),
        ("3\u200b4", "<34>"),
        ("苏A12345", "苏<a><12345>"),
        ("art deco", "<art><deco>"),
        ("Cafe\u0301 l'été", "<cafe><l>'<ete>"),
        ("ΟΔΟΣ Й", "<οδοσ><и>"),
        ("二十四", "二十四"),
    ],
)
def test_figures_and_words_stand_between_markers(text: str, expected: str) -> None:
    assert folded(text) == expected


@pytest.mark.parametrize("zero", "○〇◯ΟOo0零Ｏｏ０О⓪")
def test_a_zero_between_chinese_digits_has_one_form(zero: str) -> None:
    assert folded(f"二{zero}一 {zero}年") == "二〇一〇年"
    assert folded(f"二{zero}{zero}四") == "二〇〇四"
    for phrase in ("二〇", "〇一〇年", "一〇", f"{zero}一", f"二{zero}", f"二{zero}一{zero}"):
        assert is_in(phrase, f"自二{zero}一{zero}年起"), phrase


@pytest.mark.parametrize(
    "text", ["一百零五元", "O型血", "共0克", "零点", "二零", "一0克", "2O一四", "第一office", "20年", "第一0123号"]
)
def test_a_zero_elsewhere_stays(text: str) -> None:
    assert "〇" not in folded(text)


@pytest.mark.parametrize(
    ("one", "other"),
    ["臺台", "著着", "乾干", "於于", "甯宁", "祗只", "妳你", "裏里", "裡里", "羣群", "峯峰", "菸烟", "汙污", "佔占", "傢家", "麼么"],
)  # fmt: skip
def test_variants_of_a_character_are_one_class(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_standard_characters_are_no_variants_of_others() -> None:
    assert set(variants().values()) & set(variants()) == set()
    assert all(fold(standard) == standard for standard in variants().values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5㎎", "<5><mg>"),
        ("8㎡", "<8><m><2>"),
        ("8m²", "<8><m><2>"),
        ("Ⅱ型", "<ii>型"),
        ("㈠", "(一)"),
        ("ﬁnd", "<find>"),
        ("1½", "<1><1>/<2>"),
        ("①2014年", "<1><2014>年"),
        ("Straße", "<strasse>"),
        ("ÆØ", "<aeo>"),
        ("a\u00adb\ue001\ufe0f", "<ab>"),
        ("𰻞", "𰻞"),
    ],
)
def test_signs_made_of_others_become_these(text: str, expected: str) -> None:
    assert folded(text) == expected


def test_what_is_folded_folds_to_itself() -> None:
    changed = np.flatnonzero(character_table().values & CODE != np.arange(0x110000))
    once = fold("".join(map(chr, changed)))
    assert len(once) > 1_000
    assert fold(once) == once


def test_places_lead_back_to_the_original() -> None:
    text = fold_text("重5㎎，1,000元")
    assert [int(place) for place in text.places] == [0, 1, 1, 1, 2, 2, 2, 2, 3, 4, 4, 6, 7, 8, 8, 9]
    assert shown("".join(map(chr, text.between(4, 9)))) == "<1000>"


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("3克", "77.3克", False),
        ("5000元", "25000元", False),
        ("5000元", "共5,000元", True),
        ("3", "13", False),
        ("art", "kwartier", False),
        ("苏A", "苏A12345", True),
        ("十四", "二十四", True),
        ("5.6", "2014.5.6", True),
        ("5.6.", "2014.5.6.7", True),
        ("209,395", "209,395号", True),
        ("395号", "209、395号", True),
        ("5,000", "5,000条", True),
        (",395", "209,395号", True),
    ],
)
def test_a_phrase_is_in_a_text_only_as_whole_figures_and_words(phrase: str, text: str, expected: bool) -> None:
    assert is_in(phrase, text) is expected


@pytest.mark.parametrize(
    ("phrase", "open_start", "open_end", "expected"),
    [
        ("art", False, True, ["<art"]),
        ("art", True, False, ["art>"]),
        ("a", True, True, ["a"]),
        ("200", False, True, ["<200"]),
        ("甲", True, True, ["甲"]),
        ("零", False, True, ["零", "〇"][:1]),
        (" ", True, True, []),
    ],
)
def test_an_open_side_has_no_marker(phrase: str, open_start: bool, open_end: bool, expected: list[str]) -> None:
    assert [shown(r) for r in readings(phrase, open_start=open_start, open_end=open_end)] == expected


@settings(max_examples=150, deadline=None)
@given(st.text(NASTY, max_size=30))
@example("二O一\n0年1,234.5.6,7号")
def test_folds_as_the_plain_way_does(text: str) -> None:
    plain = [unit.text for unit in plain_folding.units(text)]
    expected = "".join(
        f"<{unit}>" if (unit[0].isascii() and unit[0].isalnum()) or unit[0] in "ο" else unit for unit in plain
    )
    assert folded(text) == expected


@settings(max_examples=150, deadline=None)
@given(st.text(NASTY, min_size=1, max_size=30), st.data())
def test_a_phrase_cut_between_figures_and_words_is_in_its_text(text: str, data: st.DataObject) -> None:
    found = plain_folding.units(text)
    if found:
        first = data.draw(st.integers(0, len(found) - 1))
        last = data.draw(st.integers(first, len(found) - 1))
        phrase = text[found[first].start : found[last].end]
        assert is_in(phrase, text), phrase


@settings(max_examples=300, deadline=None)
@given(st.text(NASTY, max_size=30), st.text("一四号条、元克的年臺著。", min_size=1, max_size=3))
def test_a_plain_phrase_is_found_among_the_characters_alone(text: str, phrase: str) -> None:
    assert is_plain(fold(phrase))
    assert (fold(phrase) in str(fold_characters(text))) is is_in(phrase, text)


@pytest.mark.parametrize("phrase", ["零", "〇", "3", "a", ",", "ο", "é", "\ue001", "０", "①"])
def test_what_folds_by_its_neighbours_is_not_plain(phrase: str) -> None:
    assert not is_plain(phrase)


@settings(max_examples=150, deadline=None)
@given(st.text(NASTY, max_size=30), st.text(NASTY, max_size=6))
def test_a_phrase_is_in_a_text_as_the_plain_way_says(text: str, phrase: str) -> None:
    assert (not readings(phrase) or is_in(phrase, text)) is plain_folding.contains(text, phrase)


@given(st.text(NASTY, max_size=30), st.lists(st.text(NASTY, max_size=6), max_size=4))
def test_what_is_folded_in_one_pass_reads_nothing_of_what_stands_beside(text: str, others: list[str]) -> None:
    found, names = fold_beside(text, others)
    alone = fold_text(text)
    assert (str(found), found.places.tolist()) == (str(alone), alone.places.tolist())
    assert [to_text(codes) for codes in names] == [str(fold_text(other)) for other in others]
