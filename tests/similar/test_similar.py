"""Facts as terms, and the order of similar rulings."""

from dataclasses import replace
from math import log

import pytest

from rulings.engine.candidates import Candidate
from rulings.ruling import Section, SectionKind
from rulings.similar.facts import MAX_FACTS, facts_of
from rulings.similar.ranking import OFFENCES_WEIGHT, SUBJECTS_WEIGHT, AtIssue, adjusted, at_issue, rank
from rulings.similar.terms import MAX_TERMS, fact_terms, share_within
from tests.search_app.samples import RULINGS

HEARD = "公诉机关指控，被告人甲某有罪。被告人甲某辩称没有此事。"
HAPPENED = "2016年3月1日，被告人甲某在乙市丙路的一家商店内，趁人不备拿走一台电脑，" * 3


def _ruling_with(facts: str, kind: SectionKind = SectionKind.FACTS) -> str:
    return facts_of(replace(RULINGS[0], text=facts, sections=(Section(kind, 0, len(facts)),)))


def test_the_facts_are_what_the_court_found_without_the_evidence() -> None:
    text = f"{HEARD}经审理查明：{HAPPENED}上述事实，有下列证据证实：证人丁某的证言。"
    assert _ruling_with(text) == HAPPENED
    assert _ruling_with(f"{HEARD}本院经审理查明，{HAPPENED}") == HAPPENED


def test_a_finding_that_says_too_little_stands_for_nothing() -> None:
    text = f"{HAPPENED}经审理查明：事实与指控一致。上述事实，有证据证实。"
    assert _ruling_with(text) == text


def test_a_ruling_without_facts_is_compared_by_its_text() -> None:
    assert _ruling_with(HAPPENED, SectionKind.REASONING) == HAPPENED
    assert len(_ruling_with("甲" * 9_000, SectionKind.REASONING)) == MAX_FACTS


def test_terms_are_folded_pairs_that_weigh_more_the_more_often_they_stand() -> None:
    terms = fact_terms("盗窃盗 竊")
    assert terms["盗窃"] == pytest.approx(1 + log(2))
    assert terms["窃盗"] == 1
    assert not fact_terms("")
    assert len(fact_terms("".join(map(chr, range(0x4E00, 0x5E00))))) == MAX_TERMS


def test_the_share_within_a_text() -> None:
    terms = fact_terms(HAPPENED)
    assert share_within(terms, f"甲。{HAPPENED}乙。") == 1
    assert share_within(terms, "全无关系的一段文字") < 0.2
    assert share_within({}, "甲乙") == 0


def _candidate(
    name: str, score: float, *subjects: str, offences: tuple[str, ...] = (), length: int = 0
) -> Candidate:
    return Candidate(name, f"key of {name}", score, subjects, offences, length)


NEAREST = [
    _candidate("a", 10, "诈骗罪"),
    _candidate("b", 9, "盗窃罪", offences=("刑法/第264条",)),
    _candidate("c", 9, "盗窃罪"),
    _candidate("d", 9, "盗窃罪", "抢劫罪"),
    _candidate("e", 8),
]


def test_the_offences_of_the_nearest_move_rulings_up() -> None:
    issue = at_issue(NEAREST)
    assert sum(vote * vote for vote in issue.subjects.values()) == pytest.approx(1)
    assert max(issue.subjects, key=lambda name: issue.subjects[name]) == "盗窃罪"
    scores = {one.candidate.id: one.score for one in rank(NEAREST, issue)}
    assert scores["b"] > scores["c"] > scores["d"] > scores["e"] == 0.8
    assert scores["c"] - 0.9 > scores["a"] - 1.0
    assert max(scores.values()) <= 1 + SUBJECTS_WEIGHT + OFFENCES_WEIGHT


def test_long_facts_are_set_back() -> None:
    order = adjusted([_candidate("long", 10.5, length=40_000), _candidate("short", 10, length=900)])
    assert [one.id for one in order] == ["short", "long"]
    assert len(adjusted((_candidate(str(number), number) for number in range(150)), 120)) == 120


def test_ties_are_broken_by_id_and_nothing_at_issue_leaves_the_order() -> None:
    tied = [_candidate("b", 5, "诈骗罪"), _candidate("a", 5, "盗窃罪"), _candidate("c", 6)]
    nothing = AtIssue(6, {}, {})
    assert [one.candidate.id for one in rank(tied, nothing)] == ["c", "a", "b"]
    assert at_issue([_candidate("a", 5, "盗窃罪")]) == AtIssue(5, {"盗窃罪": 0.0}, {})
