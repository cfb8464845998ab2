"""Sections as publishers mark them, found again in the cleaned text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.normalise.given_sections import clean_with_sections, kind_of
from indexer.normalise.recipes import clean_text
from rulings.china.personal_data import mask_personal_data
from rulings.flags import Flag
from rulings.ruling import SectionKind
from tests.normalise.examples import ruling_of


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("基本案情", SectionKind.FACTS), ("事實", SectionKind.FACTS), ("procesverloop", SectionKind.FACTS),
        ("裁判理由", SectionKind.REASONING), ("motivations", SectionKind.REASONING),
        ("Rechtliche Beurteilung", SectionKind.REASONING), ("overwegingen", SectionKind.REASONING),
        ("裁判结果", SectionKind.DISPOSITION), ("主文", SectionKind.DISPOSITION), ("Spruch", SectionKind.DISPOSITION),
        ("6 Beslissing", SectionKind.DISPOSITION), ("2. De feiten", SectionKind.FACTS), ("beslissing", SectionKind.DISPOSITION), ("dispositif", SectionKind.DISPOSITION),
        ("要旨", SectionKind.HEADNOTE), ("裁判要点", SectionKind.HEADNOTE), ("inhoudsindicatie", SectionKind.HEADNOTE),
        ("指导意义", SectionKind.OTHER), ("anything", SectionKind.OTHER),
    ],
)  # fmt: skip
def test_headings_of_all_publishers_have_a_kind(heading: str, kind: SectionKind) -> None:
    assert kind_of(heading) is kind


def test_ranges_follow_the_text_through_cleaning() -> None:
    raw = "\r\n  标题\r\n【要旨】示例\u200b要旨。\r\n【基本案情】甲某\x00诉称。\r\n"
    start = raw.index("示例")
    facts = raw.index("甲某")
    given_ranges = (("要旨", start, raw.index("\r\n【基")), ("基本案情", facts, len(raw)))
    text, sections = clean_with_sections(raw, given_ranges, mask_personal_data)
    assert [text[s.start : s.end].strip() for s in sections] == ["示例要旨。", "甲某诉称。"]
    assert [(s.kind, s.heading) for s in sections] == [
        (SectionKind.HEADNOTE, "要旨"),
        (SectionKind.FACTS, "基本案情"),
    ]


def test_headings_are_cleaned_and_masked_like_any_field() -> None:
    _, (section,) = clean_with_sections("示例。", (("理\x00由\u202e 13800001111", 0, 3),), mask_personal_data)
    assert str(section.heading).startswith("理由")
    assert "13800001111" not in str(section.heading)
    assert "\x00" not in str(section.heading)


def test_a_publishers_own_sections_are_not_called_incomplete() -> None:
    text = "关键词\n示例\n裁判结果\n被告人甲某犯盗窃罪，判处有期徒刑一年。"
    start = text.index("被告人")
    ruling = ruling_of(text=text, title=None, sections=(("裁判结果", start, len(text)),))
    assert Flag.SECTIONS_INCOMPLETE.value not in ruling.flags
    assert [crime.name for crime in ruling.crimes] == ["盗窃罪"]


def test_words_of_a_headnote_name_no_procedure() -> None:
    text = "指导性案例12号\n关键词\n民事/惩罚性赔偿\n裁判要点\n判令惩罚性赔偿。"
    start = text.index("判令")
    ruling = ruling_of(
        text=text, title="指导性案例12号：甲某诉乙某案", case_number="指导性案例12号", category="民事",
        document_type="指导性案例", sections=(("裁判要点", start, len(text)),),
    )  # fmt: skip
    assert (ruling.category, ruling.procedure, ruling.document_type) == ("民事", None, "指导性案例")


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.text(max_size=5), st.integers(-2, 70), st.integers(-2, 70)), max_size=4),
)
def test_any_ranges_give_the_cleaned_text_and_sections_within_it(
    raw: str, ranges: list[tuple[str, int, int]]
) -> None:
    text, sections = clean_with_sections(raw, ranges, mask_personal_data)
    assert text == text.strip()
    if not any(0 <= start < end <= len(raw) for _, start, end in ranges):
        assert text == clean_text(raw)
    assert all(0 <= s.start < s.end <= len(text) for s in sections)
