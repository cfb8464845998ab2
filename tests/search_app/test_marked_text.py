"""Marks cut a text into segments without losing a character."""

from hypothesis import given
from hypothesis import strategies as st

from search_app.view_models.marked_text import segments


@st.composite
def spans(draw: st.DrawFn) -> list[tuple[int, tuple[int, int]]]:
    """Numbered, sorted ranges that do not overlap."""
    edges = sorted(draw(st.sets(st.integers(0, 40), max_size=12)))
    pairs = zip(edges[::2], edges[1::2], strict=False)
    return list(enumerate(pairs, 1))


@given(st.text(max_size=30), spans(), st.integers(0, 30), st.integers(0, 30))
def test_segments_join_to_the_text(
    text: str, marks: list[tuple[int, tuple[int, int]]], start: int, end: int
) -> None:
    end = min(end, len(text))
    assert "".join(segment.text for segment in segments(text, start, end, marks)) == text[start:end]


def test_marks_carry_their_number() -> None:
    found = list(segments("被告人甲某某盗窃", 0, 8, [(1, (0, 3)), (2, (6, 8))]))
    assert [(segment.text, segment.mark) for segment in found] == [("被告人", 1), ("甲某某", None), ("盗窃", 2)]


def test_a_mark_across_paragraphs_is_continued_in_the_second() -> None:
    [first] = segments("盗\n窃", 0, 2, [(1, (0, 3))])
    [second] = segments("盗\n窃", 2, 3, [(1, (0, 3))])
    assert (first.continued, second.continued) == (False, True)
