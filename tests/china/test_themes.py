"""Themes: what belongs, and above all what does not."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.china import crime, themes
from rulings.ruling import SectionKind

INJURY = crime.crimes_by_name()["故意伤害罪"].path
FRAUD = crime.crimes_by_name()["诈骗罪"].path


def _reasoning(text: str, path: tuple[str, ...] = INJURY) -> tuple[str, ...]:
    return themes.assign([path], {SectionKind.REASONING: text})


@pytest.mark.parametrize(
    "text",
    [
        "被告人甲某面对正在进行的不法侵害实施防卫，但明显超过必要限度造成重大损害，系防卫过当，应当减轻处罚。",
        "本院认为，被告人甲某的行为属于正当防卫，不负刑事责任。",
        "被告人甲某的行为具有防卫性质，但属防卫过当。",
        "被告人甲某针对不法侵害采取防卫，明显超过必要限度，造成一人死亡。",
        "被害人进入住宅有违法性，甲某参与实施的行为有防卫性质，可以从轻处罚。",
        "辩护人提出甲某的行为系防卫过当的意见，与查明的事实相符，本院予以采纳。",
    ],
)
def test_defence_that_the_court_accepts_counts(text: str) -> None:
    assert "justifiable-defence" in _reasoning(text)


@pytest.mark.parametrize(
    "text",
    [
        "辩护人提出甲某的行为属于正当防卫的辩护意见，经查，双方系互殴，不构成正当防卫，该意见不予采纳。",
        "被告人甲某的行为不属于正当防卫，亦不构成防卫过当。",
        "被告人甲某辩称其行为系正当防卫。该辩解与事实不符，本院不予采信。",
        "甲某主观上具有伤害故意，不具有防卫性质。",
        "被告人甲某提出其行为属于防卫过当，理由不能成立。",
        "争议焦点是被告人甲某的行为是属于正当防卫还是犯罪行为。",
        "成立正当防卫要求行为是为了制止不法侵害。",
    ],
)
def test_a_rejected_plea_does_not_count(text: str) -> None:
    assert "justifiable-defence" not in _reasoning(text)


def test_the_statute_annex_does_not_count() -> None:
    annex = {SectionKind.ANNEX: "为了使本人免受正在进行的不法侵害而采取的制止行为，属于正当防卫，不负刑事责任。"}
    assert themes.assign([INJURY], annex) == ()


def test_themes_by_crime_follow_the_statute() -> None:
    assert themes.assign([crime.crimes_by_name()["集资诈骗罪"].path], {}) == ("financial-fraud", "market-order")
    assert themes.assign([crime.crimes_by_name()["假冒注册商标罪"].path], {}) == (
        "market-order",
        "intellectual-property",
    )
    assert themes.assign([crime.crimes_by_name()["盗窃罪"].path], {}) == ()


def test_telecom_fraud_needs_both_the_crime_and_the_means() -> None:
    facts = {SectionKind.FACTS: "甲某冒充客服，以拨打电话的方式实施电信网络诈骗。"}
    assert themes.assign([FRAUD], facts) == ("telecom-fraud",)
    assert themes.assign([FRAUD], {SectionKind.FACTS: "甲某当面虚构可以办理入学的事实。"}) == ()
    assert themes.assign([INJURY], facts) == ()


def test_drunk_driving_is_dangerous_driving_of_drunk_people() -> None:
    driving = crime.crimes_by_name()["危险驾驶罪"].path
    drunk = {SectionKind.FACTS: "甲某驾驶小型轿车被查获，血液中乙醇含量为180mg/100ml。"}
    assert themes.assign([driving], drunk) == ("drunk-driving",)
    assert themes.assign([driving], {SectionKind.FACTS: "甲某与乙某在道路上追逐竞驶，情节恶劣。"}) == ()
    assert themes.assign([INJURY], {SectionKind.FACTS: "甲某酒后与乙某争执，将其打伤。"}) == ()


def test_deepfakes() -> None:
    facts = {SectionKind.FACTS: "甲某利用深度伪造技术生成换脸视频，骗取乙某财物。"}
    assert "deepfake-ai" in themes.assign([FRAUD], facts)


WITH_WORDS = [rule for theme in themes.themes() for rule in theme.rules if rule.words]


@given(st.data(), st.sampled_from(WITH_WORDS))
def test_all_that_a_rule_finds_holds_one_of_its_words(data: st.DataObject, rule: themes.Rule) -> None:
    assert rule.text is not None
    found = data.draw(st.from_regex(rule.text, fullmatch=True))
    assert any(word in found for word in rule.words)


FRAUD_BY_TELEPHONE = "被告人甲某冒充客服，骗得被害人乙某一万元。"


@pytest.mark.parametrize(
    ("claims", "facts"),
    [
        (FRAUD_BY_TELEPHONE, f"{FRAUD_BY_TELEPHONE}经审理查明，属实。"),
        (FRAUD_BY_TELEPHONE, "经审理查明，属实。"),
        ("公诉机关指控，", f"公诉机关指控，{FRAUD_BY_TELEPHONE}"),
    ],
)
def test_claims_are_read_whether_the_facts_begin_with_them_or_not(claims: str, facts: str) -> None:
    assert "telecom-fraud" in themes.assign([FRAUD], {SectionKind.CLAIMS: claims, SectionKind.FACTS: facts})


def test_no_rule_depends_on_what_stands_around_a_match() -> None:
    """So that claims that the facts begin with need not be read twice."""
    rules = (rule for theme in themes.themes() for rule in theme.rules)
    assert not [
        rule for rule in rules if rule.text and re.search(r"\(\?[=!<]|\\[bBAZ]|\$|(?<!\[)\^", rule.text.pattern)
    ]
