"""Other instances of a case, looked up both ways in a real index."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rulings.china.case_number import parse_case_number
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.outcomes.outcome import RulingOutcome
from rulings.outcomes.result import Result
from rulings.public.instances import MAX_NUMBERS, all_instances, held_under, instance_lines, instances_answer
from rulings.public.reader import PublicReader
from rulings.ruling import CaseNumber, RelatedCase, Relation, Ruling
from rulings.settings import Settings
from tests.search_app.samples import sample


def number(text: str) -> CaseNumber:
    found = parse_case_number(text)
    assert found is not None
    return found


LOWER = sample(1, "诈骗罪", 2016)
"""（2016）粤0305刑初1号."""
NOT_HELD = number("（2015）粤0305刑初99号")
APPEAL = replace(
    sample(2, "诈骗罪", 2017),
    case_numbers=(number("（2017）粤03刑终2号"),),
    related_cases=(
        RelatedCase(NOT_HELD, Relation.QUASHED, 0, 5),
        RelatedCase(LOWER.case_numbers[0], Relation.APPEALED, 5, 9),
    ),
    cited_case_numbers=(NOT_HELD, LOWER.case_numbers[0]),
    outcome=RulingOutcome(Result.AMENDED),
)
STRANGER = replace(
    sample(3, "盗窃罪", 2018), case_numbers=(number("（2018）粤03刑终3号"),), cited_case_numbers=LOWER.case_numbers
)
"""It names the number and says nothing of what it is to its case."""


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
    yield opened
    opened.close()


def fill(engine: Engine, *rulings: Ruling) -> PublicReader:
    engine.rebuild([analyse(ruling) for ruling in rulings], [], position=1)
    return PublicReader(engine)


def found(reader: PublicReader, ruling: Ruling) -> list[tuple[str, bool, str, list[str]]]:
    return [
        (one.relation.value, one.named_here, one.number, [other.id for other in one.held])
        for one in all_instances(reader, ruling)
    ]


def test_an_appeal_names_what_it_decides_on(engine: Engine) -> None:
    reader = fill(engine, LOWER, APPEAL, STRANGER)
    assert found(reader, APPEAL) == [
        ("quashed", True, "（2015）粤0305刑初99号", []),
        ("appealed", True, "（2016）粤0305刑初1号", [LOWER.id]),
    ]


def test_a_first_instance_is_told_of_its_appeal(engine: Engine) -> None:
    reader = fill(engine, LOWER, APPEAL, STRANGER)
    assert found(reader, LOWER) == [("appealed", False, "（2017）粤03刑终2号", [APPEAL.id])]
    assert instances_answer(all_instances(reader, LOWER)) == [
        {
            "relation": "appealed",
            "named_here": False,
            "case_number": "（2017）粤03刑终2号",
            "held": [
                {
                    "id": APPEAL.id,
                    "case_number": "（2017）粤03刑终2号",
                    "title": APPEAL.title,
                    "court_name": "广东省深圳市南山区人民法院",
                    "judgment_date": "2017-05-06",
                    "result": "amended",
                }
            ],
        }
    ]
    assert found(reader, STRANGER) == []


def test_a_further_document_of_the_case_is_one_of_its_rulings(engine: Engine) -> None:
    supplement = replace(LOWER, id="supplement", case_numbers=(number("（2016）粤0305刑初1号之一"),))
    reader = fill(engine, LOWER, supplement, APPEAL)
    assert found(reader, APPEAL)[1][3] == sorted([LOWER.id, "supplement"])
    assert found(reader, supplement) == []


def test_another_document_of_the_same_case_is_not_meant(engine: Engine) -> None:
    named = replace(
        APPEAL, related_cases=(RelatedCase(number("（2016）粤0305刑初1号之一"), Relation.APPEALED, 0, 5),)
    )
    assert found(fill(engine, LOWER, named), LOWER) == []


def test_a_ruling_without_numbers_has_none(engine: Engine) -> None:
    reader = fill(engine, LOWER)
    assert found(reader, replace(LOWER, case_numbers=())) == []


def test_numbers_of_a_page_are_bounded(engine: Engine) -> None:
    reader = fill(engine, LOWER)
    many = [number(f"（2014）粤0305刑初{n}号") for n in range(1, MAX_NUMBERS + 1)]
    assert held_under(reader, [*many, *LOWER.case_numbers]) == {}
    assert held_under(reader, [*LOWER.case_numbers, *many]) == {LOWER.case_numbers[0].key: (LOWER,)}


def test_lines_for_a_terminal(engine: Engine) -> None:
    reader = fill(engine, LOWER, APPEAL)
    assert list(instance_lines(all_instances(reader, APPEAL))) == [
        "instance: quashed （2015）粤0305刑初99号: not held",
        f"instance: appealed （2016）粤0305刑初1号: {LOWER.id}  （2016）粤0305刑初1号  {LOWER.title}  "
        "广东省深圳市南山区人民法院  2016-05-06",
    ]
    (line,) = instance_lines(all_instances(reader, LOWER))
    assert line.startswith("instance: appealed by （2017）粤03刑终2号: ")
