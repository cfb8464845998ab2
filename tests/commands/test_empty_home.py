"""In a home where nothing was ever indexed, "nothing found" would mislead: commands say how to begin."""

from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from rulings.commands.search import search
from rulings.engine.open import open_engine
from rulings.settings import Settings
from tests.command_line import run_rulings
from tests.search_app.samples import TOMBSTONE

COMMANDS = [
    ("search", "盗窃"),
    ("search", "盗窃", "--json"),
    ("search",),
    ("volume",),
    ("volume", "--csv"),
    ("show", "k3v5mzq2ab7cdefg"),
]


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_it_is_said_that_nothing_is_indexed_and_how_to_import(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    done = run_rulings(tmp_path / "home", *arguments)
    assert (done.returncode, done.stdout) == (4, "")
    assert "nothing is indexed yet" in done.stderr
    assert "rulings import" in done.stderr
    assert "rulings demo" in done.stderr


def test_where_all_is_withdrawn_something_was_indexed(tmp_path: Path) -> None:
    with closing(open_engine(Settings(home=tmp_path))) as engine:
        engine.rebuild([], [TOMBSTONE], position=1)
    done = CliRunner().invoke(search, ["盗窃"], env={"RULINGS_HOME": str(tmp_path)}, catch_exceptions=False)
    assert (done.exit_code, "0 rulings" in done.output) == (0, True)
