"""Marks cut a text into segments without losing a character."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from search_app.view.marked_text import merged, segments

SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda pair: (pair[0], sum(pair))))


@given(st.text(max_size=30), SPANS)
def test_segments_join_to_the_text(text: str, spans: list[tuple[int, int]]) -> None:
    marks = list(enumerate(merged(spans), 1))
    assert "".join(segment.text for segment in segments(text, 0, len(text), marks)) == text


@given(SPANS)
def test_merged_spans_are_apart_and_cover_the_same(spans: list[tuple[int, int]]) -> None:
    result = merged(spans)
    assert {i for left, right in result for i in range(left, right)} == {i for s in spans for i in range(*s)}
    assert all(first[1] < second[0] for first, second in pairwise(result))


def test_marks_carry_their_number() -> None:
    found = list(segments("被告人甲某某盗窃", 0, 8, [(1, (0, 3)), (2, (6, 8))]))
    assert [(segment.text, segment.mark) for segment in found] == [("被告人", 1), ("甲某某", None), ("盗窃", 2)]
