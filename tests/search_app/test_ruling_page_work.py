"""What a ruling's page costs grows with its text, not with the text times what is marked in it.

Counted in executed lines of the program, which are the same on every machine.
"""

import sys
from collections.abc import Callable
from dataclasses import replace
from types import FrameType

import pytest

from rulings.engine.field_highlights import field_highlights
from rulings.engine.snippets import snippets
from rulings.query.parser import parse_query
from rulings.ruling import Party, Ruling, Section, SectionKind
from search_app.view_models import marked_text, ruling_text
from tests.search_app.samples import sample

ONE = 400
TIMES = 4
MOST = TIMES * 1.3
"""A cost of lines times marks would be sixteen times as much."""


@pytest.fixture(autouse=True)
def _no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ruling_text, "MAX_MARKS", 10**9)


def _work(call: Callable[[], object]) -> int:
    """Lines executed below the call in the program's own files."""
    executed = 0

    def trace(frame: FrameType, event: str, _: object) -> object:
        nonlocal executed
        if "/rulings/" not in frame.f_code.co_filename and "/search_app/" not in frame.f_code.co_filename:
            return None
        executed += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        call()
    finally:
        sys.settrace(before)
    return executed


def _lines(number: int) -> Ruling:
    return replace(sample(1, "诈骗罪", 2016), text="被告人有自首情节。\n" * number, sections=())


def _sections(number: int) -> Ruling:
    ruling = _lines(number)
    length = len(ruling.text) // number
    sections = tuple(Section(SectionKind.OTHER, n * length, (n + 1) * length, "示例") for n in range(number))
    return replace(ruling, sections=sections)


def _one_line(number: int) -> Ruling:
    return replace(sample(1, "诈骗罪", 2016), text="被告人有自首情节。" * number, sections=())


def _empty_lines(number: int) -> Ruling:
    return replace(sample(1, "诈骗罪", 2016), text="自首" * number + "\n" * number, sections=())


def _parties(number: int) -> Ruling:
    return replace(_lines(1), parties=(Party("乙某", "被告人", True),) * number)


QUERY = parse_query(
    " OR ".join(f"{word}{n}" for n in range(15) for word in ("自首", "被告人", "当事人:甲")) + " OR 自首 OR 首"
)


@pytest.mark.parametrize("ruling", [_lines, _sections, _one_line, _empty_lines])
def test_the_text_of_a_page(ruling: Callable[[int], Ruling]) -> None:
    small, large = ruling(ONE), ruling(ONE * TIMES)
    ruling_text.ruling_text(small, QUERY)
    assert _work(lambda: ruling_text.ruling_text(large, QUERY)) < MOST * _work(
        lambda: ruling_text.ruling_text(small, QUERY)
    )


@pytest.mark.parametrize("ruling", [_lines, _one_line, _parties])
def test_the_highlights_of_a_hit(ruling: Callable[[int], Ruling]) -> None:
    def marked(number: int) -> int:
        made = ruling(number)
        return _work(lambda: (snippets(made, QUERY), field_highlights(made, QUERY)))

    marked(1)
    assert marked(ONE * TIMES) < MOST * marked(ONE)


def test_a_party_costs_no_reading_of_the_query() -> None:
    more = _work(lambda: field_highlights(_parties(1001), QUERY)) - _work(
        lambda: field_highlights(_parties(1), QUERY)
    )
    assert more < 1000 * 200


def test_the_marks_of_a_part_are_those_that_touch_it() -> None:
    marks = marked_text.NumberedMarks([(0, 2), (2, 3), (5, 9), (9, 12)])
    assert list(marks.within(2, 6)) == [(2, (2, 3)), (3, (5, 9))]
    assert list(marks.within(3, 5)) == []
    assert list(marks.within(0, 100)) == list(enumerate([(0, 2), (2, 3), (5, 9), (9, 12)], 1))
