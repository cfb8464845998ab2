"""`rulings search` counts the facets that are asked for, and orders hits as asked."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from rulings.commands.search import search
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.query.facets import COUNTED_FACETS
from rulings.settings import Settings
from tests.search_app.samples import sample


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    with closing(open_engine(Settings(home=folder))) as engine:
        engine.rebuild([analyse(sample(number, "诈骗罪", 2015 + number)) for number in range(3)], [], position=3)
    return folder


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], COUNTED_FACETS),
        (["--facets", "year,crime"], ("crime", "year")),
        (["--facets", "none"], ()),
    ],
    ids=["all", "two", "none"],
)
def test_json_has_the_facets_that_are_asked_for(
    home: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], names: tuple[str, ...]
) -> None:
    monkeypatch.setenv("RULINGS_HOME", str(home))
    printed = CliRunner().invoke(search, ["诈骗", "--json", *options]).stdout
    assert tuple(json.loads(printed)["facets"]) == names


@pytest.mark.parametrize(
    ("options", "names"),
    [
        ([], ["crime", "year", "region"]),
        (["--facets", "court_level"], ["court_level"]),
        (["--facets", "none"], []),
    ],
    ids=["a-few", "one", "none"],
)
def test_a_terminal_shows_a_few_facets_or_those_that_are_asked_for(
    home: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], names: list[str]
) -> None:
    monkeypatch.setenv("RULINGS_HOME", str(home))
    printed = CliRunner().invoke(search, ["诈骗", *options]).stdout
    heads = [line.partition(":")[0] for line in printed.splitlines()]
    assert [head for head in heads if head in COUNTED_FACETS] == names
