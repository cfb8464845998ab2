"""A ledger whose pages were overwritten, and a file that was cut: said by the check, before anybody relies on them."""

import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from bench.faults.scenarios import run
from bench.faults.state import write_dump
from indexer.commands.status import status
from rulings.archive.archive import open_archive
from rulings.errors import ArchiveError
from rulings.settings import Settings

PAGE = 4096


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """An archive of invented rulings, large enough that its ledger has many pages."""
    write_dump(tmp_path / "dump.jsonl", 60)
    home = tmp_path / "home"
    home.mkdir()
    run(
        home, "import", "jsonl", str(tmp_path / "dump.jsonl"), "--map", "text=text", "--map", "id=id", "--no-index"
    )
    return home


def faults(home: Path) -> list[str]:
    archive = open_archive(Settings(home=home))
    try:
        return archive.faults()
    finally:
        archive.close()


def test_an_archive_that_is_whole_has_no_faults(home: Path) -> None:
    assert faults(home) == []


@pytest.mark.parametrize("fraction", [0.2, 0.5, 0.99])
def test_an_overwritten_page_of_the_ledger_is_found(home: Path, fraction: float) -> None:
    ledger = home / "ledger.sqlite"
    page = int(ledger.stat().st_size // PAGE * fraction)
    with ledger.open("r+b") as file:
        file.seek(page * PAGE)
        file.write(b"\xff" * PAGE)
    try:
        said = "; ".join(faults(home))
    except ArchiveError as error:  # the page is one that opening it reads
        said = str(error)
    assert "the ledger" in said


def test_a_file_that_was_cut_is_named(home: Path) -> None:
    [file] = (home / "archive").glob("*.warc.gz")
    os.truncate(file, 100)
    [fault] = faults(home)
    assert str(file) in fault
    assert "ends at offset 100" in fault


@pytest.mark.parametrize("left", ["nothing", "a link that leads nowhere"])
def test_a_file_that_is_away_for_a_moment_is_not_called_damaged(home: Path, left: str) -> None:
    """Restoring an older archive over one that is whole would lose what came since."""
    [file] = (home / "archive").glob("*.warc.gz")
    file.rename(home / "away.warc.gz")
    if left != "nothing":
        file.symlink_to(home / "not mounted" / file.name)
    [fault] = faults(home)
    assert "bring the file back" in fault
    assert "backup" not in fault
    result = CliRunner(env={"RULINGS_HOME": str(home)}).invoke(status)
    assert result.exit_code == 0, result.exception


def test_the_command_ends_with_an_error_that_says_what_to_do(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RULINGS_HOME", str(home))
    assert CliRunner().invoke(status, ["--check"]).exit_code == 0
    [file] = (home / "archive").glob("*.warc.gz")
    file.unlink()
    result = CliRunner().invoke(status, ["--check"])
    assert isinstance(result.exception, ArchiveError)
    assert "rulings restore" in str(result.exception)
