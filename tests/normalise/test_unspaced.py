"""Texts that have lost their white space, the title glued to the court's name: every field reads as with white space."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.china.court_name import court_in_text
from rulings.ruling import Ruling, SectionKind
from tests.normalise.examples import TEXT, ruling_of

TITLE = "甲某某诈骗一审刑事判决书"
BARE = re.sub(r"\s", "", TITLE + TEXT)


def sections(ruling: Ruling) -> dict[SectionKind, str]:
    return {one.kind: re.sub(r"\s", "", ruling.text[one.start : one.end]) for one in ruling.sections}


def test_every_field_is_the_same_as_with_white_space() -> None:
    bare, whole = ruling_of(text=BARE, title=None), ruling_of(title=None)
    assert sections(bare) == {**sections(whole), SectionKind.HEAD: TITLE + sections(whole)[SectionKind.HEAD]}
    for field in ("court", "case_numbers", "judgment_date", "crimes", "statutes", "parties", "category", "flags"):
        assert (field, getattr(bare, field)) == (field, getattr(whole, field))


@pytest.mark.parametrize(
    "title",
    [
        "甲某、乙某等盗窃罪，丙某抢劫罪一审刑事判决书",
        "甲某某犯盗窃罪一案",
        "甲某危险驾驶罪",
        "甲某某与乙某某离婚纠纷一审民事判决书",
        "北京甲乙丙科技有限公司与丁某某买卖合同纠纷民事一审判决书",
        "文书内容",
    ],
)
@pytest.mark.parametrize(
    "court", ["江西省宜春市中级人民法院", "北京市第一中级人民法院", "广州海事法院", "湖南省某某市某某区人民法院"]
)
def test_a_title_glued_to_the_court_is_no_part_of_it(title: str, court: str) -> None:
    assert court_in_text(f"{title}{court}刑事判决书（2018）甲0102刑初3号公诉机关") == court


@pytest.mark.parametrize(
    "opening",
    [
        "甲某不服江西省宜春市中级人民法院（2018）赣09刑初3号刑事判决",
        "甲某某诉乙某某。江西省宜春市中级人民法院刑事判决书认定",
    ],
)
def test_a_court_that_the_opening_cites_is_not_the_court(opening: str) -> None:
    assert court_in_text(opening) is None


@given(st.text("甲乙某书案罪、，（）诉市省人民法院刑事判决2018号 \n", max_size=80))
def test_whatever_is_read_is_a_court_of_one_line(text: str) -> None:
    found = court_in_text(text)
    assert found is None or ("法院" in found and not re.search(r"[\s、，书]", found))


def test_the_number_stands_behind_a_title_with_commas() -> None:
    text = BARE.replace(TITLE, "甲某某、乙某等盗窃罪，丙某某故意伤害罪一审刑事判决书")
    assert [str(one) for one in ruling_of(text=text, title=None).case_numbers] == ["（2018）粤0306刑初1号"]


def test_an_annex_glued_to_the_clerks_name_is_no_signature() -> None:
    annex = sections(ruling_of(text=BARE, title=None))[SectionKind.ANNEX]
    assert annex.startswith("附：相关法律条文")
