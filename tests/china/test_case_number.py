"""Case numbers: every spelling, and nothing else."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china import case_type, court_table
from rulings.china.case_number import find_case_numbers, parse_case_number
from rulings.ruling import CaseNumber

SPELLINGS = [
    "（2019）粤0305刑初123号",
    "(2019)粤0305刑初123号",
    "〔2019〕粤0305刑初123号",
    "［2019］粤0305刑初字第123号",
    "（2019) 粤 0305 刑初 １２３ 号",
    "（2019）\u200b粤0305刑初第123号",
    "2019粤0305刑初123号",
    "（２０１９）粤０３０５刑初１２３号",
]


@pytest.mark.parametrize("text", SPELLINGS)
def test_every_spelling_is_the_same_number(text: str) -> None:
    assert str(parse_case_number(text)) == "（2019）粤0305刑初123号"


@pytest.mark.parametrize(
    "text",
    [
        "沪奉检诉刑诉［2017］700号",
        "（2019）闽0103检诉刑初2号",
        "（2019）浙桐证民字第4760号",
        "法释〔2016〕19号",
        "〔2018〕15号",
        "（2019）黑127民终993号",
        "2019年3月12号",
        "格刑初字第117号",
        "",
        "号",
    ],
)
def test_look_alikes_are_no_case_numbers(text: str) -> None:
    assert list(find_case_numbers(text)) == []


def test_an_old_number_keeps_every_court_that_may_have_written_it() -> None:
    number = parse_case_number("（2014）宜中刑一初字第11号")
    assert number is not None
    names = {entry.name for code in number.candidate_courts if (entry := court_table.court_by_code(code))}
    assert {"江西省宜春市中级人民法院", "湖北省宜昌市中级人民法院"} <= names
    assert number.court_code is None


def test_several_numbers_and_ranges() -> None:
    text = "（2016）鄂0303民初1291号和1292号、（2017）云0802民初3023号至3028号、（2016）粤03民初1128-1136号"
    assert [str(found.number) for found in find_case_numbers(text)] == [
        "（2016）鄂0303民初1291号",
        "（2016）鄂0303民初1292号",
        "（2017）云0802民初3023-3028号",
        "（2016）粤03民初1128-1136号",
    ]


def test_a_found_number_tells_where_it_stands() -> None:
    text = "不服某法院（2019）粤0305刑初123号之一刑事判决"
    (found,) = find_case_numbers(text)
    assert text[found.start : found.end] == found.raw == "（2019）粤0305刑初123号之一"
    assert found.number.suffix == "之一"


_OLD_KINDS = st.sampled_from(["刑初", "刑一初", "民终", "民二终", "行初", "刑终", "执", "民申", "刑再"])
_SUFFIX = st.sampled_from([None, "之一", "之二"])


@given(
    st.integers(1990, 2049),
    st.sampled_from([entry.code for entry in court_table.court_entries()]),
    st.sampled_from(sorted(case_type.case_types_by_code())),
    st.integers(1, 9_999_999),
    _SUFFIX,
)
def test_new_numbers_print_and_parse_back(
    year: int, court: str, kind: str, serial: int, suffix: str | None
) -> None:
    number = CaseNumber("new", year, court, None, None, kind, serial, None, suffix)
    assert parse_case_number(str(number)) == number


@given(
    st.integers(1985, 2016),
    st.sampled_from(["宜中", "朝", "肇端法", "渝北法"]),
    _OLD_KINDS,
    st.integers(1, 99_999),
    _SUFFIX,
)
def test_old_numbers_print_and_parse_back(
    year: int, court: str, kind: str, serial: int, suffix: str | None
) -> None:
    parsed = parse_case_number(f"（{year}）{court}{kind}字第{serial}号{suffix or ''}")
    assert parsed is not None
    assert (parsed.court_abbreviation, parsed.type, parsed.serial) == (court, kind, serial)
    assert parse_case_number(str(parsed)) == parsed


@given(st.text(alphabet="（2019）〔〕粤0305刑民初终字第号之一和至-— \u200b检证x", max_size=60))
def test_whatever_is_found_parses_back(text: str) -> None:
    for found in find_case_numbers(text):
        assert text[found.start : found.end] == found.raw
        assert parse_case_number(str(found.number)) == found.number


@given(st.text(max_size=200))
def test_no_text_breaks_the_search(text: str) -> None:
    list(find_case_numbers(text))


@pytest.mark.parametrize(
    "piece", ["（2019）", "（2019）粤", "2019 ", "（2019）民民民民民民民民民民", "号号号", "（", "2019粤0305刑初1"]
)
def test_a_hostile_megabyte_is_read_in_one_pass(piece: str) -> None:
    """Work is bounded by a window after each year: this ends at all, where a backtracking pattern would not."""
    assert list(find_case_numbers(piece * (200_000 // len(piece)))) is not None


def test_examples_of_real_documents(shared: Path) -> None:
    lines = (shared / "domain/case_number/examples.jsonl").read_text(encoding="utf-8").splitlines()
    wrong = []
    for example in map(json.loads, lines):
        found = [str(item.number) for item in find_case_numbers(example["text"])]
        expected = [example["expected"]["canonical"]] if example["is_case_number"] else []
        if found[: len(expected)] != expected or (not expected and found):
            wrong.append(example["note"])
    assert wrong == []
