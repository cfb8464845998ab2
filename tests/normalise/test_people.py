"""Judges, clerks, lawyers and law firms by the words beside their names."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.china.counsel import read_law_firms, read_lawyers
from indexer.normalise.china.signatures import read_signatures
from indexer.normalise.entry import normalise
from rulings.china.personal_kinds import PersonalData
from rulings.public.display_terms import ruling_within_terms
from rulings.public.publishers import Display
from rulings.ruling import Ruling
from tests.normalise.examples import HEAD, PROVENANCE, RECORD, TAIL, TEXT, ruling_of


def signed(tail: str) -> list[tuple[str, str]]:
    return [(one.printed_role, one.name) for one in read_signatures(tail)]


def lawyers(head: str) -> list[str]:
    return [one.name for one in read_lawyers(head)]


@pytest.mark.parametrize(
    ("tail", "people"),
    [
        ("审判长赵天文 审判员钱地 二〇一八年三月五日 书记员孙人", [("审判长", "赵天文"), ("审判员", "钱地"), ("书记员", "孙人")]),
        ("审 判 长　赵 天文\n代理审判员 钱 地\n二○一八年三月五日\n代书记员 孙　人", [("审判长", "赵天文"), ("代理审判员", "钱地"), ("代书记员", "孙人")]),
        ("审判长赵天代理审判员钱地人民陪审员孙人书记员李和", [("审判长", "赵天"), ("代理审判员", "钱地"), ("书记员", "李和")]),
        ("审判员欧阳天地 法官助理周文 书记员吴武 郑斌", [("审判员", "欧阳天地"), ("书记员", "吴武"), ("书记员", "郑斌")]),
        ("审判员：阿某地·热合曼", []),
        ("审判员：阿不地·热合曼", [("审判员", "阿不地·热合曼")]),
        ("书记员赵天 法律条文 第二百六十六条", [("书记员", "赵天")]),
        ("审判员赵天（兼）二〇一八年", [("审判员", "赵天")]),
        ("审判长赵某 审判员XXX 人民陪审员钱×", []),
        ("院长 赵天 法官助理钱地", []),
        ("", []),
    ],
)  # fmt: skip
def test_who_signs(tail: str, people: list[tuple[str, str]]) -> None:
    assert signed(tail) == people


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("辩护人赵天，广东天地律师事务所律师。", ["赵天"]),
        ("指定辩护人赵天、钱地，均系广东天地律师事务所律师。", ["赵天", "钱地"]),
        ("委托诉讼代理人：赵天，广东天地律师事务所律师。", ["赵天"]),
        ("辩护人暨诉讼代理人孙人，湖南人和律师事务所律师。", ["孙人"]),
        ("辩护人（法援）李和，浙江人和律师事务所律师。", ["李和"]),
        ("辩护人周文，某县法律援助中心律师。", ["周文"]),
        ("某县法律援助处指派广东天地律师事务所吴武律师担任辩护人。", ["吴武"]),
        ("辩护人郑斌，系被告人之父。", []),
        ("委托代理人王平，太原市法律服务所法律工作者。", []),
        ("辩护人冯凡，广东天地律师事务所实习律师。", []),
        ("辩护人陈某，广东天地律师事务所律师。", []),
        ("辩护人XXX，广东天地律师事务所律师。", []),
        ("辩护人广东天地（深圳）律师事务所律师。", []),
        ("辩护人提出被告人无罪，请求律师到庭。", []),
    ],
)
def test_who_speaks_for_a_party(head: str, names: list[str]) -> None:
    assert lawyers(head) == names


@pytest.mark.parametrize(
    ("head", "firms"),
    [
        ("辩护人赵天，广东天地律师事务所律师。辩护人钱地，广东天地律师事务所律师。", ["广东天地律师事务所"]),
        ("辩护人赵天，某县法律援助中心指派的浙江人和律师事务所律师。", ["浙江人和律师事务所"]),
        ("辩护人赵天，系上海天地（苏州）律师事务所律师。", ["上海天地（苏州）律师事务所"]),
        ("辩护人赵天江西人和律师事务所律师。", ["江西人和律师事务所"]),
        ("被告人赵天及其辩护人辽宁人和律师事务所律师到庭。", ["辽宁人和律师事务所"]),
        ("辩护人赵天，北京为民律师事务所律师。", ["北京为民律师事务所"]),
        ("辩护人赵天，上海市某某律师事务所律师。", []),
        ("辩护人赵天，广东律师事务所律师。", []),
        ("，律师事务所甲地律师事务所，河律师事务所", ["律师事务所甲地律师事务所"]),
    ],
)
def test_firms_are_named_without_who_appointed_them(head: str, firms: list[str]) -> None:
    assert list(read_law_firms(head)) == firms


def test_are_fields_of_the_ruling() -> None:
    text = TEXT.replace("辩护人丙某，某律师事务所律师", "辩护人赵天，广东天地律师事务所律师")
    text = text.replace("审判员乙某", "审判员钱地").replace("书记员丁某", "书记员孙人")
    ruling = ruling_of(text=text)
    assert [(one.role.value, one.name) for one in ruling.people] == [
        ("judge", "钱地"),
        ("clerk", "孙人"),
        ("lawyer", "赵天"),
    ]
    assert ruling.law_firms == ("广东天地律师事务所",)
    assert (ruling_within_terms(ruling, Display.METADATA).people, ruling_of().people) == ((), ())


def test_a_name_that_is_hidden_is_nobodys() -> None:
    head = HEAD.replace("辩护人丙某", "被害人赵天地。\n诉讼代理人赵天地")
    record = replace(RECORD, text=TEXT.replace(HEAD, head).replace("某律师事务所", "广东天地律师事务所"))
    ruling = normalise(record, PROVENANCE, {PersonalData.NAMES})
    assert isinstance(ruling, Ruling)
    assert all(person.name in ruling.text for person in ruling.people)


@given(st.text(alphabet="审判长员书记 赵钱孙某·二〇一，。律师事务所辩护人系广东", max_size=120))
def test_any_text_is_read(text: str) -> None:
    assert all("某" not in name for _, name in signed(text))
    assert all(name in text for name in lawyers(text))
    assert all(firm in text for firm in read_law_firms(text))


def test_the_tail_of_the_example_is_masked() -> None:
    assert signed(TAIL) == []
