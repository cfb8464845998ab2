"""Counts of a frequent search are those of all rulings less those of the few others, of the state that is searched."""

from collections.abc import Collection, Mapping
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.analysis import analyse
from rulings.engine.tantivy.adapter import TantivyEngine
from rulings.engine.tantivy.whole_counts import BUCKETS, KEY, NUMBER, WholeCounts, answer_less, number_of_buckets
from rulings.query.ast import Phrase, SearchQuery
from tests.search_app.samples import sample

KEYS = st.sampled_from("abc")
DOCUMENTS = st.lists(st.tuples(st.sets(KEYS), st.sets(KEYS), st.booleans()))


def counted(documents: Collection[tuple[set[str], set[str], bool]], inside: bool = True) -> dict[str, Any]:
    """As tantivy counts the first set's values, and within each the second's."""
    buckets = []
    for key in sorted({key for first, *_ in documents for key in first}):
        having = [one for one in documents if key in one[0]]
        swapped = [(second, first, kind) for first, second, kind in having]
        inner = {"inner": counted(swapped, inside=False)} if inside else {}
        buckets.append({KEY: key, NUMBER: len(having), **inner})
    return {BUCKETS: buckets}


def as_numbers(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {
        bucket[KEY]: (bucket[NUMBER], as_numbers(bucket["inner"]) if "inner" in bucket else None)
        for bucket in answer[BUCKETS]
    }


@given(DOCUMENTS)
def test_what_is_left_are_the_counts_of_what_is_found(documents: list[tuple[set[str], set[str], bool]]) -> None:
    found, others = ([one for one in documents if one[2] is kind] for kind in (True, False))
    assert as_numbers(answer_less(counted(documents), counted(others))) == as_numbers(counted(found))


def test_little_is_kept_and_of_its_own_state_alone() -> None:
    answer = {BUCKETS: [{KEY: "a", NUMBER: 1}]}
    asked: list[list[str]] = []

    def count(missing: Mapping[str, Any]) -> dict[str, Any]:
        asked.append(sorted(missing))
        return dict.fromkeys(missing, answer)

    kept = WholeCounts(max_buckets=2 * number_of_buckets(answer))
    questions = {name: {"terms": {"field": name}} for name in "abc"}
    assert kept.of("one", {"a": questions["a"]}, count) == {"a": answer}
    assert kept.of("one", {"a": questions["a"], "b": questions["b"]}, count) == {"a": answer, "b": answer}
    kept.of("two", {"a": questions["a"]}, count)
    kept.of("one", {"a": questions["a"]}, count)
    assert asked == [["a"], ["b"], ["a"], ["a"]]


def test_new_rulings_are_counted_in_frequent_searches(tmp_path: Path) -> None:
    with closing(TantivyEngine(tmp_path / "index")) as engine:
        for number in range(1, 8):
            ruling = sample(number, "诈骗罪" if number % 2 else "盗窃罪", 2010 + number)
            engine.upsert([analyse(replace(ruling, text=f"{ruling.text}{'甲乙' if number == 3 else '丙丁'}。"))])
            engine.refresh(number)
            found = engine.search(SearchQuery(text=Phrase("丙丁")), facets=("year",)).facets["year"]
            years = [2010 + one for one in range(number, 0, -1) if one != 3]
            assert sorted((one.value, one.count) for one in found) == sorted((str(year), 1) for year in years)
