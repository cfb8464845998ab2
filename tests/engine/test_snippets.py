"""Two snippets of a hit say different things, neither of them the title once more, and each says where it stands."""

from dataclasses import replace
from itertools import pairwise
from unittest.mock import patch

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rulings.engine import highlight
from rulings.engine.highlight import marks, phrase_matches, wanted_of
from rulings.engine.index_folding import CURRENT, VERSION_3, IndexFolding
from rulings.engine.snippets import CONTEXT, LOOKED_AT, MAX_MATCHES, SNIPPETS, snippets
from rulings.query.ast import And, Node, Or, Phrase
from rulings.ruling import Ruling, Section, SectionKind
from tests.search_app.samples import sample

PHRASE, ABSENT = Phrase("盗窃"), Phrase("绝无此词")
GAPS = st.integers(0, 5 * CONTEXT)


def ruling(text: str, title: str | None = None, sections: tuple[Section, ...] = ()) -> Ruling:
    return replace(sample(1, "盗窃罪", 2016), text=text, title=title, sections=sections)


def filler(number: int, length: int = 150) -> str:
    """Text that says something else for each number."""
    return "".join(chr(0x4E00 + 3_000 + number * 151 + at) for at in range(length))


@given(gaps=st.lists(GAPS, max_size=LOOKED_AT), end=GAPS)
def test_another_phrase_that_is_absent_changes_nothing(gaps: list[int], end: int) -> None:
    """With two phrases every match is looked at, with one only those that are shown."""
    text = "".join(filler(n, gap) + "盗窃" for n, gap in enumerate(gaps)) + filler(90, end)
    assert snippets(ruling(text), PHRASE) == snippets(ruling(text), Or((PHRASE, ABSENT)))


def test_a_frequent_phrase_is_not_looked_for_beyond_what_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    found = []
    occurrences = highlight._occurrences

    def counted(*arguments: object) -> object:
        for one in occurrences(*arguments):  # type: ignore[arg-type]
            found.append(one)
            yield one

    monkeypatch.setattr(highlight, "_occurrences", counted)
    text = "".join("盗窃" + filler(n) for n in range(50))
    assert len(snippets(ruling(text), PHRASE)) == SNIPPETS
    assert len(found) == LOOKED_AT + 1


@given(
    st.lists(st.sampled_from(["盗窃", "盗", "窃人", "人", " ", "\n\u3000", "1a", "㈱", "é\u0301"])).map("".join),
    st.sampled_from(["盗窃", "人", "人人", "盗窃人盗"]),
    st.integers(1, 7),
    st.sampled_from([None, 1, 3]),
    st.sampled_from([CURRENT, VERSION_3]),
)
@example("人人人", "人人", 2, None, CURRENT)
def test_matches_across_what_is_folded_at_once_are_found(
    text: str, phrase: str, chunk: int, limit: int | None, folding: IndexFolding
) -> None:
    wanted = wanted_of(Phrase(phrase), folding)
    whole = list(phrase_matches(text, wanted, folding, limit))
    with patch.object(highlight, "CHUNK", chunk):
        assert list(phrase_matches(text, wanted, folding, limit)) == whole


@given(st.lists(st.integers(0, 5), min_size=1, max_size=12), st.integers(0, 3))
def test_no_snippet_says_what_another_says(sentences: list[int], titled: int) -> None:
    """Parties and courts repeat each other word for word."""
    text = "".join(f"{filler(n, 60)}盗窃{filler(n + 20, 60)}。" for n in sentences)
    title = f"{filler(40 + titled, 4)}盗窃一审刑事判决书"
    shown = snippets(ruling(f"{title}\n{text}", title), PHRASE)
    assert len(shown) == min(SNIPPETS, len(set(sentences)))
    assert len({part.text.replace("\n", "") for part in shown}) == len(shown)
    assert not any(title in part.text for part in shown)
    assert all(part.marks for part in shown)


def test_a_title_that_alone_matches_is_not_repeated() -> None:
    title = "甲某盗窃一审刑事判决书"
    facts = f"经审理查明，{filler(1, 60)}。"
    text = f"{title}\n某某人民法院\n{facts}"
    sections = (Section(SectionKind.FACTS, text.index("经审理"), len(text)),)
    [lead] = snippets(ruling(text, title, sections), PHRASE)
    assert (lead.text, lead.marks, lead.section) == (facts, (), sections[0])


def test_one_match_is_shown_beside_what_the_case_is_about() -> None:
    text = f"经审理查明，{filler(1)}。本院认为，构成盗窃，{filler(2)}。"
    half = text.index("本院")
    sections = (Section(SectionKind.FACTS, 0, half), Section(SectionKind.REASONING, half, len(text)))
    shown = snippets(ruling(text, None, sections), PHRASE)
    assert [part.section.kind for part in shown if part.section] == [SectionKind.REASONING, SectionKind.FACTS]
    assert [bool(part.marks) for part in shown] == [True, False]


def test_the_head_of_a_ruling_comes_last_and_two_sections_before_one() -> None:
    parts = {
        SectionKind.HEAD: f"{filler(1)}曾犯盗窃{filler(2)}",
        SectionKind.FACTS: f"{filler(3)}盗窃{filler(4)}盗窃{filler(5)}",
        SectionKind.REASONING: f"{filler(6)}盗窃{filler(7)}",
    }
    text, sections = "", []
    for kind, part in parts.items():
        sections.append(Section(kind, len(text), len(text) + len(part)))
        text += part
    shown = snippets(ruling(text, None, tuple(sections)), PHRASE)
    assert [part.section for part in shown] == sections[1:]


def test_two_snippets_show_more_of_the_search_than_one() -> None:
    text = f"盗窃和盗窃{filler(1)}抢夺{filler(2)}盗窃{filler(3)}抢劫，盗窃{filler(4)}"
    asked = Or((PHRASE, Phrase("抢夺"), Phrase("抢劫")))
    marked = [{part.text[a:b] for a, b in part.marks} for part in snippets(ruling(text), asked)]
    assert marked == [{"抢夺"}, {"抢劫", "盗窃"}]


@given(
    st.lists(st.tuples(st.sampled_from(["盗窃", "窃取", "抢夺", "", "盗窃取"]), st.integers(0, 60)), max_size=60),
    st.sampled_from([PHRASE, And((PHRASE, Phrase("窃取"))), Or((PHRASE, Phrase("抢夺"), Phrase("夺")))]),
)
def test_a_snippet_says_where_it_stands_and_which_mark_it_begins_with(
    parts: list[tuple[str, int]], node: Node
) -> None:
    text = "".join(word + filler(n, gap) for n, (word, gap) in enumerate(parts))
    every = marks(text, node)
    shown = snippets(ruling(text), node)
    for part in shown:
        assert part.start is not None
        assert text[part.start : part.start + len(part.text)] == part.text
        if part.marks:
            assert part.mark is not None
            # A snippet may begin inside a mark of words that overlap.
            assert max(every[part.mark - 1][0], part.start) == part.start + part.marks[0][0]
    matched = [part for part in shown if part.marks]
    assert all((one.start or 0) + len(one.text) <= (next_.start or 0) for one, next_ in pairwise(matched))


def test_a_mark_behind_matches_that_were_not_looked_at_has_no_number() -> None:
    text = "盗窃、" * (MAX_MATCHES + 50) + filler(1) + "抢夺" + filler(2)
    shown = snippets(ruling(text), Or((PHRASE, Phrase("抢夺"))))
    assert [(part.text[slice(*part.marks[0])], part.mark) for part in shown] == [("盗窃", 1), ("抢夺", None)]
