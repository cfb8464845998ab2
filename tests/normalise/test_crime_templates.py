"""Every current crime is read from each form of words with which courts convict of it."""

import pytest

from indexer.normalise.china.crimes import read_crimes
from rulings.china.crime import crime_entries, resolve_crime, split_crimes
from rulings.ruling import SectionKind

NAMES = [entry.name for entry in crime_entries()]
CONVICTIONS = [
    "被告人甲某犯{}，判处有期徒刑三年。",
    "被告人甲某犯有{}，判处有期徒刑三年。",
    "一、以{}判处被告人甲某有期徒刑三年。",
    "以{}对被告人甲某判处罚金人民币一万元。",
]
FINDINGS = [
    "本院认为，被告人甲某的行为构成{}，应予惩处。",
    "本院认为，被告人甲某之行为已构成{}。",
    "本院认为，乙机构与被告人甲某的行为均已构成{}，指控的罪名成立。",
]


@pytest.mark.parametrize("form", CONVICTIONS)
def test_a_conviction_of_any_crime_is_read(form: str) -> None:
    wrong = {name: read for name in NAMES if (read := disposed(form.format(name))) != [name]}
    assert wrong == {}


@pytest.mark.parametrize("form", FINDINGS)
def test_what_the_acts_constitute_is_read(form: str) -> None:
    parts = {SectionKind.DISPOSITION: "驳回上诉，维持原判。"}
    read = {
        name: [
            one.name for one in read_crimes((), None, parts | {SectionKind.REASONING: form.format(name)}).crimes
        ]
        for name in NAMES
    }
    assert {name: found for name, found in read.items() if found != [name]} == {}


def test_every_crime_is_read_beside_another() -> None:
    form = "被告人甲某犯危险驾驶罪，判处拘役二个月；犯{}，判处有期徒刑三年；数罪并罚。"
    others = [name for name in NAMES if name != "危险驾驶罪"]
    assert [name for name in others if disposed(form.format(name)) != ["危险驾驶罪", name]] == []


def test_the_words_around_a_name_are_no_crime() -> None:
    assert disposed("撤销原判的定罪部分；被告人甲某犯盗窃罪，判处罚金。") == ["盗窃罪"]
    assert disposed("以暴力手段劫取财物，以抢劫罪判处被告人甲某有期徒刑四年。") == ["抢劫罪"]


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("收买、非法提供他人信用卡信息罪", ["窃取、收买、非法提供信用卡信息罪"]),
        ("非法提供他人信用卡信息罪", ["窃取、收买、非法提供信用卡信息罪"]),
        ("内幕交易、受贿罪", ["内幕交易、泄露内幕信息罪", "受贿罪"]),
        ("包庇、盗窃罪", ["窝藏、包庇罪", "盗窃罪"]),
    ],
)
def test_a_verb_of_a_longer_name_is_no_other_crime(printed: str, names: list[str]) -> None:
    found = [resolve_crime(one) for one in split_crimes(printed)]
    assert [entry.name if entry else None for entry in found] == names


def disposed(disposition: str) -> list[str]:
    """Crimes of a ruling with this disposition; nothing may be left over."""
    read = read_crimes((), None, {SectionKind.DISPOSITION: disposition})
    assert read.unresolved == ()
    return [one.name for one in read.crimes]
