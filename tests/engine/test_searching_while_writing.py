"""Who searches waits for no writer: not while a new state is opened, and not for a rebuild that removes the files."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from rulings.engine.analysis import analyse
from rulings.engine.tantivy import reader
from rulings.engine.tantivy.adapter import TantivyEngine
from rulings.query.ast import SearchQuery
from tests.search_app.samples import sample

PATIENCE = 20


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "index"


@pytest.fixture
def writing(folder: Path) -> Iterator[TantivyEngine]:
    with closing(TantivyEngine(folder)) as opened:
        put(opened, 1)
        yield opened


@pytest.fixture
def reading(folder: Path, writing: TantivyEngine) -> Iterator[TantivyEngine]:
    """As in another process."""
    with closing(TantivyEngine(folder)) as opened:
        assert total(opened) == 1
        yield opened


def put(engine: TantivyEngine, number: int) -> None:
    engine.upsert([analyse(sample(number, "诈骗罪", 2020))])
    engine.refresh(number)


def total(engine: TantivyEngine) -> int:
    return engine.search(SearchQuery(), facets=()).total


def test_others_go_on_in_the_last_state_while_one_opens_the_next(
    writing: TantivyEngine, reading: TantivyEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, may_end = threading.Event(), threading.Event()
    found = reader._opened

    def slowly(*arguments: object) -> object:
        begun.set()
        assert may_end.wait(PATIENCE)
        return found(*arguments)  # type: ignore[arg-type]

    put(writing, 2)
    monkeypatch.setattr(reader, "_opened", slowly)
    with ThreadPoolExecutor(2) as pool:
        first = pool.submit(total, reading)
        assert begun.wait(PATIENCE)
        others = [pool.submit(total, reading) for _ in range(3)]
        assert [other.result(PATIENCE) for other in others] == [1, 1, 1]
        assert not first.done()
        may_end.set()
        assert first.result(PATIENCE) == 2
    assert total(reading) == 2


def test_the_name_of_a_state_changes_together_with_what_is_found(
    writing: TantivyEngine, reading: TantivyEngine
) -> None:
    seen = {}
    for number in range(2, 6):
        put(writing, number)
        seen[reading.state()] = total(reading)
    assert list(seen.values()) == [2, 3, 4, 5]


def test_rebuilds_that_remove_the_files_beside_searches_fail_none(
    writing: TantivyEngine, reading: TantivyEngine
) -> None:
    ended = threading.Event()

    def searches() -> set[int]:
        found = set()
        while not ended.is_set():
            found.add(total(reading))
        return found

    with ThreadPoolExecutor(2) as pool:
        asked = [pool.submit(searches) for _ in range(2)]
        for number in range(8):
            writing.rebuild([analyse(sample(n, "诈骗罪", 2020)) for n in range(number % 2 + 1)], [], number)
        ended.set()
        assert set().union(*(one.result(PATIENCE) for one in asked)) <= {1, 2}
