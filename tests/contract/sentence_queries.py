"""Searches that ask something of sentences, for every engine."""

from types import MappingProxyType

from rulings.query.ast import (
    ANY_SENTENCE_TERM,
    And,
    FacetTerm,
    Node,
    Not,
    Or,
    Phrase,
    SearchQuery,
    SentenceTerm,
    Sort,
)
from rulings.query.sentence_values import SentenceField, read_sentence

PROPERTY = "侵犯财产罪"
MARKET = "破坏社会主义市场经济秩序罪"
THEFT = FacetTerm("crime", f"{PROPERTY}/盗窃罪")
FRAUD = FacetTerm("crime", f"{PROPERTY}/诈骗罪")
WORD = Phrase("盗窃")


def term(value: str) -> SentenceTerm:
    return SentenceTerm(read_sentence(SentenceField.SENTENCE, value))


def probation(value: str) -> SentenceTerm:
    return SentenceTerm(read_sentence(SentenceField.PROBATION, value))


def fine(value: str) -> SentenceTerm:
    return SentenceTerm(read_sentence(SentenceField.FINE, value))


def asked(text: Node | None = None, sentence: SentenceTerm | None = None, **selections: str) -> SearchQuery:
    chosen = {name: frozenset(value.split("|")) for name, value in selections.items()}
    return SearchQuery(text, MappingProxyType(chosen), sentence=sentence or ANY_SENTENCE_TERM)


THREE_TO_FIVE, OVER_TEN, SUSPENDED = term("3年..5年"), term(">10年"), probation("有")
FINED, FINED_LITTLE = fine(">10000"), fine("1..5000")
QUERIES = [
    *(
        asked(term(value))
        for value in (
            "3年..5年", ">10年", ">=10年", "<1年", "<=6个月", "3年", "无期", "死缓", "死刑", "拘役", "管制", "有期徒刑3年以上",
            "10年..无期", ">无期", "单处罚金", "免刑", "无罪", "3年..3年15天", ">3年",
        )
    ),
    *(asked(probation(value)) for value in ("有", "无", "1年", ">1年", "<2年", "0个月..1年")),
    *(asked(fine(value)) for value in ("有", "无", ">10000", ">=10000", "<10000", "1万..5万", "10001")),
    asked(And((THREE_TO_FIVE, SUSPENDED))),
    asked(And((THREE_TO_FIVE, SUSPENDED, FINED))),
    asked(And((THEFT, THREE_TO_FIVE))),
    asked(And((THEFT, THREE_TO_FIVE, SUSPENDED, FINED_LITTLE))),
    asked(And((THEFT, FRAUD, THREE_TO_FIVE))),
    asked(And((Or((THEFT, FRAUD)), THREE_TO_FIVE, SUSPENDED))),
    asked(And((FacetTerm("crime", PROPERTY), THEFT, FINED))),
    asked(And((FacetTerm("crime", MARKET), OVER_TEN))),
    asked(Or((THREE_TO_FIVE, SUSPENDED))),
    asked(And((THEFT, Or((THREE_TO_FIVE, FINED)), SUSPENDED))),
    asked(And((THEFT, Or((And((THREE_TO_FIVE, FINED)), WORD))))),
    asked(Or((And((THEFT, OVER_TEN)), And((FRAUD, SUSPENDED))))),
    asked(Not(SUSPENDED)),
    asked(And((THREE_TO_FIVE, Not(SUSPENDED)))),
    asked(And((THEFT, Not(And((THREE_TO_FIVE, FINED)))))),
    asked(And((THEFT, OVER_TEN, Not(Or((SUSPENDED, WORD)))))),
    asked(Not(And((THEFT, THREE_TO_FIVE)))),
    asked(And((WORD, OVER_TEN))),
    asked(OVER_TEN, crime=THEFT.value),
    asked(And((SUSPENDED, WORD)), crime=f"{THEFT.value}|{FRAUD.value}"),
    asked(FINED, crime=f"{PROPERTY}|{THEFT.value}"),
    asked(SUSPENDED, crime=PROPERTY, category="刑事"),
    asked(Or((THREE_TO_FIVE, WORD)), crime=THEFT.value),
    asked(sentence=THREE_TO_FIVE),
    asked(SUSPENDED, sentence=THREE_TO_FIVE, crime=PROPERTY),
    asked(crime=THEFT.value),
    asked(crime=f"{THEFT.value}|{MARKET}", year="2016|2017"),
    asked(punishment="life"),
    asked(punishment="life|fixed_term", suspended="not_suspended"),
    asked(punishment="fixed_term", crime=THEFT.value),
    asked(suspended="suspended", crime=PROPERTY),
    asked(suspended="suspended|not_suspended"),
    asked(FINED, punishment="fixed_term", suspended="suspended", crime=THEFT.value),
    asked(result="convicted|mixed", punishment="death"),
    asked(And((FacetTerm("punishment", "fixed_term"), SUSPENDED, THEFT))),
    asked(term("5年..15年"), punishment="control"),
]  # fmt: skip
COUNTED = [
    asked(),
    asked(WORD),
    asked(crime=THEFT.value),
    asked(crime=f"{PROPERTY}|{MARKET}"),
    asked(And((FRAUD, WORD))),
    asked(OVER_TEN),
    asked(And((THEFT, THREE_TO_FIVE)), year="2016|2017"),
    asked(category="民事"),
    asked(crime="没有的罪"),
    asked(punishment="life", crime=PROPERTY),
]


def crimes_of(query: SearchQuery) -> frozenset[str]:
    """The crimes of the query's AND: in these queries either selected or in the text."""
    parts = query.text.children if isinstance(query.text, And) else ()
    typed = {part.value for part in parts if isinstance(part, FacetTerm) and part.facet == "crime"}
    return query.selections.get("crime", frozenset()) | typed


ORDERS = (Sort.HEAVIEST, Sort.LIGHTEST)
