"""A ruling's own case numbers, and those that it cites."""

import pytest

from indexer.normalise.china.cited_numbers import MAX_CITED, read_cited_numbers
from rulings.china.case_number import parse_case_number
from rulings.public.public_record import public_record
from tests.normalise.examples import TEXT, ruling_of

OWN = "（2018）粤0306刑初1号"


def _with_number(printed: str) -> str:
    return TEXT.replace(OWN, printed)


def _citing(sentence: str) -> str:
    return TEXT.replace("公诉机关指控：", f"公诉机关指控：{sentence}。")


@pytest.mark.parametrize(
    ("printed", "numbers"),
    [
        ("（2016）赣0102刑初90209、90395号", ["（2016）赣0102刑初90209号", "（2016）赣0102刑初90395号"]),
        ("（2016）赣0102刑初90209号、90395号", ["（2016）赣0102刑初90209号", "（2016）赣0102刑初90395号"]),
        ("（2016）赣0102刑初90003-90005号", ["（2016）赣0102刑初90003-90005号"]),
        ("（2018）粤0306刑初90367号之十二", ["（2018）粤0306刑初90367号之十二"]),
    ],
)
def test_a_list_in_the_head_is_several_numbers(printed: str, numbers: list[str]) -> None:
    for given in (printed, None):
        ruling = ruling_of(text=_with_number(printed), case_number=given)
        assert [str(number) for number in ruling.case_numbers] == numbers
        assert ruling.flags.count("case-number-malformed") == 0


@pytest.mark.parametrize(
    "printed", ["（2014）新刑初字第90012号", "（2014）新刑初90012号", "（2014）川刑终字第90012号"]
)
def test_an_old_number_gives_a_ruling_no_court_level_or_region(printed: str) -> None:
    text = _with_number(printed).replace("广东省深圳市宝安区人民法院\n", "")
    ruling = ruling_of(text=text, title=None)
    (number,) = ruling.case_numbers
    assert (number.format, number.court_code) == ("old", None)
    assert number.candidate_courts
    assert ruling.court is None
    assert "court-missing" in ruling.flags


def test_an_old_number_does_not_disagree_with_the_court_that_is_printed() -> None:
    ruling = ruling_of(text=_with_number("（2014）新刑初字第90012号"))
    assert ruling.court is not None
    assert ruling.court.name == "广东省深圳市宝安区人民法院"
    assert "court-code-disagrees" not in ruling.flags


def test_a_malformed_number_that_a_searcher_is_understood_with_finds_its_ruling() -> None:
    ruling = ruling_of(text=_with_number("无案号"), case_number="2018粤0306刑初九〇〇〇一号")
    assert [str(number) for number in ruling.case_numbers] == ["（2018）粤0306刑初90001号"]
    assert ruling.case_numbers_printed == ("2018粤0306刑初九〇〇〇一号",)
    assert "case-number-malformed" in ruling.flags


def test_numbers_that_the_text_cites_are_kept_apart_from_its_own() -> None:
    text = _citing(
        "某人民法院作出（2014）新刑初字第90012号判决，某中级人民法院作出（2015）粤03刑终90001、90002号裁定，"
        f"（2014）新刑初字第090012号判决生效，本案{OWN}、（2018）粤0306刑初1号之一"
    )
    ruling = ruling_of(text=text)
    assert [str(number) for number in ruling.case_numbers] == [OWN]
    cited = ["（2014）新刑初字第90012号", "（2015）粤03刑终90001号", "（2015）粤03刑终90002号"]
    assert [str(number) for number in ruling.cited_case_numbers] == cited
    assert public_record(ruling, text=False)["cited_case_numbers"] == cited


def test_a_ruling_that_cites_nothing_has_none() -> None:
    assert ruling_of().cited_case_numbers == ()


def test_cited_numbers_are_bounded() -> None:
    text = "".join(f"（2018）粤0306刑初{90_000 + n}号，" for n in range(2 * MAX_CITED))
    own = parse_case_number("（2018）粤0306刑初90001号")
    assert own is not None
    cited = read_cited_numbers(text, (own,))
    assert len(cited) == MAX_CITED
    assert own not in cited
