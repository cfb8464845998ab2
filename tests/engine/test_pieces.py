"""A text is cut into pieces without loss: each character once, each phrase whole in a piece or in a seam."""

import random
from itertools import chain, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.engine.fields import TermField
from rulings.engine.pieces import MAX_PHRASE, SEAM, cut
from rulings.ruling import Section, SectionKind
from rulings.text.folding import CLOSE, OPEN, fold_text, to_text

KINDS = (SectionKind.FACTS, SectionKind.REASONING, SectionKind.DISPOSITION, SectionKind.CLAIMS)
TEXTS = st.lists(
    st.sampled_from(["被告", "人", "77.3", "克", "5,000", "元", "art", "。", " ", "\u200b", "9" * 90]),
    max_size=120,
)


@st.composite
def texts_and_sections(draw: st.DrawFn) -> tuple[str, tuple[Section, ...]]:
    """Sections of any kind anywhere in the text."""
    text = "".join(draw(TEXTS))
    places = st.integers(0, len(text))
    drawn = draw(st.lists(st.tuples(st.sampled_from(KINDS), places, places), max_size=8))
    return text, tuple(Section(kind, min(a, b), max(a, b)) for kind, a, b in drawn)


def pieces(text: str, sections: tuple[Section, ...]) -> dict[TermField, list[str]]:
    return {field: list(map(to_text, found)) for field, found in cut(fold_text(text), sections).items()}


@given(texts_and_sections(), st.integers(0, 400), st.integers(1, MAX_PHRASE))
def test_a_phrase_up_to_the_longest_lies_whole_in_a_piece_or_a_seam(
    made: tuple[str, tuple[Section, ...]], start: int, length: int
) -> None:
    folded = str(fold_text(made[0]))
    phrase = folded[start : start + length]
    assert any(phrase in piece for piece in chain.from_iterable(pieces(*made).values())) or not phrase


@given(texts_and_sections())
def test_every_piece_and_seam_is_a_part_of_the_text(made: tuple[str, tuple[Section, ...]]) -> None:
    folded = str(fold_text(made[0]))
    assert all(piece in folded for piece in chain.from_iterable(pieces(*made).values()))


@given(texts_and_sections())
def test_a_seam_holds_figures_and_words_whole(made: tuple[str, tuple[Section, ...]]) -> None:
    for seam in pieces(*made)[TermField.SEAMS]:
        markers = [character for character in seam if character in (OPEN, CLOSE)]
        assert markers == [OPEN, CLOSE] * (len(markers) // 2)


@given(TEXTS, st.lists(st.integers(0, 200), max_size=8))
def test_each_character_is_in_one_piece_where_sections_do_not_overlap(
    words: list[str], borders: list[int]
) -> None:
    text = "".join(words)
    places = sorted(min(border, len(text)) for border in borders)
    sections = tuple(
        Section(KINDS[number % len(KINDS)], start, end) for number, (start, end) in enumerate(pairwise(places))
    )
    found = pieces(text, sections)
    whole = "".join(
        chain.from_iterable(chain.from_iterable(found[field] for field in found if field != TermField.SEAMS))
    )
    assert sorted(whole) == sorted(str(fold_text(text)))


def test_each_section_is_a_piece_of_its_field_and_the_rest_is_what_lies_outside() -> None:
    sections = (
        Section(SectionKind.REASONING, 2, 4),
        Section(SectionKind.FACTS, 6, 8),
        Section(SectionKind.FACTS, 8, 9),
    )
    assert pieces("甲乙丙丁戊己庚辛壬癸", sections) == {
        TermField.FACTS: ["庚辛", "壬"],
        TermField.REASONING: ["丙丁"],
        TermField.DISPOSITION: [],
        TermField.REST: ["甲乙", "戊己", "癸"],
        TermField.SEAMS: ["甲乙丙丁戊己庚辛壬癸"],
    }


def test_sections_that_overlap_are_whole_in_each_field() -> None:
    found = pieces("甲乙丙丁戊", (Section(SectionKind.REASONING, 0, 4), Section(SectionKind.FACTS, 1, 5)))
    assert (found[TermField.REASONING], found[TermField.FACTS], found[TermField.REST]) == (
        ["甲乙丙丁"],
        ["乙丙丁戊"],
        [],
    )


@pytest.mark.parametrize("length", [SEAM * 2 + 1, SEAM * 8])
def test_a_seam_reaches_as_far_on_either_side_and_a_border_inside_a_piece_needs_none(length: int) -> None:
    text = "".join(random.Random(1).choices("甲乙丙丁", k=2 * length))
    halves = (Section(SectionKind.FACTS, 0, length), Section(SectionKind.REASONING, length, 2 * length))
    assert pieces(text, halves)[TermField.SEAMS] == [text[length - SEAM : length + SEAM]]
    inside = (Section(SectionKind.FACTS, 0, 2 * length), Section(SectionKind.REASONING, length, length + 1))
    assert pieces(text, inside)[TermField.SEAMS] == []


def test_a_text_of_one_piece_has_no_seam() -> None:
    assert (
        pieces("甲乙丙", ())[TermField.SEAMS]
        == pieces("", (Section(SectionKind.FACTS, 0, 0),))[TermField.SEAMS]
        == []
    )
