"""The rulings of bench.scale: the same number is the same ruling, and a copy is as well-formed as what it copies."""

from dataclasses import replace
from itertools import islice
from pathlib import Path

import pytest

from bench.scale.copies import scaled, varied
from bench.scale.results import Results
from bench.scale.synthetic import synthetic_rulings
from rulings.ruling import Ruling, Section, SectionKind
from tests.search_app.samples import sample

FACTS, REASONING = "事实一二三四", "理由五六七八九十"


@pytest.fixture
def sectioned() -> Ruling:
    text = f"首部{FACTS}。{REASONING}尾"
    facts = Section(SectionKind.FACTS, 2, 2 + len(FACTS))
    reasoning = Section(SectionKind.REASONING, facts.end + 1, facts.end + 1 + len(REASONING))
    return replace(sample(1, "诈骗罪", 2020), text=text, sections=(facts, reasoning))


@pytest.mark.parametrize("factor", [0.3, 0.5, 1, 1.7, 3])
def test_sections_of_a_longer_or_shorter_text_hold_what_they_held(sectioned: Ruling, factor: float) -> None:
    made = scaled(sectioned, factor)
    parts = [made.text[section.start : section.end] for section in made.sections]
    for part, whole in zip(parts, (FACTS, REASONING), strict=True):
        assert part == (whole * 4)[: round(len(whole) * factor)]


def test_a_text_of_the_same_length_is_the_same(sectioned: Ruling) -> None:
    assert scaled(sectioned, 1) == sectioned


def test_copies_differ_and_each_is_always_the_same(sectioned: Ruling) -> None:
    copies = [varied(sectioned, number) for number in range(1, 30)]
    assert copies == [varied(sectioned, number) for number in range(1, 30)]
    assert len({copy.id for copy in copies}) == 29
    assert len({copy.judgment_date for copy in copies}) > 20
    assert len({len(copy.text) for copy in copies}) > 5


def test_invented_rulings_go_on_where_they_ended() -> None:
    every = list(islice(synthetic_rulings(0), 6))
    assert every[4:] == list(islice(synthetic_rulings(4), 2))
    assert len({ruling.id for ruling in every}) == 6
    for ruling in every:
        assert ruling.sections[-1].end <= len(ruling.text) + 1


def test_results_are_kept_by_kind_and_size_and_summed(tmp_path: Path) -> None:
    file = tmp_path / "scale.json"
    real, invented = Results(file, "real"), Results(file, "synthetic")
    real.add(10, "index", {"rulings": 4, "cpu_seconds": 1})
    real.add(10, "index", {"rulings": 6})
    real.add(20, "index", {"rulings": 10})
    invented.note(10, "index", {"rulings": 10})
    assert real.of(10)["index"] == {"rulings": 10, "cpu_seconds": 1}
    assert real.total("index", "rulings") == 20
    real.forget()
    assert (dict(real.of(10)), invented.of(10)["index"]) == ({}, {"rulings": 10})
