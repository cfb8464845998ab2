"""The statute field: what reads as a citation is looked for as a value, everything else as a phrase."""

import pytest

from rulings.public.interpretation import interpretation_answer
from rulings.query.ast import And, Node, Not, Or, Phrase, ProvisionTerm, TextField
from rulings.query.facet_values import resolve_facet_value
from rulings.query.parser import parse_query, read_query
from rulings.query.printer import print_query
from rulings.ruling import Provision

THEFT = ProvisionTerm(Provision("刑法", 264))
DEFENCE = ProvisionTerm(Provision("刑法", 20, 0, 2))
FRAUD_ITEM = ProvisionTerm(Provision("刑法", 266, 0, 1, 1))
A = Phrase("盗窃")


@pytest.mark.parametrize(
    ("text", "meaning"),
    [
        ("法条:刑法第264条", THEFT),
        ("法条：刑法第二百六十四条", THEFT),
        ("法条: 刑法264", THEFT),
        ("法條:刑法第264條", THEFT),
        ("statute:刑264条", THEFT),
        ("法条:“刑法 第264条”", THEFT),
        ("法条:《中华人民共和国刑法》第二百六十四条", THEFT),
        ("法律依据:刑法第二十条第二款", DEFENCE),
        ("法条:刑法第266条第1款第(一)项", FRAUD_ITEM),
        ("法条:刑法第266条第1款第（一）项", FRAUD_ITEM),
        ("（法条:刑法第266条第1款第（一）项）", FRAUD_ITEM),
        ("法条:第264条", ProvisionTerm(Provision(None, 264))),
        ("法条:刑法", ProvisionTerm(Provision("刑法"))),
        ("法条:公司法解释（三）第10条", ProvisionTerm(Provision("关于适用公司法若干问题的规定（三）", 10))),
        ("-法条:刑法264", Not(THEFT)),
        ("法条:刑法264 盗窃", And((THEFT, A))),
        ("法条:(刑法第264条 OR 刑法第二十条第二款)", Or((THEFT, DEFENCE))),
        ("法条:(刑法第266条第1款第(一)项) 盗窃", And((FRAUD_ITEM, A))),
        ("法条:刑法第264条、第二十条第二款", And((THEFT, DEFENCE))),
        ("标题:(法条:刑法264 盗窃)", And((THEFT, Phrase("盗窃", TextField.TITLE)))),
        ("法条:盗窃", Phrase("盗窃", TextField.STATUTE)),
        ("法条:8", Phrase("8", TextField.STATUTE)),
        ("第264条", Phrase("第264条")),
        ("标题:刑法", Phrase("刑法", TextField.TITLE)),
    ],
)
def test_meaning(text: str, meaning: Node) -> None:
    node = parse_query(text)
    assert node == meaning
    assert parse_query(print_query(node)) == node


def test_a_quoted_field_name_is_text() -> None:
    assert parse_query('"法条:刑法第264条"') == Phrase("法条:刑法第264条")


def test_the_interpretation_says_which_provision_is_looked_for() -> None:
    answer = interpretation_answer(read_query("-法条:刑法第二百六十四条"), ())
    assert answer["query"] == "NOT statute:刑法第264条"
    assert answer["terms"] == [{"text": "刑法第264条", "field": "statute", "excluded": True}]


@pytest.mark.parametrize(
    ("typed", "value"),
    [
        ("刑法", "刑法"),
        ("中华人民共和国刑法", "刑法"),
        ("刑诉法", "刑事诉讼法"),
        ("刑法第二十条第二款", "刑法/第20条"),
        ("刑法/第20条", "刑法/第20条"),
        ("某某条例", "某某条例"),
    ],
)
def test_a_value_of_the_facet_may_be_written_as_a_citation(typed: str, value: str) -> None:
    assert resolve_facet_value("statute", typed) == value
