"""The engine contract. Every engine runs it unchanged: subclass EngineContract and give it an `engine` fixture."""

import dataclasses
import itertools
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from types import MappingProxyType
from typing import Any

import pytest

from rulings.china.number_pattern import NumberPattern
from rulings.engine import verification, volume_counts
from rulings.engine.analysis import analyse
from rulings.engine.candidates import WeightedTerms
from rulings.engine.fields import TermField
from rulings.engine.folded_fields import bigrams
from rulings.engine.highlight import marks
from rulings.engine.outcome_counts import SPLITS
from rulings.engine.pieces import cut
from rulings.engine.port import FIRST_PAGE, Engine, Page
from rulings.engine.sorting import ORDERS
from rulings.errors import CursorError, TooManyCandidatesError
from rulings.ledger_state import LedgerMark, Seen
from rulings.observatory.volume import Bucket, Interval, VolumeRequest, VolumeUnit
from rulings.outcomes.counts import SentenceCounts
from rulings.partition import Part
from rulings.query.ast import (
    And,
    CaseNumberPatternTerm,
    CaseNumberTerm,
    DateBasis,
    DateRange,
    FacetTerm,
    Node,
    Not,
    Or,
    Phrase,
    ProvisionTerm,
    Proximity,
    SearchQuery,
    Sort,
    TextField,
)
from rulings.query.facets import COUNTED_FACETS, LEAVES, facet_named
from rulings.query.parser import parse_query
from rulings.query.splits import SPLIT_FACETS, levels
from rulings.ruling import Provision, Ruling, SectionKind, Tombstone
from rulings.similar.terms import fact_terms
from rulings.text.folding import fold_text
from rulings.text.near_duplicates import signature
from tests.contract import near_queries, oracle, outcome_counts, plain_folding, sentence_queries, volume_oracle
from tests.contract.borders import bordered, containing, phrases, plain
from tests.contract.corpus import corpus
from tests.contract.disclosures import disclosed_often
from tests.contract.plain_nearness import chains

RULINGS = corpus(150)
BORDERED = bordered(90)
OFTEN = disclosed_often(60)
ALL_DATES = DateRange()
GONE = datetime(2026, 7, 1, tzinfo=UTC)


def without(asked: SearchQuery, **denied: str) -> SearchQuery:
    """The query without what has any of these values."""
    return dataclasses.replace(asked, denied={name: frozenset(value.split("|")) for name, value in denied.items()})


def query(
    text: Node | None = None, sort: Sort = Sort.RELEVANCE, dates: DateRange = ALL_DATES, **selections: str
) -> SearchQuery:
    """A query with one selected value a facet."""
    chosen = {name: frozenset(value.split("|")) for name, value in selections.items()}
    return SearchQuery(text, MappingProxyType(chosen), dates, sort)


NUMBERS = (
    "（2016）粤0305民初367号",
    "（2016）粤0305民初367号之一",
    "（2016）粤0305民初367-2号",
    "（2016）粤0305民初370号",
    "（2016）粤0305民初369-371号",
    "（2016）粤0305民初999号",
    "（2014）甲刑初字第12号",
)
"""See tests.contract.corpus.NUMBERED."""
PATTERNS = (
    NumberPattern("2016", "*0305民初36*"),
    NumberPattern("20*", "粤*刑初1*"),
    NumberPattern("2014", "甲刑初*2"),
    NumberPattern("2016", "粤0305*370"),
    NumberPattern("2016", "?0305\\.民初*"),
)
PROPERTY = "侵犯财产罪"
MARKET = "破坏社会主义市场经济秩序罪"
PROVISIONS = (
    Provision("刑法"),
    Provision("甲法"),
    Provision("刑法", 20),
    Provision("刑法", 20, 0, 2),
    Provision("刑法", 20, 0, 1),
    Provision(None, 20),
    Provision(None, 20, 0, 2),
    Provision("刑法", 133),
    Provision("刑法", 133, 1),
    Provision("刑法", 133, 1, None, 3),
    Provision(None, 133, 0, None, 3),
    Provision("没有的法", 1),
)
QUERIES = [
    query(),
    query(Phrase("盗窃")),
    query(Phrase("交通肇事")),
    query(Phrase("诈骗")),
    query(Phrase("abc100")),
    query(Phrase("财物")),
    query(Phrase("的")),
    query(Phrase("元")),
    query(Phrase("故意伤害他人身体")),
    query(Phrase("绝无此词")),
    query(Phrase("\ue000")),
    query(And((Phrase("盗窃"), Phrase("持刀")))),
    query(Or((Phrase("盗窃"), Phrase("持刀")))),
    query(And((Phrase("盗窃"), Not(Phrase("持刀"))))),
    query(Not(Phrase("盗窃"))),
    query(And((Not(Phrase("盗窃")), Not(Phrase("持刀"))))),
    query(Or((And((Phrase("盗窃"), Phrase("持刀"))), Not(Phrase("正当防卫"))))),
    *(query(Phrase("盗窃", field)) for field in TextField),
    query(Phrase("甲某", TextField.PARTY)),
    query(Phrase("某乙", TextField.PARTY)),
    query(Phrase("中级", TextField.COURT)),
    query(Phrase("刑法第二十条", TextField.STATUTE)),
    *(query(ProvisionTerm(provision)) for provision in PROVISIONS),
    query(And((ProvisionTerm(Provision("刑法", 20)), Not(ProvisionTerm(Provision("刑法", 20, 0, 2)))))),
    query(statute="刑法"),
    query(statute="刑法/第20条|甲法"),
    query(statute="刑法修正案（九）/第3条", crime=PROPERTY),
    query(statute="没有的法（((a/第1条"),
    query(CaseNumberTerm(str(RULINGS[0].case_numbers[0]))),
    *(query(CaseNumberTerm(number)) for number in NUMBERS),
    *(query(CaseNumberTerm(number, cited=True)) for number in NUMBERS),
    query(And((Phrase("盗窃"), Not(CaseNumberTerm(NUMBERS[0], cited=True))))),
    *(query(CaseNumberPatternTerm(pattern)) for pattern in PATTERNS),
    query(And((CaseNumberPatternTerm(PATTERNS[0]), Phrase("盗窃")))),
    query(crime=f"{PROPERTY}/盗窃罪"),
    query(crime=MARKET),
    query(crime=f"{MARKET}|{PROPERTY}/盗窃罪", year="2016|2017"),
    query(Phrase("盗窃"), region="广东省", court_level="基层"),
    query(court="粤0305"),
    query(circumstance="自首|从犯", crime=PROPERTY),
    query(circumstance="退赃"),
    query(Phrase("赵钱孙", TextField.JUDGE)),
    query(Phrase("钱孙", TextField.JUDGE)),
    query(Phrase("赵钱孙", TextField.CLERK)),
    query(Phrase("赵钱孙", TextField.LAWYER)),
    query(And((Phrase("周吴郑", TextField.LAWYER), Phrase("甲乙", TextField.LAW_FIRM)))),
    query(theme="telecom-fraud", source="one", category="刑事"),
    query(dates=DateRange(DateBasis.JUDGED, date(2016, 1, 1), date(2016, 12, 31))),
    query(dates=DateRange(DateBasis.PUBLISHED, date(2016, 3, 1), None)),
    query(dates=DateRange(DateBasis.FIRST_SEEN, None, date(2026, 3, 15))),
    query(year="1999", crime="没有的罪"),
    without(query(), document_type="判决书"),
    without(query(Phrase("盗窃"), year="2016|2017"), crime=f"{PROPERTY}/盗窃罪", year="2016"),
    without(query(Or((Phrase("盗窃"), Phrase("持刀")))), region="广东省|没有的省", court="没有的法院"),
    without(query(crime=PROPERTY), punishment="fixed_term"),
    without(query(punishment="fixed_term"), suspended="suspended"),
    *sentence_queries.QUERIES,
]

OPEN = {
    "art*": Phrase("art", open_end=True),
    "*art": Phrase("art", open_start=True),
    "5*": Phrase("5", open_end=True),
}
OPEN |= {
    "*a*": Phrase("a", open_start=True, open_end=True),
    "*o 5*": Phrase("o 5", open_start=True, open_end=True),
}
PHRASES = {
    text: Phrase(text)
    for text in (
        "3克", "77.3克", "7.3克", "3", "5", "5.6", "2014.5", "000元", "5000元", "5,000元", "25000元", "209,395",
        "209,395号", "395号", "5，600条", "0.6克", "0.5,0.6", "二○一四", "二O一四", "二0一四", "二Ο一四", "二零一四",
        "二〇一四", "零一四", "二零", "O", "0", "〇", "零", "〇五", "零五", "art", "artdeco", "art deco", "deco", "é",
        "cafe", "CAFÉ", "苏A", "苏a12345", "12345", "A1", "台灣", "臺湾", "着", "著", "5mg", "㎎", "m2", "㎡", "型",
        "ii型", "II", "㈠", "(一)", "一)", "½", "1/2", "11/2", "①3克", "13克",
    )
}  # fmt: skip
"""What the search box promises of figures, words, zeros, variants and signs made of others."""
SPELLED = PHRASES | OPEN


def summed(buckets: tuple[Bucket, ...]) -> Counter[str]:
    """Period -> how many rulings."""
    counts: Counter[str] = Counter()
    for bucket in buckets:
        counts[bucket.period] += bucket.count
    return counts


def _as_keys(counts: SentenceCounts) -> dict[outcome_counts.Key, int]:
    return {(one.kind.value, one.months, one.suspended_months): one.defendants for one in counts}


def fill(engine: Engine, rulings: list[Ruling] = RULINGS) -> None:
    """Written in three steps, so that answers must combine segments."""
    for part in range(3):
        engine.upsert(map(analyse, rulings[part::3]))
        engine.refresh()


def ids(rulings: list[Ruling]) -> list[str]:
    return [ruling.id for ruling in rulings]


def found_ids(engine: Engine, asked: SearchQuery) -> list[str]:
    """Sorted; of at most 100 rulings."""
    result = engine.search(asked, Page(100), facets=(), highlights=False)
    assert result.total == len(result.hits)
    return sorted(hit.ruling.id for hit in result.hits)


def merged(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Ranges that overlap put together."""
    whole: list[tuple[int, int]] = []
    for start, end in sorted(places):
        if whole and start < whole[-1][1]:
            start, end = whole[-1][0], max(end, whole.pop()[1])
        whole.append((start, end))
    return tuple(whole)


def pages(engine: Engine, asked: SearchQuery, size: int) -> Iterator[list[str]]:
    cursor: str | None = None
    before: list[str] = []
    while True:
        result = engine.search(asked, Page(size, cursor), facets=())
        found = [hit.ruling.id for hit in result.hits]
        assert (result.seen, result.last_seen) == (len(before), before[-1] if before else None)
        before += found
        yield found
        cursor = result.next_cursor
        if cursor is None:
            return


def pages_backwards(engine: Engine, asked: SearchQuery, size: int) -> Iterator[list[str]]:
    """From the last page to the first, without a look at those before."""
    cursor = None
    while following := engine.search(asked, Page(size, cursor), facets=()).next_cursor:
        cursor = following
    while cursor:
        yield [hit.ruling.id for hit in engine.search(asked, Page(size, cursor), facets=()).hits]
        cursor = engine.cursor_before(asked, Page(size, cursor))
    yield [hit.ruling.id for hit in engine.search(asked, Page(size), facets=()).hits]


def tombstone(ruling: Ruling) -> Tombstone:
    judged = ruling.judgment_date
    return Tombstone(
        ruling.id, ruling.provenance.source, tuple(map(str, ruling.case_numbers)),
        ruling.court.name if ruling.court else None, judged.value if judged else None, None,
        ruling.provenance.first_seen, GONE,
    )  # fmt: skip


class Reading:
    """Over an engine that holds RULINGS."""

    @pytest.mark.parametrize("asked", QUERIES, ids=range(len(QUERIES)))
    def test_finds_every_match_and_no_other(self, filled: Engine, asked: SearchQuery) -> None:
        result = filled.search(asked, Page(100))
        expected = oracle.found(RULINGS, asked)
        assert result.total == len(expected)
        assert sorted(ruling.id for ruling in filled.export(asked)) == ids(expected)
        assert filled.ids(asked) == set(ids(expected))

    @pytest.mark.parametrize("text", near_queries.ASKED.values(), ids=near_queries.ASKED)
    def test_finds_words_near_each_other(self, filled: Engine, text: Node | None) -> None:
        expected = oracle.found(RULINGS, query(text))
        assert filled.search(query(text), Page(1), facets=()).total == len(expected)
        assert sorted(ruling.id for ruling in filled.export(query(text))) == ids(expected)

    @pytest.mark.parametrize("text", near_queries.COUNTED)
    def test_counts_facets_of_words_near_each_other(self, filled: Engine, text: str) -> None:
        for asked in (query(parse_query(text)), query(parse_query(text), crime=PROPERTY, year="2016|2017")):
            assert dict(filled.search(asked).facets) == oracle.facets(RULINGS, asked)

    @pytest.mark.parametrize("sort", [Sort.NEWEST, Sort.OLDEST])
    def test_words_near_each_other_are_paged_sorted_counted_and_dated(self, filled: Engine, sort: Sort) -> None:
        dates = DateRange(DateBasis.JUDGED, date(2016, 1, 1), date(2017, 12, 31))
        text = And((near_queries.ASKED["盗窃 /句 持刀"] or Phrase(""), Not(Phrase("财物"))))
        asked = query(text, sort, dates, region="广东省")
        assert [i for page in pages(filled, asked, 2) for i in page] == oracle.ordered(RULINGS, asked)
        request = VolumeRequest(split="crime")
        assert filled.volume(asked, request) == volume_oracle.volume(RULINGS, asked, request)
        assert set(filled.signatures(asked, 100)) == set(ids(oracle.found(RULINGS, asked)))

    def test_what_folds_to_nothing_is_near_nothing(self, filled: Engine) -> None:
        assert filled.search(query(near_queries.NOTHING_TO_MATCH)).total == 0

    @pytest.mark.parametrize("typed", near_queries.MARKED)
    def test_marks_the_words_where_they_are_near_each_other(self, filled: Engine, typed: str) -> None:
        node = parse_query(typed)
        assert isinstance(node, Proximity)
        hits = filled.search(query(node), Page(100), facets=()).hits
        assert hits
        for hit in hits:
            text = hit.ruling.text
            places = [place for chain in chains(text, node, (0, len(text))) for place in chain]
            assert marks(text, node) == merged(places)
            marked = {part.text[a:b] for part in hit.highlights for a, b in part.marks}
            assert bool(marked) == bool(places)

    def test_changed_rulings_are_compared_again(self, engine: Engine) -> None:
        first, asked = RULINGS[0], query(parse_query("改判 /句 全文"))
        engine.upsert([analyse(dataclasses.replace(first, sections=(), text="改判。全文"))])
        engine.refresh()
        assert engine.search(asked).total == 0
        engine.upsert([analyse(dataclasses.replace(first, sections=(), text="改判后的全文"))])
        engine.refresh()
        assert engine.search(asked).total == 1

    def test_more_candidates_than_can_be_compared_are_refused(
        self, filled: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(verification, "MAX_CANDIDATES", 10)
        few, many = query(parse_query("绝无此词 /7 盗窃")), query(parse_query("盗窃 /7 持刀"))
        assert filled.search(few).total == 0
        with pytest.raises(TooManyCandidatesError, match="at most 10"):
            filled.search(many)

    @pytest.mark.parametrize("phrase", SPELLED.values(), ids=SPELLED)
    def test_finds_a_phrase_in_any_spelling_and_marks_it(self, filled: Engine, phrase: Phrase) -> None:
        result = filled.search(query(phrase), Page(100), facets=())
        assert result.total == len(oracle.found(RULINGS, query(phrase)))
        assert sorted(r.id for r in filled.export(query(phrase))) == ids(oracle.found(RULINGS, query(phrase)))
        for hit in result.hits:
            text = hit.ruling.text
            places = merged(plain_folding.places(text, phrase.text, phrase.open_start, phrase.open_end))
            marked = {part.text[a:b] for part in hit.highlights for a, b in part.marks}
            assert bool(marked) == bool(places)
            if not (phrase.open_start or phrase.open_end):
                assert marks(text, phrase) == places
                assert marked <= {text[start:end] for start, end in places}
            assert all(any(a <= start and end <= b for a, b in places) for start, end in marks(text, phrase))

    @pytest.mark.parametrize("field", [TextField.FACTS, TextField.REASONING, TextField.DISPOSITION])
    @pytest.mark.parametrize("phrase", ["3克", "5000元", "二〇一四", "art", "5mg", "㈠"])
    def test_finds_a_phrase_in_its_section(self, filled: Engine, phrase: str, field: TextField) -> None:
        asked = query(Phrase(phrase, field))
        assert sorted(ruling.id for ruling in filled.export(asked)) == ids(oracle.found(RULINGS, asked))

    @pytest.mark.parametrize("asked", QUERIES, ids=range(len(QUERIES)))
    def test_counts_every_facet_without_its_own_selection(self, filled: Engine, asked: SearchQuery) -> None:
        assert dict(filled.search(asked).facets) == oracle.facets(RULINGS, asked)

    @pytest.mark.parametrize("names", [(), ("crime",), ("year", "crime"), ("statute", "region")], ids=",".join)
    @pytest.mark.parametrize("asked", QUERIES[::3], ids=range(len(QUERIES[::3])))
    def test_counts_only_the_facets_that_are_asked_for(
        self, filled: Engine, asked: SearchQuery, names: tuple[str, ...]
    ) -> None:
        found, whole = filled.search(asked, facets=names), filled.search(asked)
        assert dict(found.facets) == {name: whole.facets[name] for name in names}
        assert (found.total, found.hits) == (whole.total, whole.hits)

    @pytest.mark.parametrize(
        "asked", [query(), query(region="广东省"), query(court="粤0305"), without(query(), year="2016")]
    )
    def test_counts_courts_by_their_names_of_today_where_it_is_asked(
        self, filled: Engine, asked: SearchQuery
    ) -> None:
        found = filled.search(asked, Page(0), facets=("court",))
        assert dict(found.facets) == oracle.facets(RULINGS, asked, ("court",))

    def test_lists_as_many_values_of_a_facet_as_are_asked_for(self, filled: Engine) -> None:
        whole = filled.search(query()).facets["crime"]
        found = filled.search(query(), facets=("crime",), most_values=2)
        assert found.facets["crime"] == whole[:2]
        assert found.facets_left_out == {"crime": len(whole) - 2}

    @pytest.mark.parametrize("basis", DateBasis)
    @pytest.mark.parametrize("interval", Interval)
    def test_counts_volume_with_every_empty_period(
        self, filled: Engine, basis: DateBasis, interval: Interval, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(volume_counts, "MAX_PERIODS", dict.fromkeys(Interval, 100_000))
        request = VolumeRequest(basis, interval)
        for asked in QUERIES[::5]:
            expected = volume_oracle.volume(RULINGS, asked, request)
            assert filled.volume(asked, request) == expected
            assert filled.search(asked, volume=request).volume == expected

    @pytest.mark.parametrize("split", SPLIT_FACETS)
    def test_splits_the_volume_by_any_facet_on_any_level(self, filled: Engine, split: str) -> None:
        for level, top, interval in itertools.product(levels(split), (None, 1, 2), (Interval.YEAR, Interval.WEEK)):
            request = VolumeRequest(interval=interval, split=split, level=level, top=top)
            for asked in QUERIES[::25]:
                found = filled.volume(asked, request)
                assert found == volume_oracle.volume(RULINGS, asked, request)
                if facet_named(split).single and top is None:
                    assert summed(found.buckets) == summed(found.whole)

    @pytest.mark.parametrize("split", ["crime", "region"])
    def test_a_split_that_is_too_large_keeps_the_groups_with_most_rulings(
        self, filled: Engine, split: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        request = VolumeRequest(split=split, level=LEAVES)
        periods = len(filled.volume(query(), VolumeRequest()).whole)
        monkeypatch.setattr(volume_counts, "MAX_BUCKETS", 4 * periods - 1)
        found = filled.volume(query(), request)
        expected = volume_oracle.volume(RULINGS, query(), dataclasses.replace(request, top=3))
        assert (found.buckets, found.groups_left_out) == (expected.buckets, expected.groups_left_out)

    @pytest.mark.parametrize("number", [1, 10, 11, 100])
    def test_many_selected_values_are_counted(self, filled: Engine, number: int) -> None:
        values = {f"第{n}号无此法律也无此条文" for n in range(number - 1)} | {"刑法"}
        asked = SearchQuery(selections={"statute": frozenset(values)})
        assert dict(filled.search(asked).facets) == oracle.facets(RULINGS, asked)

    @pytest.mark.parametrize("sort", [sort for sort, order in ORDERS.items() if order.basis])
    @pytest.mark.parametrize("asked", [query(), query(Phrase("盗窃")), query(crime=PROPERTY)], ids=range(3))
    def test_sorts_by_day_with_ties_by_id(self, filled: Engine, sort: Sort, asked: SearchQuery) -> None:
        by_day = dataclasses.replace(asked, sort=sort)
        assert [i for page in pages(filled, by_day, 7) for i in page] == oracle.ordered(RULINGS, by_day)
        assert ids(list(filled.export(by_day))) == oracle.ordered(RULINGS, by_day)

    @pytest.mark.parametrize(
        "asked",
        [
            query(Phrase("盗窃")),
            query(Or((Phrase("持刀"), Phrase("的")))),
            query(Phrase("元"), crime=PROPERTY),
            query(CaseNumberTerm(NUMBERS[0])),
        ],
        ids=range(4),
    )
    def test_reads_all_hits_in_the_order_of_the_pages(self, filled: Engine, asked: SearchQuery) -> None:
        assert ids(list(filled.export(asked))) == [i for page in pages(filled, asked, 100) for i in page]

    @pytest.mark.parametrize(
        "node",
        [
            None,
            Not(Phrase("盗窃")),
            ProvisionTerm(Provision("刑法")),
            FacetTerm("crime", PROPERTY),
            Or((FacetTerm("category", "刑事"), And((ProvisionTerm(Provision("刑法", 20)), Not(Phrase("的")))))),
            CaseNumberPatternTerm(PATTERNS[0]),
        ],
        ids=range(6),
    )
    def test_what_has_no_relevance_comes_newest_first(self, filled: Engine, node: Node | None) -> None:
        newest = query(node, Sort.NEWEST)
        hits = filled.search(query(node), Page(100)).hits
        assert ids([hit.ruling for hit in hits]) == oracle.ordered(RULINGS, newest)[:100]
        assert {hit.score for hit in hits} == {None}

    def test_an_unfinished_reading_sees_one_state(self, engine: Engine) -> None:
        engine.upsert(map(analyse, RULINGS[:30]))
        engine.refresh(1)
        read = engine.export(query())
        first = next(read)
        engine.upsert(map(analyse, RULINGS[30:60]))
        engine.remove([tombstone(ruling) for ruling in RULINGS[:30] if ruling.id != first.id])
        engine.refresh(2)
        assert sorted(ids([first, *read])) == sorted(ids(RULINGS[:30]))

    @pytest.mark.parametrize("sort", sentence_queries.ORDERS)
    @pytest.mark.parametrize("asked", [query(), query(Phrase("盗窃")), query(crime=PROPERTY)], ids=range(3))
    def test_sorts_by_the_heaviest_sentence(self, filled: Engine, sort: Sort, asked: SearchQuery) -> None:
        sorted_ = dataclasses.replace(asked, sort=sort)
        listed = [i for page in pages(filled, sorted_, 7) for i in page]
        assert listed == oracle.by_severity(RULINGS, sorted_)

    @pytest.mark.parametrize("asked", sentence_queries.COUNTED, ids=range(len(sentence_queries.COUNTED)))
    def test_counts_the_sentences_of_what_it_finds(self, filled: Engine, asked: SearchQuery) -> None:
        found, crimes = oracle.found(RULINGS, asked), sentence_queries.crimes_of(asked)
        counted = filled.outcomes(asked, SPLITS)
        assert counted.rulings == len(found)
        assert counted.criminal == sum(map(outcome_counts.is_criminal, found))
        assert counted.told == sum(outcome_counts.is_told(ruling, crimes) for ruling in found)
        assert _as_keys(counted.sentences) == outcome_counts.keys(found, crimes)
        assert {fine.yuan: fine.defendants for fine in counted.fines} == outcome_counts.fines(found, crimes)
        assert {value: _as_keys(some) for value, some in counted.groups["crime"].items()} == (
            outcome_counts.by_crime(found, crimes)
        )
        for split in set(SPLITS) - {"crime"}:
            by_value = {value: _as_keys(some) for value, some in counted.groups[split].items()}
            assert by_value == outcome_counts.groups(found, split, crimes)

    @pytest.mark.parametrize("size", [1, 7, 100])
    @pytest.mark.parametrize(
        "asked", [query(Phrase("盗窃")), query(Or((Phrase("持刀"), Phrase("的")))), query()], ids=range(3)
    )
    def test_pages_by_relevance_never_repeat_or_skip(self, filled: Engine, asked: SearchQuery, size: int) -> None:
        listed = [i for page in pages(filled, asked, size) for i in page]
        assert len(listed) == len(set(listed))
        assert sorted(listed) == ids(oracle.found(RULINGS, asked))

    @pytest.mark.parametrize("size", [1, 7])
    @pytest.mark.parametrize(
        "asked",
        [
            query(Phrase("盗窃")),
            query(Or((Phrase("持刀"), Phrase("的")))),
            query(crime=PROPERTY),
            dataclasses.replace(query(), sort=Sort.OLDEST),
            dataclasses.replace(query(Phrase("盗窃")), sort=Sort.HEAVIEST),
        ],
        ids=range(5),
    )
    def test_pages_backwards_are_those_forwards(self, filled: Engine, asked: SearchQuery, size: int) -> None:
        assert list(pages_backwards(filled, asked, size))[::-1] == list(pages(filled, asked, size))

    def test_a_better_match_comes_first(self, filled: Engine) -> None:
        scores = [hit.score for hit in filled.search(query(Phrase("盗窃")), Page(100)).hits]
        assert scores == sorted((score or 0 for score in scores), reverse=True)
        assert (scores[0] or 0) > (scores[-1] or 0)

    def test_a_page_of_nothing_still_counts(self, filled: Engine) -> None:
        result = filled.search(query(), Page(0))
        assert (result.total, result.hits) == (len(RULINGS), ())

    @pytest.mark.parametrize("cursor", ["", "x", "W10", "ä", "AAAA" * 500, "WyIiLDEsIngiLDFd"])
    def test_refuses_a_cursor_of_another_search(self, filled: Engine, cursor: str) -> None:
        other = filled.search(query(Phrase("盗窃")), Page(1)).next_cursor
        assert other is not None
        for wrong in (cursor, other):
            if wrong:
                with pytest.raises(CursorError):
                    filled.search(query(), Page(1, wrong))

    def test_gives_back_the_very_ruling(self, filled: Engine) -> None:
        assert [filled.get(ruling.id) for ruling in RULINGS] == RULINGS
        assert filled.get("nosuchid") is None

    def test_marks_what_was_found_in_the_original_text(self, filled: Engine) -> None:
        for hit in filled.search(query(Phrase("诈骗")), Page(100)).hits:
            marked = [part.text[a:b] for part in hit.highlights for a, b in part.marks]
            assert {"".join(text.split()) for text in marked} <= {"诈骗"}
            in_text = "诈骗" in "".join(hit.ruling.text.split())
            assert bool(marked) == in_text

    @pytest.mark.parametrize(
        ("asked", "field", "marked"),
        [
            (Phrase("盗窃", TextField.TITLE), "title", {"盗窃"}),
            (Phrase("中级", TextField.COURT), "court", {"中级"}),
            (Phrase("某", TextField.PARTY), "party", {"某", "某某"}),
            (
                ProvisionTerm(Provision("刑法", 20)),
                "statute",
                {"中华人民共和国刑法第二十条", "刑法第二十条第二款"},
            ),
            (Phrase("第二十条", TextField.STATUTE), "statute", {"第二十条"}),
        ],
        ids=range(5),
    )
    def test_marks_the_field_that_a_hit_matched_by(
        self, filled: Engine, asked: Phrase | ProvisionTerm, field: str, marked: set[str]
    ) -> None:
        hits = filled.search(query(And((asked, Not(Phrase("绝无此词"))))), Page(100)).hits
        shown = [[part for part in hit.highlights if part.field == field] for hit in hits]
        assert all(shown)
        assert {part.text[a:b] for parts in shown for part in parts for a, b in part.marks} <= marked


class Writing:
    """Changes, and what readers see of them."""

    def test_an_empty_engine_answers(self, engine: Engine) -> None:
        result = engine.search(query(), FIRST_PAGE, VolumeRequest())
        assert (result.total, result.hits, result.next_cursor) == (0, (), None)
        assert result.volume is not None
        assert (result.volume.buckets, result.volume.undated) == ((), 0)
        assert set(result.facets) == set(COUNTED_FACETS)
        assert set(engine.search(query(), facets=("crime",)).facets) == {"crime"}
        assert (engine.health().rulings, engine.health().position) == (0, 0)
        assert engine.is_empty()

    def test_a_ruling_or_a_tombstone_makes_it_not_empty(self, engine: Engine) -> None:
        engine.refresh(1)
        assert engine.is_empty()
        engine.remove([tombstone(RULINGS[0])])
        engine.refresh(2)
        assert not engine.is_empty()
        engine.rebuild(map(analyse, RULINGS[:1]), [], 3)
        assert not engine.is_empty()

    def test_each_state_has_a_name_of_its_own(self, engine: Engine) -> None:
        engine.rebuild(map(analyse, RULINGS[:2]), [], 1)
        states = [engine.state()]
        assert engine.state() == states[0]
        engine.upsert(map(analyse, RULINGS[2:3]))
        engine.refresh(2)
        states.append(engine.state())
        engine.remove([tombstone(RULINGS[0])])
        engine.refresh(3)
        states.append(engine.state())
        engine.rebuild(map(analyse, RULINGS[:2]), [], 4)
        states.append(engine.state())
        assert len(set(states)) == len(states)

    def test_hits_come_without_highlights_where_none_are_wanted(self, filled: Engine) -> None:
        asked = query()
        found, bare = filled.search(asked), filled.search(asked, highlights=False)
        assert bare.hits == tuple(dataclasses.replace(hit, highlights=()) for hit in found.hits)
        assert any(hit.highlights for hit in found.hits)

    def test_a_change_shows_after_refresh_together_with_its_position(self, engine: Engine) -> None:
        engine.refresh(1)
        assert engine.upsert(map(analyse, RULINGS[:3])) == 3
        assert (engine.search(query()).total, engine.health().position) == (0, 1)
        engine.refresh(9)
        assert (engine.search(query()).total, engine.health().position) == (3, 9)
        engine.refresh()
        assert engine.health().position == 9

    def test_parts_keep_positions_of_their_own_until_all_are_done(self, engine: Engine) -> None:
        engine.refresh(3)
        engine.upsert(map(analyse, RULINGS[:3]))
        assert engine.refresh(9, Part(1, 2)) == ()
        assert (engine.position(), engine.position(Part(1, 2)), engine.position(Part(2, 2))) == (3, 9, 3)
        engine.refresh(8, Part(2, 2))
        assert (engine.position(), engine.health().position) == (8, 8)
        assert (engine.position(Part(1, 2)), engine.position(Part(1, 3))) == (9, 8)

    def test_a_mark_is_kept_beside_its_position(self, engine: Engine) -> None:
        first, second = LedgerMark("a" * 32, "b" * 32, (7, 9)), LedgerMark("a" * 32, "c" * 32)
        engine.refresh(5, mark=first)
        assert (engine.seen(), engine.health().seen, engine.health().unread) == (
            Seen(5, first),
            (Seen(5, first),),
            2,
        )
        engine.refresh()
        assert engine.seen() == Seen(5, first)
        engine.refresh(5, mark=second)
        assert (engine.seen(), engine.health().unread) == (Seen(5, second), 0)
        engine.rebuild(map(analyse, RULINGS[:1]), [], 8, lambda: first)
        assert engine.seen() == Seen(8, first)

    def test_what_a_part_lacks_the_whole_lacks_too(self, engine: Engine) -> None:
        engine.refresh(3, mark=LedgerMark("x", "y", (1,)))
        engine.refresh(9, Part(1, 2), LedgerMark("x", "z", (5,)))
        assert engine.seen(Part(1, 2)) == Seen(9, LedgerMark("x", "z", (5,)))
        assert engine.seen(Part(2, 2)) == engine.seen() == Seen(3, LedgerMark("x", "y", (1,)))
        engine.refresh(8, Part(2, 2), LedgerMark("x", "w", (2,)))
        assert engine.seen() == Seen(8, LedgerMark("x", "w", (2, 5)))
        assert len(engine.health().seen) == 3

    def test_tells_the_revision_of_what_it_holds(self, engine: Engine) -> None:
        gone = dataclasses.replace(tombstone(RULINGS[4]), revision=44)
        engine.upsert(analyse(ruling, 10 + n) for n, ruling in enumerate(RULINGS[:4]))
        engine.remove([gone])
        engine.refresh()
        held = engine.revisions([ruling.id for ruling in RULINGS[2:6]])
        assert held == {RULINGS[2].id: 12, RULINGS[3].id: 13, gone.id: 44}
        assert engine.revisions([]) == {}

    def test_the_same_id_again_replaces(self, engine: Engine) -> None:
        first = RULINGS[0]
        engine.upsert([analyse(first)])
        engine.refresh()
        changed = dataclasses.replace(first, title="改判", sections=(), text="改判后的全文")
        engine.upsert([analyse(changed), analyse(changed)])
        engine.refresh()
        assert engine.get(first.id) == changed
        assert engine.search(query()).total == 1
        assert engine.search(query(Phrase("改判后的"))).total == 1

    def test_a_withdrawn_ruling_leaves_a_tombstone_and_may_reappear(self, engine: Engine) -> None:
        gone = next(ruling for ruling in RULINGS if ruling.case_numbers)
        number = str(gone.case_numbers[0])
        engine.upsert(map(analyse, RULINGS[:50] if gone in RULINGS[:50] else [gone]))
        engine.refresh()
        before = engine.search(query()).total
        assert engine.remove([tombstone(gone)]) == 1
        engine.refresh()
        assert engine.get(gone.id) == tombstone(gone)
        assert engine.tombstones(number) == (tombstone(gone),)
        assert engine.search(query()).total == before - 1
        assert gone.id not in ids(list(engine.export(query(CaseNumberTerm(number)))))
        assert engine.health().tombstones == 1
        engine.upsert([analyse(gone)])
        engine.refresh()
        assert engine.get(gone.id) == gone
        assert (engine.tombstones(number), engine.health().tombstones) == ((), 0)

    def test_a_withdrawn_further_document_is_found_by_the_number_of_its_case(self, engine: Engine) -> None:
        numbers = ("（2016）粤0305民初90367号之一", "（2016）粤0305民初90370-90372号")
        gone = dataclasses.replace(tombstone(RULINGS[0]), case_numbers=numbers)
        engine.remove([gone])
        engine.refresh()
        for number in (*numbers, "（2016）粤0305民初90367号", "（2016）粤0305民初90371号"):
            assert engine.tombstones(number) == (gone,)
        assert engine.tombstones("（2016）粤0305民初90367号之二") == ()

    def test_a_rebuild_replaces_everything(self, engine: Engine) -> None:
        engine.upsert(map(analyse, RULINGS[:20]))
        engine.refresh(5)
        engine.rebuild(map(analyse, RULINGS[10:40]), [tombstone(RULINGS[0])], 77)
        assert sorted(r.id for r in engine.export(query())) == sorted(ids(RULINGS[10:40]))
        assert isinstance(engine.get(RULINGS[0].id), Tombstone)
        assert (engine.health().position, engine.health().current) == (77, True)
        engine.upsert([analyse(RULINGS[1])])
        engine.refresh(78)
        assert engine.search(query()).total == 31

    def test_a_failed_rebuild_leaves_the_old_index_serving(self, engine: Engine) -> None:
        engine.upsert(map(analyse, RULINGS[:20]))
        engine.refresh(5)

        def failing() -> Iterator[Any]:
            yield from map(analyse, RULINGS[20:30])
            raise RuntimeError("the archive failed")

        with pytest.raises(Exception, match="the archive failed"):
            engine.rebuild(failing(), [], 6)
        assert sorted(r.id for r in engine.export(query())) == sorted(ids(RULINGS[:20]))
        assert engine.health().position == 5
        engine.rebuild(map(analyse, RULINGS[:5]), [], 7)
        assert engine.search(query()).total == 5

    def test_changes_that_were_not_refreshed_are_given_up_on_close(self, engine: Engine) -> None:
        engine.upsert(map(analyse, RULINGS[:2]))
        engine.refresh(1)
        engine.upsert(map(analyse, RULINGS[2:4]))
        engine.close()
        assert engine.search(query()).total == 2


class Borders:
    """Over an engine that holds BORDERED: a phrase is found wherever sections begin and end."""

    def test_finds_what_contains_a_phrase_across_borders(self, across_borders: Engine) -> None:
        texts = plain(BORDERED)
        for phrase in phrases(BORDERED, 400, seed=17):
            assert found_ids(across_borders, query(phrase)) == containing(texts, phrase), phrase

    def test_combines_phrases_across_borders(self, across_borders: Engine) -> None:
        texts, everything = plain(BORDERED), set(ids(BORDERED))
        cut = list(phrases(BORDERED, 100, seed=18))
        for one, other in zip(cut[::2], cut[1::2], strict=True):
            held, others = set(containing(texts, one)), set(containing(texts, other))
            assert found_ids(across_borders, query(And((one, Not(other))))) == sorted(held - others)
            assert found_ids(across_borders, query(Or((one, other)))) == sorted(held | others)
            assert found_ids(across_borders, query(And((Not(one), Not(other))))) == sorted(
                everything - held - others
            )

    def test_counts_facets_and_marks_phrases_across_borders(self, across_borders: Engine) -> None:
        for phrase in phrases(BORDERED, 10, seed=19):
            asked = dataclasses.replace(query(phrase, region="广东省"), sort=Sort.NEWEST)
            result = across_borders.search(asked, Page(100), VolumeRequest())
            assert dict(result.facets) == oracle.facets(BORDERED, asked)
            assert result.volume == volume_oracle.volume(BORDERED, asked, VolumeRequest())
            assert [hit.ruling.id for hit in result.hits] == oracle.ordered(BORDERED, asked)
            for hit in result.hits:
                assert any(part.marks for part in hit.highlights) == bool(marks(hit.ruling.text, phrase))

    @pytest.mark.parametrize("size", [1, 7])
    def test_pages_of_a_long_phrase_never_repeat_or_skip(self, across_borders: Engine, size: int) -> None:
        held = plain(BORDERED)
        long = [phrase for phrase in phrases(BORDERED, 400, seed=20) if len(phrase.text) > 150]
        either = query(Or(tuple(long[:4])))
        listed = [i for page in pages(across_borders, either, size) for i in page]
        assert sorted(listed) == sorted({i for phrase in long[:4] for i in containing(held, phrase)})

    def test_finds_what_contains_a_phrase_of_real_rulings(self, real: Engine, real_rulings: list[Ruling]) -> None:
        texts = plain(real_rulings)
        for phrase in phrases(real_rulings, 1_000, seed=21):
            assert found_ids(real, query(phrase)) == containing(texts, phrase), len(phrase.text)


class EngineContract(Reading, Writing, Borders):
    """All of it."""

    def test_what_is_excluded_is_in_no_answer(self, filled: Engine) -> None:
        everything = query()
        hidden = RULINGS[3]
        before, after = (
            filled.search(everything),
            filled.search(dataclasses.replace(everything, excluded=frozenset({hidden.id}))),
        )
        assert after.total == before.total - 1
        assert sum(count.count for count in after.facets["jurisdiction"]) == after.total
        request = VolumeRequest(DateBasis.FIRST_SEEN)
        assert (
            filled.volume(dataclasses.replace(everything, excluded=frozenset({hidden.id})), request).total
            == after.total
        )
        named = query(Phrase(hidden.text[20:40], quoted=True))
        assert hidden.id in {hit.ruling.id for hit in filled.search(named, Page(100)).hits}
        found = filled.search(dataclasses.replace(named, excluded=frozenset({hidden.id})), Page(100))
        assert hidden.id not in {hit.ruling.id for hit in found.hits}

    def test_counts_each_ruling_once_however_often_it_was_disclosed(
        self, engine: Engine, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(volume_counts, "MAX_PERIODS", dict.fromkeys(Interval, 100_000))
        fill(engine, OFTEN)
        searches = [
            query(),
            query(Phrase("交通肇事")),
            query(crime=PROPERTY),
            query(court="粤0305"),
            query(source="two"),
        ]
        requests = [
            VolumeRequest(basis, interval, split, top=top, unit=VolumeUnit.RULINGS)
            for basis, interval in itertools.product(DateBasis, (Interval.YEAR, Interval.MONTH))
            for split, top in ((None, None), ("source", None), ("crime", 2))
        ]
        for place, request in enumerate(requests):
            for asked in (searches[place % len(searches)], searches[place * 2 % len(searches)]):
                expected = volume_oracle.volume(OFTEN, asked, request)
                assert engine.volume(asked, request) == expected
        assert engine.search(asked, volume=request).volume == expected
        assert 0 < engine.volume(query(), request).total < len(OFTEN)

    def test_a_further_disclosure_is_noticed_and_forgotten(self, engine: Engine) -> None:
        first, again = OFTEN[0], dataclasses.replace(OFTEN[0], id="again")
        request = VolumeRequest(unit=VolumeUnit.RULINGS)
        fill(engine, [first])
        assert engine.volume(query(), request).total == 1
        engine.upsert([analyse(again, 2)])
        engine.refresh(2)
        assert (engine.volume(query(), request).total, engine.volume(query(), VolumeRequest()).total) == (1, 2)
        engine.upsert([analyse(dataclasses.replace(again, text="另一份裁定。"), 3)])
        engine.refresh(3)
        assert engine.volume(query(), request).total == 2

    def test_a_day_of_first_seen_begins_at_midnight_in_china(self, engine: Engine) -> None:
        moments = (datetime(2026, 1, 31, 15, 59, tzinfo=UTC), datetime(2026, 1, 31, 16, 0, tzinfo=UTC))
        seen = [
            dataclasses.replace(one, provenance=dataclasses.replace(one.provenance, first_seen=moment))
            for one, moment in zip(RULINGS, moments, strict=False)
        ]
        engine.upsert(analyse(ruling, number) for number, ruling in enumerate(seen, start=1))
        engine.refresh(2)
        found = engine.volume(query(), VolumeRequest(DateBasis.FIRST_SEEN, Interval.DAY))
        assert [(one.period, one.count) for one in found.buckets] == [("2026-01-31", 1), ("2026-02-01", 1)]
        until = DateRange(DateBasis.FIRST_SEEN, None, date(2026, 1, 31))
        assert found_ids(engine, query(dates=until)) == [seen[0].id]

    def test_a_purge_takes_everything_under_an_id_and_nothing_else(self, engine: Engine) -> None:
        engine.upsert(analyse(ruling, number) for number, ruling in enumerate(RULINGS[:9], start=1))
        engine.remove([dataclasses.replace(tombstone(RULINGS[8]), revision=20)])
        engine.refresh(20)
        gone = [RULINGS[0].id, RULINGS[8].id, "nosuch"]
        engine.purge(gone, lambda _: None)
        assert [engine.get(one) for one in gone] == [None, None, None]
        assert engine.position() == 20
        kept = [ruling.id for ruling in RULINGS[1:8]]
        assert engine.revisions(kept) == {identifier: number for number, identifier in enumerate(kept, start=2)}
        assert engine.search(query()).total == 7
        assert engine.get(RULINGS[1].id) == RULINGS[1]
        engine.purge(gone, lambda _: None)
        engine.upsert([analyse(RULINGS[0], 1)])
        engine.refresh()
        assert engine.get(RULINGS[0].id) == RULINGS[0]

    def test_gives_the_signatures_of_the_first_matches(self, filled: Engine) -> None:
        asked = query(Phrase("盗窃"))
        first = [hit.ruling for hit in filled.search(asked, Page(7)).hits]
        found = filled.signatures(asked, 7)
        assert list(found.items()) == [(ruling.id, signature(ruling.text)) for ruling in first]
        assert first[0].id not in filled.signatures(
            dataclasses.replace(asked, excluded=frozenset({first[0].id})), 7
        )
        assert filled.signatures(query(Phrase("绝无此词")), 7) == {}

    def test_an_empty_index_has_no_signatures(self, engine: Engine) -> None:
        assert engine.signatures(query(Phrase("盗窃")), 7) == {}

    def test_a_purge_of_an_empty_index_is_none(self, engine: Engine) -> None:
        engine.purge([RULINGS[0].id], lambda _: None)
        assert engine.search(query()).total == 0

    def test_candidates_share_terms_with_the_facts_and_match_the_query(self, filled: Engine) -> None:
        terms = fact_terms("甲某持刀盗窃他人财物，交通肇事罪。")
        found = filled.candidates(query(), terms, 200)
        assert {one.id for one in found} == {one.id for one in RULINGS if _facts_share(one, terms)}
        assert list(found) == sorted(found, key=lambda one: (-one.score, one.id))
        assert found[:5] == filled.candidates(query(), terms, 5)
        held = {ruling.id: ruling for ruling in RULINGS}
        for one in found:
            ruling = held[one.id]
            subjects = ruling.crimes or ruling.causes
            assert one.subjects == tuple(sorted({subject.name for subject in subjects}))
            assert one.offences == tuple(sorted(_offences(ruling)))
            assert one.facts_length == sum(
                section.end - section.start for section in ruling.sections if section.kind is SectionKind.FACTS
            )
            assert one.source_key == ruling.provenance.source_key
        theft = query(Phrase("盗窃"), crime=f"{PROPERTY}/盗窃罪")
        matching = {hit.ruling.id for hit in filled.search(theft, Page(100)).hits}
        narrowed = filled.candidates(theft, terms, 200)
        assert [one.id for one in narrowed] == [one.id for one in found if one.id in matching]
        without = filled.candidates(dataclasses.replace(query(), excluded=frozenset({found[0].id})), terms, 200)
        assert [one.id for one in without] == [one.id for one in found[1:]]

    def test_a_term_of_twice_the_weight_scores_twice(self, filled: Engine) -> None:
        once, twice = (filled.candidates(query(), {"盗窃": weight}, 9) for weight in (1.0, 2.0))
        assert [one.score * 2 for one in once] == pytest.approx([one.score for one in twice], rel=1e-5)
        assert filled.candidates(query(), {}, 9) == ()
        assert filled.candidates(query(), {"绝无": 1.0}, 9) == ()

    def test_an_empty_index_has_no_candidates(self, engine: Engine) -> None:
        assert engine.candidates(query(), {"盗窃": 1.0}, 10) == ()

    def test_words_that_were_typed_as_one_run_count_more_side_by_side(self, engine: Engine) -> None:
        apart, together = "持刀乙。盗窃丙。" * 4, f"{'丁戊己' * 12}持刀盗窃。{'庚辛壬' * 12}"
        rulings = [
            dataclasses.replace(one, text=text, sections=())
            for one, text in zip(RULINGS[:2], (apart, together), strict=True)
        ]
        engine.upsert(map(analyse, rulings))
        engine.refresh()
        run = And((Phrase("持刀"), Phrase("盗窃")))
        found = [hit.ruling.id for hit in engine.search(query(run)).hits]
        assert found == [rulings[1].id, rulings[0].id]
        quoted = And((Phrase("持刀", quoted=True), Phrase("盗窃", quoted=True)))
        assert {hit.ruling.id for hit in engine.search(query(quoted)).hits} == set(found)


def _facts_share(ruling: Ruling, terms: WeightedTerms) -> bool:
    pieces = cut(fold_text(ruling.text), ruling.sections)[TermField.FACTS]
    return any(terms.keys() & set(bigrams(piece).split()) for piece in pieces)


def _offences(ruling: Ruling) -> set[str]:
    cited = [one.provision for one in ruling.statutes if one.provision and one.provision.law == "刑法"]
    return {str(dataclasses.replace(one, item=None)) for one in cited if (one.article or 0) > 101}
