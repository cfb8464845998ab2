"""What a ruling says of the decisions that its opening part names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.china.related_cases import MAX_RELATED, read_related_cases
from rulings.china.case_number import find_case_numbers, parse_case_number
from rulings.ruling import Section, SectionKind
from tests.normalise.examples import ruling_of

FIRST, SECOND, THIRD, ORDER = (
    "（2016）粤0306刑初1号",
    "（2017）粤03刑终2号",
    "（2018）粤0306刑初3号",
    "（2018）粤刑申4号",
)
OWN = "（2019）粤03刑终5号"


def read(opening: str, procedure: str | None = "二审", category: str = "刑事") -> list[tuple[str, str]]:
    text = f"{opening}\n经审理查明，（2001）粤0306刑初9号刑事判决书证实前科。"
    own = parse_case_number(OWN)
    assert own is not None
    related = read_related_cases(text, [Section(SectionKind.HEAD, 0, len(opening))], (own,), procedure, category)
    assert [parse_case_number(text[one.start : one.end]) for one in related] == [one.number for one in related]
    return [(one.relation.value, str(one.number)) for one in related]


APPEAL = f"甲区法院审理指控原审被告人甲某犯盗窃罪一案，于2016年5月6日作出{FIRST}刑事判决。"


@pytest.mark.parametrize(
    ("opening", "procedure", "related"),
    [
        (f"{APPEAL}宣判后，甲某不服，提出上诉。", "二审", [("appealed", FIRST)]),
        (f"{APPEAL}甲区检察院提出抗诉。", "二审", [("appealed", FIRST)]),
        (f"{APPEAL}甲区检察院提出抗诉。", "再审", [("appealed", FIRST)]),
        (
            f"上诉人甲某因与乙某合同纠纷一案，不服广东省深圳市宝安区人民法院{FIRST}民事判决，向本院提起上诉。",
            "二审",
            [("appealed", FIRST)],
        ),
        (
            f"{APPEAL}甲某不服，提出上诉。本院于2017年1月2日作出{SECOND}刑事裁定，撤销原判，发回重审。"
            f"甲区法院于2018年3月4日作出{THIRD}刑事判决。甲某仍不服，再次提出上诉。",
            "二审",
            [("quashed", FIRST), ("remand", SECOND), ("appealed", THIRD)],
        ),
        (
            f"本院于2016年5月6日作出{FIRST}刑事判决，甲某提出上诉。某中级人民法院于2017年1月2日作出"
            f"{SECOND}刑事裁定，撤销本院{FIRST}刑事判决，发回本院重新审判。",
            "一审",
            [("quashed", FIRST), ("remand", SECOND)],
        ),
        (
            f"{APPEAL}甲某不服，提出上诉。某中级人民法院于2017年1月2日作出{SECOND}刑事裁定，驳回上诉。"
            f"裁定发生法律效力后，本院于2018年9月9日作出{ORDER}再审决定，提审本案。",
            "再审",
            [("retried", FIRST), ("retried", SECOND), ("retrial_order", ORDER)],
        ),
        (
            f"再审申请人甲某因与乙某借款纠纷一案，不服某中级人民法院{SECOND}民事判决，向本院申请再审。",
            "再审审查",
            [("retried", SECOND)],
        ),
        (f"{APPEAL}认定甲某死刑。某高级人民法院作出{SECOND}刑事裁定，维持原判。", "死刑复核", [("reviewed", FIRST), ("reviewed", SECOND)]),
        (
            f"某法院于2016年5月6日作出{FIRST}刑事判决，判处罪犯甲某有期徒刑十年。"
            "执行期间，本院于2018年1月1日作出（2018）粤03刑更7号刑事裁定，减去有期徒刑六个月。",
            "刑罚变更",
            [("sentence", FIRST), ("earlier_commutation", "（2018）粤03刑更7号")],
        ),
    ],
)  # fmt: skip
def test_says_what_a_decision_is_to_it(opening: str, procedure: str, related: list[tuple[str, str]]) -> None:
    assert read(opening, procedure) == related


def test_the_document_that_is_enforced() -> None:
    opening = f"申请执行人甲某与被执行人乙某借款纠纷一案，{FIRST}民事判决书已发生法律效力。甲某申请强制执行。"
    assert read(opening, None, "执行") == [("enforced", FIRST)]
    assert read(f"本院在执行{FIRST}案中。", None, "执行") == []


@pytest.mark.parametrize(
    ("opening", "procedure"),
    [
        (f"被告人甲某，因犯盗窃罪被本院以{FIRST}刑事判决判处有期徒刑一年。", "二审"),
        (f"被告人甲某，因犯盗窃罪于2016年被某法院作出{FIRST}刑事判决。宣判后甲某不服，提出上诉。", "二审"),
        (f"指控被告人甲某犯盗窃罪，某法院{FIRST}刑事判决书证明其有前科。", "一审"),
        (f"{APPEAL}", "一审"),
        (f"检察院以{FIRST}起诉书提起公诉。甲某提出上诉。", "二审"),
        (f"本院作出{FIRST}驳回申诉通知。甲某不服，申请再审。", "再审"),
        (f"本院立案，案号为{OWN}。宣判后，甲某不服，提出上诉。", "二审"),
        ("", "二审"),
    ],
)
def test_nothing_is_concluded_from_a_number_alone(opening: str, procedure: str) -> None:
    assert read(opening, procedure) == []


def test_the_number_of_a_range_of_spellings_is_one() -> None:
    sloppy = "(２０１６) 粤0306刑初 1 号"
    assert read(APPEAL.replace(FIRST, sloppy) + "甲某不服，提出上诉。") == [("appealed", FIRST)]


def test_are_fields_of_the_ruling() -> None:
    text = f"某中级人民法院\n刑事裁定书\n{OWN}\n上诉人甲某。\n{APPEAL}甲某不服，提出上诉。现已审理终结。\n经审理查明。"
    assert [one.relation.value for one in ruling_of(text=text, title=None).related_cases] == ["appealed"]


def test_are_bounded() -> None:
    numbers = "".join(f"本院作出（2016）粤0306刑初{n}号刑事判决。" for n in range(1, 50))
    assert len(read(numbers + "甲某不服，提出上诉。")) == MAX_RELATED


@given(
    st.lists(
        st.sampled_from([FIRST, SECOND, "作出", "刑事裁定", "，", "。", "发回重审", "不服", "再审决定", "\n"])
    )
)
def test_any_text_is_read(parts: list[str]) -> None:
    text = "".join(parts)
    for procedure in ("一审", "二审", "再审", "刑罚变更", None):
        related = read_related_cases(text, (), (), procedure, "刑事")
        assert {one.number for one in related} <= {found.number for found in find_case_numbers(text)}
