"""Which hits a later held instance changed or quashed, and that their list says so."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from rulings.china.case_number import parse_case_number
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.engine.port import Engine
from rulings.outcomes.outcome import RulingOutcome
from rulings.outcomes.result import Result
from rulings.public.later_decisions import Fate, later_decisions
from rulings.public.reader import PublicReader
from rulings.ruling import RelatedCase, Relation, Ruling
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import sample

LOWER = sample(1, "诈骗罪", 2016)


def later(relation: Relation, result: Result | None, serial: int = 2) -> Ruling:
    number = parse_case_number(f"（2017）粤03刑终{serial}号")
    assert number is not None
    return replace(
        sample(serial, "诈骗罪", 2017),
        case_numbers=(number,),
        related_cases=(RelatedCase(LOWER.case_numbers[0], relation, 0, 5),),
        cited_case_numbers=LOWER.case_numbers,
        outcome=RulingOutcome(result) if result else None,
    )


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    opened = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
    yield opened
    opened.close()


@pytest.mark.parametrize(
    ("relation", "result", "fate"),
    [
        (Relation.APPEALED, Result.AMENDED, Fate.CHANGED),
        (Relation.APPEALED, Result.ACQUITTED, Fate.CHANGED),
        (Relation.RETRIED, Result.REMANDED, Fate.QUASHED),
        (Relation.QUASHED, Result.CONVICTED, Fate.QUASHED),
        (Relation.APPEALED, Result.DISMISSED_APPEAL, None),
        (Relation.APPEALED, Result.APPEAL_WITHDRAWN, None),
        (Relation.SENTENCE, Result.TERM_REDUCED, None),
        (Relation.APPEALED, None, None),
    ],
)
def test_the_later_ruling_says_what_became_of_it(
    engine: Engine, relation: Relation, result: Result | None, fate: Fate | None
) -> None:
    other = later(relation, result)
    engine.rebuild([analyse(LOWER), analyse(other)], [], position=1)
    found = later_decisions(PublicReader(engine), [LOWER, other])
    assert {key: (one.fate, one.by.id) for key, one in found.items()} == (
        {LOWER.id: (fate, other.id)} if fate else {}
    )


def test_the_list_marks_it_and_leads_there(engine: Engine) -> None:
    other = later(Relation.APPEALED, Result.AMENDED)
    engine.rebuild([analyse(LOWER), analyse(other)], [], position=1)
    client = create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    marks = BeautifulSoup(client.get("/?crime=诈骗罪&lang=en").text, "lxml").select(".hit-badges a.later")
    assert [(mark.text, other.id in str(mark["href"])) for mark in marks] == [("changed later", True)]
