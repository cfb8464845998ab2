"""An index of the version before is read as it was made, and not written, until a rebuild beside it is done."""

import zlib
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from rulings.engine.analysis import analyse
from rulings.engine.analysis_v3 import provision_phrase_v3
from rulings.engine.candidates import read_candidate
from rulings.engine.document import Document
from rulings.engine.packing import ruling_to_json
from rulings.engine.port import Page
from rulings.engine.tantivy.adapter import TantivyEngine
from rulings.errors import EngineError
from rulings.observatory.volume import VolumeRequest, VolumeUnit
from rulings.query.ast import CaseNumberTerm, Node, Phrase, SearchQuery, Sort, TextField
from rulings.query.parser import parse_query
from rulings.ruling import Provision, Ruling, Statute, Tombstone
from tests.contract.suite import tombstone
from tests.engine.version_3 import STATED, index_of_version_3
from tests.search_app.samples import sample


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[TantivyEngine]:
    with closing(TantivyEngine(index_of_version_3(tmp_path))) as opened:
        yield opened


def texts(engine: TantivyEngine, node: Node | None) -> list[str]:
    return sorted(hit.ruling.text for hit in engine.search(SearchQuery(text=node)).hits)


def rulings(engine: TantivyEngine) -> list[Ruling]:
    return list(engine.export(SearchQuery()))


@pytest.mark.parametrize(
    ("phrase", "found"),
    [
        ("3克", (0, 1)),
        ("77.3克", (0,)),
        ("二o一四", (2,)),
        ("二〇一四", ()),
        ("沿着", ()),
        ("沿著", (2,)),
        ("毒", (0, 1)),
        ("\u200b", (0, 1, 2)),
    ],
)
def test_finds_what_it_found(engine: TantivyEngine, phrase: str, found: tuple[int, ...]) -> None:
    assert texts(engine, Phrase(phrase)) == sorted(STATED[number] for number in found)


def test_finds_words_near_each_other(engine: TantivyEngine) -> None:
    assert texts(engine, parse_query("甲某 /4 毒品")) == [STATED[0]]


def test_leads_to_the_page_before(engine: TantivyEngine) -> None:
    asked = SearchQuery(text=Phrase("被告人"))
    first = engine.search(asked, Page(1))
    second = engine.search(asked, Page(1, first.next_cursor))
    before = engine.cursor_before(asked, Page(1, second.next_cursor))
    again = engine.search(asked, Page(1, before))
    assert [hit.ruling.id for hit in again.hits] == [hit.ruling.id for hit in second.hits]


def test_a_candidate_is_read_that_was_stored_without_provisions() -> None:
    ruling = replace(sample(1, "盗窃罪", 2020), statutes=(Statute("刑法", "第二百六十四条"),))
    record = orjson.loads(ruling_to_json(ruling))
    for one in record["statutes"]:
        del one["provision"]
    found = read_candidate(ruling.id, 1.0, zlib.compress(orjson.dumps(record)))
    assert (found.id, found.subjects, found.offences) == (ruling.id, ("盗窃罪",), ())


def test_marks_what_it_found(engine: TantivyEngine) -> None:
    hits = engine.search(SearchQuery(text=Phrase("3克"))).hits
    assert {part.text[a:b] for hit in hits for part in hit.highlights for a, b in part.marks} == {"3克"}
    assert all(hit.highlights[0].marks for hit in hits)


def test_is_read_in_every_other_way(engine: TantivyEngine) -> None:
    gone = engine.get("version3withdrawn")
    assert isinstance(gone, Tombstone)
    assert engine.tombstones(gone.case_numbers[0]) == (gone,)
    assert texts(engine, CaseNumberTerm(gone.case_numbers[0])) == []
    assert {ruling.text for ruling in rulings(engine)} == set(STATED)


def test_finds_nothing_in_a_field_that_came_later(engine: TantivyEngine) -> None:
    asked = SearchQuery(selections={"a-later-facet": frozenset({"value"})})
    assert (engine.search(asked).total, list(engine.export(asked))) == (0, [])


@pytest.mark.parametrize("sort", [Sort.PUBLISHED_NEWEST, Sort.FIRST_SEEN_NEWEST])
def test_refuses_an_order_that_came_later(engine: TantivyEngine, sort: Sort) -> None:
    with pytest.raises(EngineError, match="rulings index --rebuild"):
        engine.search(SearchQuery(sort=sort))
    with pytest.raises(EngineError, match="rulings index --rebuild"):
        list(engine.export(SearchQuery(sort=sort)))


def test_says_that_it_needs_a_rebuild(engine: TantivyEngine) -> None:
    health = engine.health()
    assert (health.rulings, health.tombstones, health.position, health.current) == (3, 1, 7, False)


def test_is_not_written(engine: TantivyEngine) -> None:
    first = rulings(engine)[0]
    for write in (
        lambda: engine.upsert([analyse(first)]),
        lambda: engine.remove([tombstone(first)]),
        lambda: engine.refresh(8),
    ):
        with pytest.raises(EngineError, match="rulings index --rebuild"):
            write()
    assert len(rulings(engine)) == 3


def test_serves_while_a_rebuild_runs_beside_it(engine: TantivyEngine, tmp_path: Path) -> None:
    def documents() -> Iterator[Document]:
        for ruling in rulings(engine):
            assert len(texts(engine, Phrase("3克"))) == 2
            yield analyse(ruling)

    with closing(TantivyEngine(tmp_path / "index")) as rebuilding:
        rebuilding.rebuild(documents(), [], 8)
    assert texts(engine, Phrase("3克")) == [STATED[1]]
    assert texts(engine, Phrase("二〇一四")) == texts(engine, Phrase("沿着")) == [STATED[2]]
    assert (engine.health().current, engine.health().position) == (True, 8)


def test_a_rebuild_that_fails_leaves_it_serving(engine: TantivyEngine) -> None:
    def documents() -> Iterator[Document]:
        yield analyse(rulings(engine)[0])
        raise RuntimeError("the archive failed")

    with pytest.raises(EngineError):
        engine.rebuild(documents(), [], 8)
    assert len(texts(engine, Phrase("3克"))) == 2


def test_an_index_of_an_unknown_version_is_not_read(engine: TantivyEngine, tmp_path: Path) -> None:
    (tmp_path / "index" / "v000001" / "format").write_text("2-0123456789abcdef")
    with pytest.raises(EngineError, match="rulings index --rebuild"):
        engine.search(SearchQuery())
    assert (engine.health().rulings, engine.health().current) == (0, False)


@pytest.mark.parametrize(
    ("provision", "phrase"),
    [
        (Provision("刑法", 266), "刑法第二百六十六条"),
        (Provision("刑法", 133, 1, 2), "刑法第一百三十三条之一"),
        (Provision(None, 20), "第二十条"),
        (Provision("刑法"), "刑法"),
    ],
)
def test_looks_for_a_provision_as_its_statute_field_had_it(provision: Provision, phrase: str) -> None:
    assert provision_phrase_v3(provision) == Phrase(phrase, TextField.STATUTE)


def test_cannot_tell_which_documents_are_of_one_ruling(engine: TantivyEngine) -> None:
    with pytest.raises(EngineError, match="another version"):
        engine.volume(SearchQuery(), VolumeRequest(unit=VolumeUnit.RULINGS))


def test_has_no_signatures(engine: TantivyEngine) -> None:
    assert engine.signatures(SearchQuery(), 10) == {}
