"""`rulings backup` and `rulings restore` as an operator runs them: what is found afterwards is what was found before."""

import gzip
from pathlib import Path

import orjson

from rulings.identity import ruling_id
from tests.command_line import run_rulings
from tests.index.test_commands import MAP, _lines


def _found(home: Path) -> dict[str, object]:
    found: dict[str, object] = orjson.loads(
        run_rulings(home, "search", "盗窃", "--sort", "newest", "--size", "100", "--json").stdout
    )
    return found


def test_searches_find_the_same_in_the_folder_that_a_backup_was_put_into(tmp_path: Path) -> None:
    home, elsewhere, folder = tmp_path / "home", tmp_path / "elsewhere", tmp_path / "backup"
    run_rulings(home, "import", "jsonl", "-", *MAP, "--source", "s", input=_lines(12))
    done = run_rulings(home, "backup", folder)
    assert (done.returncode, "up to observation 12" in done.stdout) == (0, True)
    assert run_rulings(elsewhere, "restore", folder).returncode == 0
    assert "the index is missing" in run_rulings(elsewhere, "status").stdout
    assert run_rulings(elsewhere, "index").returncode == 0
    found = _found(elsewhere)
    assert (found["total"], found) == (12, _found(home))
    assert run_rulings(elsewhere, "engine", "verify").returncode == 0


def test_put_back_over_a_newer_archive_the_index_asks_for_a_rebuild(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "backup"
    run_rulings(home, "import", "jsonl", "-", *MAP, "--source", "s", input=_lines(3))
    run_rulings(home, "backup", folder)
    run_rulings(home, "import", "jsonl", "-", *MAP, "--source", "s", input=_lines(5))
    refused = run_rulings(home, "restore", folder)
    assert (refused.returncode, "--force" in refused.stderr) == (2, True)
    done = run_rulings(home, "restore", folder, "--force")
    assert (done.returncode, done.stdout.count("moved aside")) == (0, 2)
    assert "--rebuild" in run_rulings(home, "status").stdout
    assert run_rulings(home, "index", "--rebuild").returncode == 0
    assert _found(home)["total"] == 3


def test_a_backup_that_is_none_is_one_message(tmp_path: Path) -> None:
    done = run_rulings(tmp_path / "home", "restore", tmp_path / "nowhere")
    assert (done.returncode, "manifest.json is missing" in done.stderr) == (3, True)
    assert not (tmp_path / "home").exists()


def test_what_was_taken_down_since_the_backup_does_not_come_back(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "backup"
    run_rulings(home, "import", "jsonl", "-", *MAP, "--source", "s", input=_lines(3))
    run_rulings(home, "backup", folder)
    found = ruling_id("s", "1")
    assert (
        str(folder)
        in run_rulings(home, "takedown", found, "--reason", "asked for", "--reference", "1/2026").stdout
    )
    assert run_rulings(home, "restore", folder, "--force").returncode == 0
    number = "（2020）京0108刑初1号".encode()
    (whole,), (restored,) = (where.glob("archive/*.warc.gz") for where in (folder, home))
    assert number in gzip.decompress(whole.read_bytes())
    assert number not in gzip.decompress(restored.read_bytes())
    run_rulings(home, "index", "--rebuild")
    assert _found(home)["total"] == 2
