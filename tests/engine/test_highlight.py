"""Snippets of a phrase are the same, however it is looked for."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine import highlight
from rulings.engine.highlight import CONTEXT, snippets
from rulings.query.ast import Or, Phrase

PHRASE, ABSENT = Phrase("盗窃"), Phrase("绝无此词")
GAPS = st.integers(0, 5 * CONTEXT)


@given(gaps=st.lists(GAPS, max_size=20), end=GAPS)
def test_another_phrase_that_is_absent_changes_nothing(gaps: list[int], end: int) -> None:
    """With two phrases every match is looked at, with one only those that are shown."""
    text = "".join("。" * gap + "盗窃" for gap in gaps) + "。" * end
    assert snippets(text, PHRASE) == snippets(text, Or((PHRASE, ABSENT)))
    assert len(snippets(text, PHRASE)) <= highlight.SNIPPETS


def test_a_frequent_phrase_is_not_looked_for_beyond_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    windows = highlight._occurrences

    def counted(*arguments: object) -> object:
        for one in windows(*arguments):  # type: ignore[arg-type]
            found.append(one)
            yield one

    monkeypatch.setattr(highlight, "_occurrences", counted)
    assert len(snippets(("盗窃" + "。" * 200) * 150, PHRASE)) == 3
    assert len(found) == 4
