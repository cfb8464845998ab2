"""The command line prints of a ruling what its publisher's terms allow, unless its operator lifts them."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from rulings.commands.search import search
from rulings.commands.show import show
from rulings.commands.volume import volume
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.publishers import EXCERPT_LENGTH
from rulings.settings import Settings
from tests.search_app.samples import sample

LATE = "独一无二的结尾"
SOURCES = {"cn-spp": 1, "cn-court": 2, "somebody": 3}
"""Sources that allow metadata only, an excerpt, and everything."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    extra = "很长的事实。" * EXCERPT_LENGTH + LATE
    rulings = [sample(number, "诈骗罪", 2020, extra=extra) for number in SOURCES.values()]
    with closing(open_engine(Settings(home=folder))) as engine:
        engine.rebuild(
            [
                analyse(replace(one, provenance=replace(one.provenance, source=source)))
                for one, source in zip(rulings, SOURCES, strict=True)
            ],
            [],
            position=3,
        )
    return folder


def _run(home: Path, command: click.Command, *arguments: str) -> Result:
    result = CliRunner().invoke(command, arguments, env={"RULINGS_HOME": str(home)}, catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result


def _show(home: Path, source: str, *options: str) -> Result:
    return _run(home, show, f"sample{SOURCES[source]:010d}", *options)


@pytest.mark.parametrize("options", [("--text",), ("--text", "--json")])
@pytest.mark.parametrize(
    ("source", "begins", "ends"), [("cn-spp", False, False), ("cn-court", True, False), ("somebody", True, True)]
)
def test_show_prints_what_the_terms_allow(
    home: Path, source: str, begins: bool, ends: bool, options: tuple[str, ...]
) -> None:
    printed = _show(home, source, *options).stdout
    assert [("很长的事实。" * 5 in printed), (LATE in printed)] == [begins, ends]


def test_show_names_no_party_of_a_source_of_metadata(home: Path) -> None:
    parties = {source: json.loads(_show(home, source, "--json").stdout)["parties"] for source in SOURCES}
    assert [bool(parties[source]) for source in SOURCES] == [False, True, True]


@pytest.mark.parametrize(
    ("source", "words"),
    [("cn-spp", "only metadata"), ("cn-court", "only the beginning of the text")],
)
def test_show_says_why_a_ruling_is_not_shown_whole(home: Path, source: str, words: str) -> None:
    for options in ((), ("--text",), ("--text", "--json")):
        said = _show(home, source, *options).stderr
        assert words in said
        assert "terms" in said
        assert "--unrestricted" in said
    assert _show(home, "somebody", "--text").stderr == ""


def test_show_stays_json(home: Path) -> None:
    assert json.loads(_show(home, "cn-spp", "--text", "--json").stdout)["text"] == ""


def test_search_finds_by_the_whole_text_and_prints_no_snippet_of_metadata(home: Path) -> None:
    answer = json.loads(_run(home, search, LATE, "--json").stdout)
    printed = {hit["provenance"]["source"]: bool(hit["highlights"]) for hit in answer["hits"]}
    assert printed == {"cn-spp": False, "cn-court": True, "somebody": True}
    assert _run(home, search, LATE, "--source", "cn-spp").stdout.count(LATE) == 0


def test_volume_counts_every_ruling(home: Path) -> None:
    assert json.loads(_run(home, volume, LATE, "--json").stdout)["total"] == len(SOURCES)


@pytest.mark.parametrize("source", ["cn-spp", "cn-court"])
def test_an_operator_may_lift_the_terms(home: Path, source: str) -> None:
    lifted = _show(home, source, "--text", "--unrestricted")
    assert LATE in lifted.stdout
    assert lifted.stderr == ""
    answer = json.loads(_run(home, search, LATE, "--source", source, "--unrestricted", "--json").stdout)
    assert [bool(hit["highlights"]) for hit in answer["hits"]] == [True]
    assert answer["hits"][0]["parties"]
