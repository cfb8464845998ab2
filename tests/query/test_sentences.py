"""刑期:, 缓刑: and 罚金:: what each value asks for, what is refused, and that printing and reading are inverse."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.errors import QueryError
from rulings.outcomes.sentence import PunishmentKind
from rulings.query.ast import And, FacetTerm, Node, Not, Or, Phrase, SearchQuery, SentenceTerm
from rulings.query.binding import MAX_WAYS, bound
from rulings.query.parser import parse_query
from rulings.query.printer import print_query
from rulings.query.sentence_values import SentenceField, read_sentence, sentence_text
from rulings.query.sentences import NONE_AT_ALL, SOME, Between, SentenceCondition

TERM, PROBATION, FINE = SentenceField
YEAR = 1200
LIFE, DEATH = 100_000, 100_200


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        ("3年..5年", 3 * YEAR, 5 * YEAR),
        ("３年．．５年", 3 * YEAR, 5 * YEAR),
        ("三年至五年", 3 * YEAR, 5 * YEAR),
        ("3-5年", 3 * YEAR, 5 * YEAR),
        ("3～5年", 3 * YEAR, 5 * YEAR),
        ("3年……5年", 3 * YEAR, 5 * YEAR),
        ("三年以上十年以下", 3 * YEAR, 10 * YEAR),
        ("三年以上不满十年", 3 * YEAR, 10 * YEAR - 1),
        ("6个月..1年半", 600, 1800),
        ("6..18个月", 600, 1800),
        ("10年以上", 10 * YEAR, None),
        (">10年", 10 * YEAR + 1, None),
        ("＞１０年", 10 * YEAR + 1, None),
        ("≥10年", 10 * YEAR, None),
        ("超过十年", 10 * YEAR + 1, None),
        ("不满三年", None, 3 * YEAR - 1),
        ("<=3年", None, 3 * YEAR),
        ("三年以内", None, 3 * YEAR),
        ("一年零六个月", 1800, 1800),
        ("十八個月", 1800, 1800),
        ("1y6m", 1800, 1800),
        ("半年", 600, 600),
        ("2年15天", 2 * YEAR + 15, 2 * YEAR + 15),
        ("10年..无期", 10 * YEAR, LIFE),
        (">无期", LIFE + 1, None),
        ("無期..死刑", LIFE, DEATH),
        ("3年..", 3 * YEAR, None),
    ],
)
def test_terms(typed: str, low: int | None, high: int | None) -> None:
    assert read_sentence(TERM, typed) == SentenceCondition(term=Between(low, high))


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("无期", "life"), ("無期徒刑", "life"), ("死缓", "death_suspended"), ("死刑", "death"), ("拘役", "detention"),
        ("管制", "control"), ("有期徒刑", "fixed_term"), ("免刑", "exempt"), ("无罪", "acquitted"), ("life", "life"),
    ],
)  # fmt: skip
def test_kinds(typed: str, kind: str) -> None:
    assert read_sentence(TERM, typed) == SentenceCondition(kinds=frozenset({PunishmentKind(kind)}))


def test_a_kind_with_its_term() -> None:
    wanted = SentenceCondition(frozenset({PunishmentKind.FIXED_TERM}), Between(None, 3 * YEAR))
    assert read_sentence(TERM, "三年以下有期徒刑") == read_sentence(TERM, "有期徒刑3年以下") == wanted


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("有", SOME), ("無", NONE_AT_ALL), ("yes", SOME), ("2年", Between(24, 24)), (">2年", Between(25, None)),
        ("<2年", Between(1, 23)), ("1年..3年", Between(12, 36)),
    ],
)  # fmt: skip
def test_suspensions(typed: str, wanted: Between) -> None:
    assert read_sentence(PROBATION, typed) == SentenceCondition(suspended=wanted)


@pytest.mark.parametrize(
    ("typed", "low", "high"),
    [
        (">10000", 10_001, None), (">1万", 10_001, None), ("一万以上", 10_000, None), ("１０，０００元", 10_000, 10_000),
        ("1万..5万", 10_000, 50_000), ("1-5万", 10_000, 50_000), ("5千..1万", 5_000, 10_000), ("五千至一万元", 5_000, 10_000),
        ("1.5万", 15_000, 15_000), ("一万五千元", 15_000, 15_000), ("<10000", 1, 9_999), ("人民币3百万", 3_000_000, 3_000_000),
        ("有", 1, None), ("无", 0, 0), ("10萬", 100_000, 100_000),
    ],
)  # fmt: skip
def test_fines(typed: str, low: int | None, high: int | None) -> None:
    assert read_sentence(FINE, typed) == SentenceCondition(fine=Between(low, high))


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        (TERM, "5年..3年"), (TERM, "36"), (TERM, "很久"), (TERM, "3.33年"), (TERM, ">"), (TERM, ".."), (TERM, "99999年"),
        (TERM, "3年" * 40), (PROBATION, "也许"), (FINE, "-5"), (FINE, "3年"), (FINE, "9" * 30), (FINE, "5万..1万"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused(field: SentenceField, typed: str) -> None:
    with pytest.raises(QueryError):
        read_sentence(field, typed)


NUMBERS = st.integers(0, 999)


@given(
    st.sampled_from(SentenceField),
    NUMBERS,
    NUMBERS,
    st.sampled_from(["{}..{}", ">{}", "<{}", ">={}", "<={}", "{}", ">{}<{}"]),
)
def test_what_is_printed_reads_the_same(field: SentenceField, one: int, other: int, form: str) -> None:
    unit = "元" if field is FINE else "个月"
    low, high = sorted((one + 1, other + 2))
    try:
        condition = read_sentence(field, form.format(f"{low}{unit}", f"{high}{unit}"))
    except QueryError:
        return
    assert read_sentence(field, sentence_text(field, condition)) == condition


@pytest.mark.parametrize(("field", "typed"), [(PROBATION, ">999个月"), (FINE, ">999999999999元")])
def test_more_than_can_be_written_is_printed_as_that(field: SentenceField, typed: str) -> None:
    condition = read_sentence(field, typed)
    assert read_sentence(field, sentence_text(field, condition)) == condition


THEFT = FacetTerm("crime", "侵犯财产罪/盗窃罪")
LONG, GIVEN, FINED = (
    SentenceTerm(read_sentence(*one)) for one in ((TERM, ">10年"), (PROBATION, "有"), (FINE, ">10000"))
)


@pytest.mark.parametrize(
    ("text", "node"),
    [
        ("刑期:>10年", LONG),
        ("刑期： ＞10年", LONG),
        ("量刑 刑期:>10年", And((Phrase("量刑"), LONG))),
        ("罪名:盗窃 刑期:>10年 缓刑:有 罚金:>10000", And((THEFT, LONG, GIVEN, FINED))),
        ("罪名:盗窃 NOT 緩刑:有", And((THEFT, Not(GIVEN)))),
        ("-缓刑:有", Not(GIVEN)),
        ("（刑期:>10年 OR 缓刑:有） 罪名:盗窃", And((Or((LONG, GIVEN)), THEFT))),
        ('刑期:">10年"', LONG),
        ("sentence:>10年，", LONG),
        ("“缓刑:有”", Phrase("缓刑:有", quoted=True)),
    ],
)
def test_in_a_search_text(text: str, node: Node) -> None:
    assert parse_query(text) == node
    assert parse_query(print_query(node)) == node


def test_a_search_text_with_a_value_that_means_nothing_is_refused() -> None:
    with pytest.raises(QueryError, match="no punishment"):
        parse_query("盗窃 刑期:很久")


def test_what_stands_in_one_and_holds_of_one_sentence() -> None:
    query = bound(SearchQuery(And((THEFT, LONG, Phrase("量刑"), GIVEN))))
    assert query.sentence.condition == LONG.condition & GIVEN.condition
    assert query.sentence.crimes == {THEFT.value}
    assert query.text == And((THEFT, Phrase("量刑")))


def test_too_many_ways_are_refused() -> None:
    either = Or((LONG, GIVEN))
    asked = And(tuple(Or((either, Phrase(f"词{n}"))) for n in range(8)))
    with pytest.raises(QueryError, match=str(MAX_WAYS)):
        bound(SearchQuery(asked))
