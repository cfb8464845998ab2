"""Case numbers as people type them: the table of spellings, and that spellings of any number read back to it."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china import court_table
from rulings.china.case_number import find_case_numbers, parse_case_number
from rulings.china.typed_case_number import find_typed
from rulings.ruling import CaseNumber
from tests.china.typed_numbers import MASKED, NO_NUMBERS, SPELLINGS


def _read(text: str) -> list[str]:
    return [str(number) for typed in find_typed(text) for number in typed.numbers]


@pytest.mark.parametrize(("typed", "canonical"), SPELLINGS)
def test_every_spelling_is_read(typed: str, canonical: str) -> None:
    assert _read(typed) == canonical.split(" ")


@pytest.mark.parametrize(("typed", "pattern"), MASKED)
def test_a_masked_place_makes_a_pattern(typed: str, pattern: str) -> None:
    (found,) = find_typed(typed)
    assert (found.typed, found.numbers, str(found.pattern)) == (typed, (), pattern)
    assert [one.pattern for one in find_typed(pattern)] == [found.pattern]


@pytest.mark.parametrize("typed", NO_NUMBERS)
def test_look_alikes_are_no_case_numbers(typed: str) -> None:
    assert find_typed(typed) == ()


def test_a_typed_number_tells_where_it_stands() -> None:
    text = "查一下 2014年黃浦刑初字第九〇九四九號之 二 的判决结果"
    (found,) = find_typed(text)
    assert found.typed == text[found.start : found.end] == "2014年黃浦刑初字第九〇九四九號之 二"


def test_a_list_is_one_typed_text_with_several_numbers() -> None:
    (found,) = find_typed("（2016）赣0102刑初90209、90395号")
    assert len(found.numbers) == 2


_NUMBERS = st.one_of(
    st.builds(
        CaseNumber,
        st.just("new"),
        st.integers(2016, 2049),
        st.sampled_from([entry.code for entry in court_table.court_entries() if len(entry.code) > 1]),
        st.none(),
        st.none(),
        st.sampled_from(["刑初", "民终", "执", "民初", "行申", "执恢"]),
        st.integers(1, 9_999_999),
    ),
    st.builds(
        lambda year, court, kind, serial: parse_case_number(f"（{year}）{court}{kind}字第{serial}号"),
        st.integers(1985, 2016),
        st.sampled_from(["宜中", "朝", "肇端法", "渝北法", "黄浦", "海", "新", "沪二中", "成"]),
        st.sampled_from(["刑初", "刑一初", "民终", "民二终", "行初", "刑终", "民申", "刑再"]),
        st.integers(1, 99_999),
    ),
)
_CHINESE = str.maketrans("0123456789", "〇一二三四五六七八九")
_PERTURBATIONS: dict[str, Callable[[str], str]] = {
    "as it is": lambda text: text,
    "brackets": lambda text: text.replace("（", "{").replace("）", "}"),
    "half a bracket": lambda text: text.replace("）", " "),
    "年": lambda text: text.replace("（", "").replace("）", "年"),
    "two figures": lambda text: text[:1] + text[3:],
    "letters": lambda text: text.replace("0", "O"),
    "Chinese serial": lambda text: re.sub(r"\d+(?=号)", lambda found: found[0].translate(_CHINESE), text),
    "Chinese year": lambda text: text[:5].translate(_CHINESE) + text[5:],
    "no 号": lambda text: text.removesuffix("号"),
    "no 第": lambda text: text.replace("第", ""),
    "no 字": lambda text: text.replace("字", ""),
    "spaces": lambda text: " ".join(re.findall(r"\d+|\D", text)),
    "full width": lambda text: text.translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)}),
    "words": lambda text: f"请问{text}的判决结果",
}


@pytest.mark.parametrize("perturbation", _PERTURBATIONS)
@given(number=_NUMBERS)
def test_any_number_is_read_in_any_spelling(perturbation: str, number: CaseNumber) -> None:
    typed = _PERTURBATIONS[perturbation](str(number))
    assert [one.key for found in find_typed(typed) for one in found.numbers] == [number.key]


@given(st.text(alphabet="（2014）()-黄浦刑初字第号之一二〇*x某、至0123 年\u200bOo", max_size=60))
def test_whatever_is_typed_has_its_place(text: str) -> None:
    end = 0
    for found in find_typed(text):
        assert text[found.start : found.end] == found.typed
        assert end <= found.start < found.end
        assert bool(found.numbers) != (found.pattern is not None)
        end = found.end


_PIECES = [
    "（2016）",
    "(201*)",
    "2016",
    "（",
    "）",
    "*",
    "x",
    "某",
    "京",
    "0105",
    "刑初",
    "民终",
    "字",
    "第",
    "9013",
    "0",
    "00",
    "-",
    "号",
    "之一",
    "之",
    "年",
    "执",
    "异",
    " ",
]


@given(st.lists(st.sampled_from(_PIECES), max_size=14).map("".join))
def test_a_pattern_is_read_back_from_its_print(text: str) -> None:
    for found in find_typed(text):
        if found.pattern is not None:
            assert [one.pattern for one in find_typed(str(found.pattern))] == [found.pattern]


@given(st.text(alphabet="（2019）粤0305刑民初终字第号之一和至、-\u200b检证某", max_size=60))
def test_what_a_document_prints_can_be_typed(text: str) -> None:
    """A number of a ruling is found by whoever copies it as it is printed, also where its court is masked."""
    for found in find_case_numbers(text):
        (typed,) = find_typed(str(found.number))
        assert typed.numbers == (found.number,) or (typed.pattern and typed.pattern.matches(found.number))


@given(st.text(max_size=200))
def test_no_text_breaks_the_reading(text: str) -> None:
    find_typed(text)


def test_examples_of_real_documents(shared: Path) -> None:
    lines = (shared / "domain/case_number/examples.jsonl").read_text(encoding="utf-8").splitlines()
    for example in map(json.loads, lines):
        expected = parse_case_number(example["expected"]["canonical"]) if example["is_case_number"] else None
        read = [number.key for typed in find_typed(example["text"]) for number in typed.numbers]
        assert read == ([expected.key] if expected else []), example["note"]
