"""An index of the version before, whose texts were not cut into pieces, is read as it was made until a rebuild is done."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from rulings.engine.analysis import analyse
from rulings.engine.document import Document
from rulings.engine.tantivy.adapter import TantivyEngine
from rulings.errors import EngineError
from rulings.query.ast import And, Node, Not, Phrase, ProvisionTerm, SearchQuery, TextField
from rulings.ruling import Provision, Ruling, Tombstone
from rulings.similar.terms import fact_terms
from tests.engine.version_4 import STATED, index_of_version_4

CROSSING = "沿着河走。本院认为"
FOUND: list[tuple[Node, tuple[int, ...]]] = [
    (Phrase("3克"), (1,)),
    (Phrase("二〇一四"), (2,)),
    (Phrase("被告人"), (0, 1, 2)),
    (Phrase("毒"), (0, 1)),
    (Phrase(CROSSING), (2,)),
    (Phrase(CROSSING, TextField.FACTS), ()),
    (Phrase("本院认为", TextField.REASONING), (2,)),
    (Phrase("河", TextField.FACTS), (2,)),
    (Phrase("丙某", TextField.TITLE), (2,)),
    (Phrase("丙某一案"), (2,)),
    (Phrase(STATED[2] * 3), ()),
    (ProvisionTerm(Provision("刑法", 20)), (2,)),
    (And((Phrase("被告人"), Not(Phrase("本院认为")))), (0, 1)),
]


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[TantivyEngine]:
    with closing(TantivyEngine(index_of_version_4(tmp_path))) as opened:
        yield opened


def texts(engine: TantivyEngine, node: Node | None) -> list[str]:
    return sorted(hit.ruling.text for hit in engine.search(SearchQuery(text=node)).hits)


@pytest.mark.parametrize(("asked", "found"), FOUND, ids=range(len(FOUND)))
def test_finds_what_it_found(engine: TantivyEngine, asked: Node, found: tuple[int, ...]) -> None:
    assert texts(engine, asked) == sorted(STATED[number] for number in found)


@pytest.mark.parametrize(("asked", "found"), FOUND, ids=range(len(FOUND)))
def test_finds_the_same_when_it_is_rebuilt(
    engine: TantivyEngine, tmp_path: Path, asked: Node, found: tuple[int, ...]
) -> None:
    def documents() -> Iterator[Document]:
        yield from map(analyse, engine.export(SearchQuery()))

    with closing(TantivyEngine(tmp_path / "index")) as rebuilding:
        rebuilding.rebuild(documents(), [], 8)
    assert texts(engine, asked) == sorted(STATED[number] for number in found)
    assert (engine.health().current, engine.health().position) == (True, 8)


def test_its_rulings_are_read_as_they_were_stored(engine: TantivyEngine) -> None:
    held = engine.get("version4number2")
    assert isinstance(held, Ruling)
    assert (held.text, held.title) == (STATED[2], "丙某一案")
    assert isinstance(engine.get("version4withdrawn"), Tombstone)


def test_a_ruling_like_a_case_is_found(engine: TantivyEngine) -> None:
    [found] = engine.candidates(SearchQuery(), fact_terms(STATED[2]), 10)
    assert (found.id, found.source_key) == ("version4number2", "2")


def test_says_that_it_needs_a_rebuild_and_is_not_written(engine: TantivyEngine) -> None:
    health = engine.health()
    assert (health.rulings, health.tombstones, health.position, health.current) == (3, 1, 7, False)
    with pytest.raises(EngineError, match="rulings index --rebuild"):
        engine.upsert(map(analyse, engine.export(SearchQuery())))
