"""Crimes come from what this judgment decides, never from another one's convictions or the statute annex."""

import pytest

from rulings.flags import Flag
from rulings.ruling import Ruling

from .examples import ruling_of, with_disposition


def names(ruling: Ruling) -> list[str]:
    return [crime.name for crime in ruling.crimes]


@pytest.mark.parametrize(
    ("disposition", "expected"),
    [
        ("被告人甲某犯盗窃罪，判处拘役三个月；犯抢劫罪，判处有期徒刑三年。", ["盗窃罪", "抢劫罪"]),
        ("被告人甲某犯故意伤害罪、寻衅滋事罪，判处有期徒刑三年。", ["故意伤害罪", "寻衅滋事罪"]),
        ("被告人甲某犯贩卖毒品罪判处有期徒刑三年。", ["走私、贩卖、运输、制造毒品罪"]),
        ("被告人甲某犯掩饰、隐瞒犯罪所得罪，判处罚金。", ["掩饰、隐瞒犯罪所得、犯罪所得收益罪"]),
        ("被告人甲某犯侵犯公民个人信息罪，免予刑事处罚。", ["侵犯公民个人信息罪"]),
        ("一、维持某法院判决对甲某犯盗窃罪的定罪部分；\n二、上诉人甲某犯盗窃罪，判处拘役。", ["盗窃罪"]),
        ("撤销某院（2015）刑初字第1号判决对甲某犯抢劫罪的缓刑部分；\n被告人甲某犯盗窃罪，判处拘役。", ["盗窃罪"]),
        (
            "一、对某市某区人民法院（2010）某刑初字第90085号以盗窃罪判处被告人甲某有期徒刑七个月缓刑一年的缓刑部分予以撤销，"
            "被告人甲某犯寻衅滋事罪判处有期徒刑六个月，数罪并罚，决定执行有期徒刑十一个月；",
            ["寻衅滋事罪"],
        ),
        ("将某院（2010）某刑初1号判决中犯抢劫罪的假释依法撤销；\n被告人甲某犯盗窃罪，判处拘役。", ["盗窃罪"]),
    ],
)
def test_convictions_are_read_from_the_disposition(disposition: str, expected: list[str]) -> None:
    assert names(with_disposition(disposition)) == expected


def test_an_upheld_judgment_is_about_the_crime_of_the_reasoning() -> None:
    assert names(with_disposition("驳回上诉，维持原判。")) == ["诈骗罪"]


def test_without_reasoning_the_recited_judgment_counts() -> None:
    facts = "原审判决认定，被告人甲某犯盗窃罪，判处有期徒刑一年。"
    assert names(
        with_disposition("驳回上诉，维持原判。", reasoning="本院认为，原判正确，裁定如下：", facts=facts)
    ) == ["盗窃罪"]


def test_an_acquittal_is_about_the_crime_charged() -> None:
    reasoning = "本院认为，被告人甲某某的行为不构成诈骗罪，判决如下："
    assert names(with_disposition("被告人甲某某无罪。", reasoning=reasoning)) == ["诈骗罪"]


def test_a_conviction_of_no_known_crime_is_listed() -> None:
    ruling = with_disposition("被告人甲某犯寻讯滋事未名罪，判处拘役三个月。")
    assert ruling.unresolved_crimes == ("寻讯滋事未名罪",)
    assert Flag.CRIME_UNRESOLVED.value in ruling.flags


def test_a_title_that_names_another_crime_counts_and_is_flagged() -> None:
    ruling = ruling_of(title="甲某某合同诈骗一审刑事判决书")
    assert names(ruling) == ["诈骗罪", "合同诈骗罪"]
    assert Flag.CRIME_CONTRADICTS_TEXT.value in ruling.flags


def test_a_title_of_another_ruling_does_not_count() -> None:
    """Some dumps join a case's name to the wrong text."""
    assert names(ruling_of(title="戊某某危险驾驶一审刑事判决书")) == ["诈骗罪"]


def test_the_longest_name_in_a_title_counts_alone() -> None:
    assert names(with_title_alone("甲某某合同诈骗二审刑事裁定书")) == ["合同诈骗罪"]


def with_title_alone(title: str) -> Ruling:
    text = "某省某市中级人民法院\n刑事裁定书\n上诉人甲某某，男。\n裁定如下：\n驳回上诉，维持原判。"
    return ruling_of(text=text, title=title)


@pytest.mark.parametrize(
    "told",
    [
        "与本院（2015）某刑初字第1号刑事判决对甲某某犯聚众斗殴罪判处的有期徒刑二年，并处罚金三千元，数罪并罚",
        "与某市某区人民法院以聚众斗殴罪判处的有期徒刑二年实行并罚",
        "与原判犯聚众斗殴罪判处有期徒刑二年，数罪并罚",
        "连同某市人民法院判决对其犯聚众斗殴罪、抢劫罪所判处的有期徒刑五年",
    ],
)
def test_an_earlier_conviction_told_in_the_disposition_is_no_crime_of_this_ruling(told: str) -> None:
    ruling = with_disposition(f"被告人甲某某犯诈骗罪，判处有期徒刑一年，{told}，决定执行有期徒刑二年六个月。")
    assert [crime.name for crime in ruling.crimes] == ["诈骗罪"]


def test_crimes_of_this_ruling_that_are_merged_are_all_read() -> None:
    ruling = with_disposition(
        "被告人甲某某犯诈骗罪，判处有期徒刑一年，与本判决所犯抢劫罪判处的有期徒刑三年并罚，决定执行有期徒刑三年六个月。"
    )
    assert {crime.name for crime in ruling.crimes} == {"诈骗罪", "抢劫罪"}
