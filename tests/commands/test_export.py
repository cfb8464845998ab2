"""`rulings search --all` writes the whole result, into a file with what it is of, or to a program that reads it."""

import io
import json
import os
from pathlib import Path

import pytest

from tests.command_line import run_rulings
from tests.search_app.samples import RULINGS


def test_a_file_has_a_description_beside_it(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "fraud.csv"
    ended = run_rulings(home, "search", "诈骗", "--year", "2016", "--all", "--output", file)
    described = json.loads((tmp_path / "fraud.csv.meta.json").read_text(encoding="utf-8"))
    rows = file.read_text(encoding="utf-8-sig").splitlines()[1:]
    assert (ended.returncode, ended.stdout) == (0, "")
    assert (described["query"], described["filters"]["year"], described["format"]) == ("诈骗", ["2016"], "csv")
    assert described["count"] == len(rows) > 0
    assert described["ledger"]["position"] == 20


def test_everything_is_printed_as_json_lines_without_a_limit(home: Path) -> None:
    ended = run_rulings(home, "search", "--all", "--texts")
    records = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [ended.returncode, len(records), ended.stderr] == [0, len(RULINGS), ""]
    assert all(record["text"] for record in records)


@pytest.mark.parametrize(
    ("options", "named"),
    [
        (["--format", "csv"], "--format needs --all"),
        (["--texts"], "--texts needs --all"),
        (["--all", "--json"], "--json is for a page"),
        (["--all", "--size", "5"], "--size is for a page"),
    ],
)
def test_options_that_mean_nothing_together_are_refused(home: Path, options: list[str], named: str) -> None:
    ended = run_rulings(home, "search", "诈骗", *options)
    assert ended.returncode == 2
    assert named in ended.stderr


def test_a_file_that_cannot_be_written_is_said(home: Path, tmp_path: Path) -> None:
    ended = run_rulings(home, "search", "--all", "--output", tmp_path / "missing" / "hits.csv")
    assert ended.returncode == 1
    assert "cannot write" in ended.stderr


class Closed(io.TextIOWrapper):
    """An output whose reader has gone."""

    def __init__(self) -> None:
        reading, writing = os.pipe()
        os.close(reading)
        super().__init__(os.fdopen(writing, "wb"), "utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["search", "--help"],
        ["search", "诈骗"],
        ["search", "诈骗", "--json"],
        ["search", "--all"],
        ["search", "--all", "--format", "parquet", "--texts"],
        ["show", RULINGS[0].id, "--text"],
        ["volume", "--csv"],
        ["outcomes"],
        ["status"],
    ],
    ids=" ".join,
)
def test_a_reader_that_has_gone_is_no_error(home: Path, arguments: list[str]) -> None:
    with Closed() as closed:
        ended = run_rulings(home, *arguments, output=closed)
    assert (ended.returncode, ended.stderr) == (0, "")
