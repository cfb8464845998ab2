"""Case numbers: every spelling, and nothing else."""

import json
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from rulings.china import case_type, court_table
from rulings.china.case_number import find_case_numbers, parse_case_number
from rulings.china.case_number_head import NEW_FORMAT_SINCE
from rulings.ruling import MAX_RANGE_KEYS, CaseNumber

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


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("（2016）赣0102刑初90209、90395号", ["（2016）赣0102刑初90209号", "（2016）赣0102刑初90395号"]),
        ("（2016）赣0102刑初90209,90395号", ["（2016）赣0102刑初90209号", "（2016）赣0102刑初90395号"]),
        (
            "（2016）赣0102刑初90646、90648、90645、90647、90644号",
            [f"（2016）赣0102刑初{serial}号" for serial in (90646, 90648, 90645, 90647, 90644)],
        ),
        ("（2014）甲刑初字第90001、90002号", ["（2014）甲刑初字第90001号", "（2014）甲刑初字第90002号"]),
        ("（2014）甲刑初字第90003-90005号", ["（2014）甲刑初字第90003-90005号"]),
        ("（2014）甲刑初字第90003至90005号之二", ["（2014）甲刑初字第90003-90005号之二"]),
        (
            "（2014）甲刑初字第90001号、90003-90005号",
            ["（2014）甲刑初字第90001号", "（2014）甲刑初字第90003-90005号"],
        ),
        ("（2014）甲民初字第91308-2号", ["（2014）甲民初字第91308-2号"]),
        ("（2014）甲破字第1-12号", ["（2014）甲破字第1-12号"]),
        ("（2014）甲刑初字第90001号，90002号楼", ["（2014）甲刑初字第90001号"]),
        ("（2014）甲刑初字第90001号、90002号楼", ["（2014）甲刑初字第90001号"]),
        ("（2014）甲刑初字第90005至90003号", ["（2014）甲刑初字第90005号"]),
        ("（2014）甲刑初字第90005号至90003号", ["（2014）甲刑初字第90005号"]),
        ("（2014）甲刑初字第90001、90002", []),
    ],
)
def test_a_list_of_serials_is_no_range(text: str, numbers: list[str]) -> None:
    assert [str(found.number) for found in find_case_numbers(text)] == numbers


def test_a_range_has_a_last_serial_and_a_further_document_a_sub_number() -> None:
    found = [parse_case_number(f"（2014）甲民初字第{serial}号") for serial in ("90003-90005", "91308-2")]
    assert [(one.serial_to, one.sub_number) for one in found if one] == [(90005, None), (None, 2)]
    bankruptcy = parse_case_number("（2014）甲破字第1-12号")
    assert bankruptcy is not None
    assert bankruptcy.sub_number == 12


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("（2018）粤0305民初90367号", ("2018粤0305民初90367",)),
        ("（2018）粤0305民初90367号之一", ("2018粤0305民初90367之一", "2018粤0305民初90367")),
        ("（2014）甲民初字第090367-2号", ("2014甲民初90367-2", "2014甲民初90367")),
        ("（2014）甲民初字第3-5号", ("2014甲民初3-5", "2014甲民初3", "2014甲民初4", "2014甲民初5")),
    ],
)
def test_a_number_is_found_by_its_case_and_by_each_number_of_its_range(text: str, keys: tuple[str, ...]) -> None:
    number = parse_case_number(text)
    assert number is not None
    assert number.match_keys == keys
    assert number.base_key in keys


def test_the_keys_of_a_huge_range_are_bounded() -> None:
    number = parse_case_number("（2018）粤0305民初1-99999999号")
    assert number is not None
    assert len(number.match_keys) == MAX_RANGE_KEYS + 1


@pytest.mark.parametrize(
    ("text", "abbreviation", "court"),
    [
        ("（2014）新刑初字第90012号", "新", "新沂市人民法院"),
        ("（2014）新刑初90012号", "新", "新沂市人民法院"),
        ("（2016）新刑初字第90012号", "新", "无锡市新吴区人民法院"),
        ("（2014）川刑终字第90012号", "川", "四川省高级人民法院"),
        ("（2014）海刑初字第90012号", "海", "北京市海淀区人民法院"),
        ("（2014）商刑终字第90012号", "商", "河南省商丘市中级人民法院"),
        ("（2014）民行初字第90012号", "民", "民乐县人民法院"),
        ("（2014）嘉海刑初字第90012号", "嘉海", "海宁市人民法院"),
        ("（2014）大海商初字第90012号", "大", "大连海事法院"),
        ("（2014）广海法初字第90012号", "广海法", "广州海事法院"),
        ("（2014）成刑初字第90012号", "成", "四川省成都市中级人民法院"),
        ("（2014）高刑终字第90012号", "高", "北京市高级人民法院"),
        ("（2014）四中刑初字第90012号", "四中", "北京市第四中级人民法院"),
        ("（2014）沪二中刑终字第90012号", "沪二中", "上海市第二中级人民法院"),
        ("（2014）中一法刑一初字第90012号", "中一法", "中山市第一人民法院"),
        ("（2014）深宝法龙刑初字第90012号", "深宝法龙", "深圳市宝安区人民法院"),
        ("（2014）盐环刑终字第90012号", "盐环", "江苏省盐城市中级人民法院"),
        ("（2014）浙甬刑一初字第90012号", "浙甬", "浙江省宁波市中级人民法院"),
        ("（2013）最高法刑申字第90011号", "最高法", "中华人民共和国最高人民法院"),
        ("（2014）民申字第90011号", "", "中华人民共和国最高人民法院"),
    ],
)
def test_an_old_number_has_candidates_and_no_court(text: str, abbreviation: str, court: str) -> None:
    number = parse_case_number(text)
    assert number is not None
    names = {entry.name for code in number.candidate_courts if (entry := court_table.court_by_code(code))}
    assert (number.format, number.court_code, number.court_abbreviation) == ("old", None, abbreviation)
    assert court in names


@pytest.mark.parametrize(
    "text", ["（2014）海刑初字第90012号", "（2014）商刑终字第90012号", "（2014）民行初字第90012号"]
)
def test_a_first_character_that_may_be_a_courts_is_no_kind_of_case_of_the_supreme_court(text: str) -> None:
    number = parse_case_number(text)
    assert number is not None
    assert "最高法" not in number.candidate_courts


@pytest.mark.parametrize(
    ("text", "court"),
    [
        ("（2016）黑0882刑初字第90033号", "黑0882"),
        ("（2019）最高法刑申字第90011号", "最高法"),
        ("（2017）吉刑更90002号", "吉"),
        ("（2018）军01刑初90001号", "军01"),
    ],
)
def test_digits_or_the_lack_of_the_old_words_show_the_new_format(text: str, court: str) -> None:
    number = parse_case_number(text)
    assert number is not None
    assert (number.format, number.court_code, number.candidate_courts) == ("new", court, ())


def test_a_found_number_tells_where_it_stands() -> None:
    text = "不服某法院（2019）粤0305刑初123号之一刑事判决"
    (found,) = find_case_numbers(text)
    assert text[found.start : found.end] == found.raw == "（2019）粤0305刑初123号之一"
    assert found.number.suffix == "之一"


@pytest.mark.parametrize(
    ("text", "raw"),
    [
        ("见（2019）粤0305刑初123号之（二）裁定", "（2019）粤0305刑初123号之（二）"),
        ("(a或（2019）粤0305刑初123号之二)", "（2019）粤0305刑初123号之二"),
        ("（2019）粤0305刑初123号之（二", "（2019）粤0305刑初123号"),
    ],
)
def test_a_sub_number_has_both_brackets_or_none(text: str, raw: str) -> None:
    assert next(find_case_numbers(text)).raw == raw


_OLD_KINDS = st.sampled_from(["刑初", "刑一初", "民终", "民二终", "行初", "刑终", "执", "民申", "刑再"])
_SUFFIX = st.sampled_from([None, "之一", "之二", "之十二", "之一百二十三"])


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
    assume(len(court) > 1 or year >= NEW_FORMAT_SINCE)  # a bare sign is an abbreviation before
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
