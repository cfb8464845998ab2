"""Why a ruling is like a case: shared values, differences, and passages marked on both sides."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulings.outcomes.circumstance import Circumstance, CircumstanceName
from rulings.outcomes.outcome import Defendant, RulingOutcome
from rulings.outcomes.result import Result
from rulings.outcomes.sentence import Passage, PunishmentKind, Sentence
from rulings.ruling import Ruling
from rulings.similar.passages import MAX_PASSAGES, MIN_MARK, matching_passages
from rulings.similar.ranking import AtIssue
from rulings.similar.traits import Trait, likeness, likeness_to_facts, traits
from tests.search_app.samples import RULINGS

HERE = "被告人甲某在夜间翻墙进入被害人家中盗走一台电脑；随后将电脑卖给丙某得款五百元。天气晴朗没有别的情况。"
THERE = "庭审中没有争议的是时间和地点；被告人乙某在夜间翻墙进入被害人家中盗走现金。后来被告人乙某投案自首。"


def _sentenced(ruling: Ruling, months: int, suspended: int | None, *names: CircumstanceName) -> Ruling:
    total = Sentence(PunishmentKind.FIXED_TERM, months, suspended_months=suspended)
    defendant = Defendant("甲某某", False, (), total, False, Passage("name", 0, 0))
    return replace(
        ruling,
        outcome=RulingOutcome(Result.CONVICTED, (defendant,)),
        circumstances=tuple(Circumstance(name, 0, 0) for name in names),
    )


def _of(facet: str, found: tuple[Trait, ...]) -> list[str]:
    return [one.value for one in found if one.facet == facet]


def test_two_rulings_share_values_and_differ_in_others() -> None:
    here = _sentenced(RULINGS[0], 12, 24, CircumstanceName.SURRENDER, CircumstanceName.FORGIVENESS)
    there = _sentenced(RULINGS[1], 36, None, CircumstanceName.SURRENDER)
    found = likeness(here, there)
    assert _of("crime", found.shared) == _of("crime", traits(here))
    assert _of("circumstance", found.shared) == ["自首"]
    assert _of("circumstance", found.only_here) == ["谅解"]
    assert (_of("suspended", found.only_here), _of("suspended", found.only_there)) == (
        ["suspended"],
        ["not_suspended"],
    )
    assert _of("punishment", found.shared) == ["fixed_term"]
    assert "刑法/第266条" in _of("statute", found.shared)


def test_facts_share_what_the_nearest_speak_for_and_the_words_say() -> None:
    there = _sentenced(RULINGS[0], 12, 24, CircumstanceName.SURRENDER, CircumstanceName.FORGIVENESS)
    issue = AtIssue(1.0, {"诈骗罪": 0.9, "盗窃罪": 0.2}, {"刑法/第266条/第1款": 0.8})
    found = likeness_to_facts("被告人主动投案。", issue, there)
    assert [value.rpartition("/")[2] for value in _of("crime", found.shared)] == ["诈骗罪"]
    assert _of("circumstance", found.shared) == ["自首"]
    assert _of("circumstance", found.only_there) == ["谅解"]
    assert "刑法/第266条" in _of("statute", found.shared)
    assert not _of("suspended", found.only_there)
    assert not likeness_to_facts("", AtIssue(1.0, {"盗窃罪": 1.0}, {}), there).shared


def test_matching_sentences_are_marked_on_both_sides() -> None:
    ((match, *_),) = matching_passages(HERE, [THERE])
    marked = [match.here.text[start:end] for start, end in match.here.marks]
    assert "在夜间翻墙进入被害人家中盗走" in "".join(marked)
    assert "乙某" not in "".join(match.there.text[start:end] for start, end in match.there.marks)
    assert match.there.text.startswith("被告人乙某在夜间")


def test_what_shares_nothing_telling_has_no_passage() -> None:
    assert matching_passages(HERE, ["双方签订了买卖合同并交付了货物。", ""]) == [(), ()]
    assert matching_passages("", [THERE]) == [()]


@pytest.mark.parametrize("text", ["。" * 5_000, "甲乙" * 5_000, f"{HERE}" * 300])
def test_hostile_texts_are_compared_in_bounded_time(text: str) -> None:
    assert all(len(found) <= MAX_PASSAGES for found in matching_passages(text[:3_000], [text] * 10))


@given(st.text("甲乙丙丁，。a", max_size=200), st.text("甲乙丙丁，。a", max_size=200))
def test_marks_are_sorted_apart_and_say_the_same_characters(one: str, other: str) -> None:
    for match in matching_passages(one, [other])[0]:
        for piece, text in ((match.here, one), (match.there, other)):
            assert piece.text in text
            ends = [0, *(place for mark in piece.marks for place in mark)]
            assert ends == sorted(ends)
            assert all(end - start >= MIN_MARK for start, end in piece.marks)
