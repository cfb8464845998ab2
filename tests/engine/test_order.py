"""Pages by relevance deep down: they begin where the one before ended, however many hits tie."""

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from rulings.engine.analysis import analyse
from rulings.engine.cursor import Cursor, encode
from rulings.engine.port import Page
from rulings.engine.tantivy import order
from rulings.engine.tantivy.adapter import TantivyEngine
from rulings.identity import ruling_id
from rulings.query.ast import Phrase, SearchQuery
from rulings.ruling import Ruling
from tests.search_app.samples import sample

ASKED = SearchQuery(text=Phrase("盗窃"))
MOST = 5


def copies() -> Iterator[Ruling]:
    """Scores in groups: 1, 80, 1, 80 … rulings that have the phrase once, twice …"""
    one = sample(1, "诈骗罪", 2020)
    for times in range(1, MOST + 1):
        for number in range(1 if times % 2 else 80):
            text = "盗窃。" * times + "的。" * (100 - times)
            yield replace(one, id=ruling_id("ties", f"{times}-{number}"), text=text, sections=())


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TantivyEngine]:
    with closing(TantivyEngine(Path(tmp_path_factory.mktemp("ties")) / "index")) as opened:
        opened.upsert(map(analyse, copies()))
        opened.refresh(1)
        yield opened


def listed(engine: TantivyEngine, size: int, cursor: str | None = None) -> list[tuple[float, str]]:
    found = engine.search(ASKED, Page(size, cursor), facets=())
    hits = [(-(hit.score or 0), hit.ruling.id) for hit in found.hits]
    return [*hits, *listed(engine, size, found.next_cursor)] if found.next_cursor else hits


@pytest.mark.parametrize("size", [1, 7, 50, 100])
def test_pages_of_any_size_give_the_same_order(engine: TantivyEngine, size: int) -> None:
    every = listed(engine, size)
    assert len(every) == sum(1 for _ in copies())
    assert every == sorted(every)


@pytest.mark.parametrize("at_once", [1, 7, 2_000])
def test_reading_all_gives_that_order_too(
    engine: TantivyEngine, at_once: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(order, "READ_AT_ONCE", at_once)
    assert [ruling.id for ruling in engine.export(ASKED)] == [name for _, name in listed(engine, 100)]


@pytest.mark.parametrize("seen", [0, 1, 17, 60, 90, 150, 162, 10_000])
def test_a_cursor_goes_on_behind_its_hit_however_many_came_before(engine: TantivyEngine, seen: int) -> None:
    """After a rebuild there may be more or fewer than the cursor says."""
    every = listed(engine, 100)
    value, name = every[90]
    cursor = encode(Cursor(value, name, seen), ASKED)
    assert listed(engine, 10, cursor) == every[91:]
