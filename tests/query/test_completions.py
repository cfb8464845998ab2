"""What is typed of a name is completed: names of courts, crimes, causes of action and laws, as people begin them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.errors import QueryError
from rulings.query.completion_names import spellings_of
from rulings.query.completions import COMPLETED_FACETS, MAX_TYPED, Completer, Match
from rulings.query.facet_values import resolve_facet_value


@pytest.fixture(scope="module")
def completer() -> Completer:
    return Completer()


@pytest.mark.parametrize(
    ("typed", "facet", "name"),
    [
        ("深圳", "court", "广东省深圳市中级人民法院"),
        ("深圳中", "court", "广东省深圳市中级人民法院"),
        ("深圳市中级", "court", "广东省深圳市中级人民法院"),
        ("武汉硚口", "court", "武汉市硚口区人民法院"),
        ("粤0305", "court", "深圳市南山区人民法院"),
        ("北京一中", "court", "北京市第一中级人民法院"),
        ("诈骗", "crime", "诈骗罪"),
        ("詐騙", "crime", "诈骗罪"),
        ("ｆｒａｕｄ", "crime", "诈骗罪"),
        ("走私贩卖", "crime", "走私、贩卖、运输、制造毒品罪"),
        ("帮信", "crime", "帮助信息网络犯罪活动罪"),
        ("离婚", "cause", "离婚纠纷"),
        ("刑诉", "statute", "刑事诉讼法"),
        ("《民法典》", "statute", "民法典"),
        ("刑法264", "statute", "第264条"),
    ],
)
def test_the_beginning_of_a_name_is_completed(completer: Completer, typed: str, facet: str, name: str) -> None:
    first = completer.completions(typed, [facet])[0]
    assert (first.facet, first.value.rsplit("/", 1)[-1]) == (facet, name)


def test_a_name_is_found_by_its_middle_after_those_that_begin_so(completer: Completer) -> None:
    found = completer.completions("诈骗", ["crime"], limit=50)
    assert {one.value.rsplit("/", 1)[-1] for one in found} >= {"诈骗罪", "合同诈骗罪", "集资诈骗罪"}
    assert [one.match for one in found] == sorted(one.match for one in found)


def test_facets_take_turns(completer: Completer) -> None:
    assert {one.facet for one in completer.completions("合同", limit=4)} >= {"crime", "cause", "statute"}


def test_every_value_is_one_that_a_filter_takes_and_stands_once() -> None:
    for facet in COMPLETED_FACETS:
        values = {one.value for one in spellings_of(facet)}
        assert {value: resolve_facet_value(facet, value) for value in values} == {value: value for value in values}


@pytest.mark.parametrize("facet", COMPLETED_FACETS)
def test_each_spelling_leads_to_its_value(completer: Completer, facet: str) -> None:
    for spelling in list(spellings_of(facet))[:: 401 if facet == "court" else 41]:
        found = completer.completions(spelling.text[:MAX_TYPED], [facet], limit=50)
        assert spelling.value in [one.value for one in found if one.match is Match.WHOLE], spelling
        assert len({one.value for one in found}) == len(found)


def test_what_is_held_stands_first_with_its_number_and_names_that_no_table_has_are_offered() -> None:
    path = resolve_facet_value("crime", "集资诈骗罪")
    completer = Completer({"crime": {path: 7}, "statute": {"某地方条例": 3}})
    crimes = completer.completions("集", ["crime"])
    assert (crimes[0].value, crimes[0].held) == (path, 7)
    assert [(one.value, one.held) for one in completer.completions("某地方")] == [("某地方条例", 3)]
    assert completer.completions("深圳", ["court"])[0].held is None


@given(st.text(max_size=MAX_TYPED))
def test_any_text_is_answered(completer: Completer, typed: str) -> None:
    assert len(completer.completions(typed, limit=5)) <= 5


def test_a_text_that_is_too_long_is_refused(completer: Completer) -> None:
    with pytest.raises(QueryError):
        completer.completions("诈" * (MAX_TYPED + 1))
