"""Query string and request are inverse; what cannot be meant is refused with a message."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import reduce
from operator import and_
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from rulings.china import crime
from rulings.engine.port import Page
from rulings.errors import QueryError
from rulings.observatory.volume import Interval, VolumeRequest
from rulings.observatory.volume_question import VolumeQuestion
from rulings.observatory.volume_series import Measure
from rulings.query.ast import DateBasis, DateRange, SearchQuery, SentenceTerm, Sort
from rulings.query.parser import parse_query
from rulings.query.sentence_values import SentenceField, read_sentence
from rulings.query.sentences import ANY_SENTENCE
from rulings.query.splits import SPLIT_FACETS, levels
from search_app.request_params import (
    MAX_SIZE,
    Params,
    SearchRequest,
    asked_question,
    asked_volume,
    search_params,
    search_request,
    volume_params,
)

CRIMES = sorted("/".join(entry.path) for entry in crime.crime_entries())
TEXTS = (
    "",
    "故意伤害",
    '"电信网络诈骗"',
    "诈骗 AND (微信 OR 支付宝) NOT 传销",
    "reasoning:自首",
    "（2019）粤0305刑初77号",
)
VALUES: Mapping[str, st.SearchStrategy[str]] = {
    "crime": st.sampled_from(CRIMES),
    "year": st.integers(1990, 2026).map(str),
    "court_level": st.sampled_from(["最高", "高级", "中级", "基层"]),
    "category": st.sampled_from(["刑事", "民事"]),
    "theme": st.just("telecom-fraud"),
}
SENTENCES = {
    SentenceField.SENTENCE: ("3年..5年", ">10年", "<3年", "无期", "有期徒刑3年以下", "10年..死刑"),
    SentenceField.PROBATION: ("有", "无", ">2年"),
    SentenceField.FINE: ("有", "无", ">10000", "1万..5万"),
}
DAYS = st.dates(date(1980, 1, 1), date(2030, 12, 31))


@st.composite
def requests(draw: st.DrawFn) -> SearchRequest:
    typed = draw(st.sampled_from(TEXTS))
    chosen = {name: draw(st.frozensets(values, max_size=3)) for name, values in VALUES.items()}
    denied = {name: draw(st.frozensets(values, max_size=2)) - chosen[name] for name, values in VALUES.items()}
    days = sorted(draw(st.lists(DAYS, min_size=2, max_size=2)))
    asked = {field: draw(st.sampled_from(["", *values])) for field, values in SENTENCES.items()}
    parts = [read_sentence(field, value) for field, value in asked.items() if value]
    query = SearchQuery(
        parse_query(typed) if typed else None,
        MappingProxyType({name: values for name, values in chosen.items() if values}),
        DateRange(
            draw(st.sampled_from(DateBasis)),
            draw(st.sampled_from([None, days[0]])),
            draw(st.sampled_from([None, days[1]])),
        ),
        draw(st.sampled_from(Sort)),
        SentenceTerm(reduce(and_, parts, ANY_SENTENCE)),
        denied=MappingProxyType({name: values for name, values in denied.items() if values}),
    )
    page = Page(draw(st.integers(1, MAX_SIZE)), draw(st.sampled_from([None, "abc123"])))
    return SearchRequest(query, page, typed)


def _through_a_url(params: Params) -> MultiDict[str, str]:
    return MultiDict(parse_qsl(urlencode(params, doseq=True)))


def _read(query: str) -> SearchRequest:
    return search_request(MultiDict(parse_qsl(query, keep_blank_values=True)))


@given(requests())
def test_a_search_survives_its_url(request: SearchRequest) -> None:
    assert search_request(_through_a_url(search_params(request))) == request


@st.composite
def questions(draw: st.DrawFn) -> VolumeQuestion:
    split = draw(st.sampled_from([None, *SPLIT_FACETS]))
    level = draw(st.sampled_from(levels(split))) if split else 1
    top = draw(st.one_of(st.none(), st.integers(1, 1000))) if split else None
    request = VolumeRequest(DateBasis.JUDGED, draw(st.sampled_from(Interval)), split, level, top)
    words = st.lists(st.sampled_from(["甲", "a b", "&=+", "乙"]), max_size=4, unique=True)
    compared = () if split else tuple(draw(words))
    return VolumeQuestion(request, draw(st.sampled_from(Measure)), compared, draw(st.booleans()))


@given(requests(), questions())
def test_a_volume_survives_its_url(request: SearchRequest, question: VolumeQuestion) -> None:
    basis = request.query.dates.basis
    question = replace(question, request=replace(question.request, basis=basis))
    args = _through_a_url(volume_params(request, question))
    assert asked_question(args) == question
    assert asked_volume(args) == question.request
    assert search_request(args).query.selections == request.query.selections
    assert search_request(args).query.dates == request.query.dates


def test_empty_parameters_of_a_form_are_absent_ones() -> None:
    assert _read("q=&from=&to=&crime=&basis=&sort=&size=&cursor=") == SearchRequest()


def test_a_bare_name_is_resolved_to_its_path() -> None:
    assert _read("crime=诈骗罪").query.selections["crime"] == {"侵犯财产罪/诈骗罪"}


def test_a_value_behind_a_dash_is_denied_also_beside_the_bare_one() -> None:
    read = _read("crime=诈骗罪&crime=-盗窃&crime=-诈骗罪&region=- 广东").query
    assert read.denied == {"crime": {"侵犯财产罪/诈骗罪", "侵犯财产罪/盗窃罪"}, "region": {"广东省"}}
    assert not read.selections


def test_a_repeated_parameter_means_or() -> None:
    assert _read("year=2019&year=2020").query.selections["year"] == {"2019", "2020"}


@pytest.mark.parametrize(
    "query",
    [
        "year=99999",
        "crime=-无此罪名罪",
        "crime=-",
        "year=abc",
        "crime=无此罪名罪",
        "court_level=顶级",
        "theme=none",
        "page=-1",
        "size=0",
        "size=-1",
        "size=101",
        "size=ten",
        "size=１０",
        "size=99999999999999999999",
        "sort=best",
        "basis=tomorrow",
        "from=99999",
        "from=2020-13",
        "from=2021&to=2020",
        'q="未闭合',
        'q=诈骗 "自首',
        "q=" + "+OR+".join(f"诈{n}" for n in range(100)),
        "&".join(f"court={n}" for n in range(101)),
    ],
)
def test_what_cannot_be_meant_is_refused_with_a_message(query: str) -> None:
    with pytest.raises(QueryError) as caught:
        _read(query)
    assert 5 < len(str(caught.value)) < 500


@pytest.mark.parametrize(
    "query",
    [
        "interval=hour",
        "split=punishment",
        "split=<script>",
        "split=year&level=2",
        "split=region&level=0",
        "split=region&top=0",
        "split=region&top=９",
        "scale=x",
        "measure=x",
        "split=crime&compare=a",
        "&".join(f"compare={n}" for n in range(5)),
    ],
)
def test_a_volume_that_cannot_be_meant_is_refused(query: str) -> None:
    with pytest.raises(QueryError):
        asked_question(MultiDict(parse_qsl(query)))


@given(
    st.lists(
        st.tuples(st.sampled_from(["q", "year", "crime", "from", "size", "sort", "cursor"]), st.text(max_size=40))
    )
)
def test_any_query_string_is_read_or_refused(pairs: list[tuple[str, str]]) -> None:
    try:
        request = search_request(MultiDict(pairs))
    except QueryError:
        return
    assert search_request(_through_a_url(search_params(request))) == request
