"""The category is what the document is; a word of its text or of a crime's name decides nothing."""

import pytest

from indexer.normalise.china.category import read_category
from tests.normalise.examples import ruling_of


@pytest.mark.parametrize(
    ("title", "category"),
    [
        ("甲某拒不执行判决、裁定罪一审刑事判决书", "刑事"),
        ("甲某与乙某执行人执行异议之诉一审民事判决书", "民事"),
        ("甲公司与某市行政审批局买卖合同纠纷民事裁定书", "民事"),
        ("甲某申请执行乙某执行裁定书", "执行"),
        ("甲某诉某县人民政府行政赔偿判决书", "赔偿"),
        ("甲某刑事附带民事判决书", "刑事"),
        ("甲某与乙某民事一审", "民事"),
        ("甲某行政处罚决定公开征求意见", None),
        ("甲公司诉某行政村乙厂著作权权属、侵权纠纷民事移送裁定书", "民事"),
        ("甲某驳回申诉刑事驳回申诉通知书", "刑事"),
        ("甲某与乙某管辖权异议民事管辖权异议裁定书", "民事"),
    ],
)
def test_the_documents_name_in_the_title_says_it(title: str, category: str | None) -> None:
    assert read_category(None, None, title, "") == category


def test_the_courts_heading_says_it_and_the_words_below_do_not() -> None:
    heading = "某市甲区人民法院\n民 事 裁 定 书\n原告某行政服务公司，申请执行人乙某，被告丙某曾受刑事处罚。"
    assert read_category(None, None, None, heading) == "民事"
    assert read_category(None, None, None, "本文谈执行工作与行政机关的配合。") is None


@pytest.mark.parametrize(
    ("letters", "category"),
    [("一中民初", "民事"), ("刑执", "刑事"), ("知行初", "行政"), ("执字", "执行"), ("法赔", "赔偿"), ("甲", None)],
)
def test_the_letters_of_a_type_that_the_table_lacks_say_it(letters: str, category: str | None) -> None:
    assert read_category(None, letters, None, "") == category


def test_a_crime_convicted_of_makes_an_article_about_a_case_criminal() -> None:
    ruling = ruling_of(
        text="要旨：追赃应当与执行衔接。\n判决如下：被告人甲某犯盗窃罪，判处罚金。", title="甲某案", causes=()
    )
    assert (ruling.category, [one.name for one in ruling.crimes]) == ("刑事", ["盗窃罪"])


def test_a_publishers_label_is_kept_whatever_the_category() -> None:
    ruling = ruling_of(
        text="某市甲区人民法院\n执行裁定书\n终结执行。", title="甲某执行裁定书", causes=("盗窃罪", "某某事由")
    )
    assert ruling.category == "执行"
    assert [one.name for one in ruling.crimes] == ["盗窃罪"]
    assert ruling.unresolved_causes == ("某某事由",)


def test_the_civil_suit_joined_to_a_criminal_case_keeps_its_cause() -> None:
    ruling = ruling_of(
        text="某市甲区人民法院\n刑事附带民事判决书\n被告人甲某犯故意伤害罪，判处拘役。",
        title="甲某刑事附带民事判决书",
        causes=("故意伤害罪", "机动车交通事故责任纠纷", "某某事由"),
    )
    assert [one.name for one in ruling.causes] == ["机动车交通事故责任纠纷"]
    assert ruling.unresolved_crimes == ("某某事由",)


def test_a_changed_punishment_is_a_criminal_case() -> None:
    ruling = ruling_of(
        text="某省甲市中级人民法院\n刑事裁定书\n（2013）甲刑执字第12号\n对罪犯甲某减去有期徒刑六个月。",
        case_number="（2013）甲刑执字第12号",
        title="甲某减刑裁定书",
    )
    assert (ruling.category, ruling.procedure) == ("刑事", "刑罚变更")
