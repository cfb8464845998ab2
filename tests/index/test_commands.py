"""import, index and status as a user runs them: messages and exit codes, never a traceback."""

import gzip
import os
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import orjson
import pytest

from tests.command_line import run_rulings
from tests.index.conftest import TEXT

MAP = ("--map", "text=t", "--map", "id=k")


def _lines(count: int, bad: int = 0) -> bytes:
    good = [orjson.dumps({"k": str(n), "t": TEXT.format(n)}) for n in range(count)]
    return b"\n".join([*good, *[b"nonsense"] * bad])


def test_import_index_status(tmp_path: Path) -> None:
    home = tmp_path / "home"
    done = run_rulings(
        home, "import", "jsonl", "-", *MAP, "--source", "s", "--json", "--no-index", input=_lines(3)
    )
    assert (done.returncode, orjson.loads(done.stdout)["import"]["new"]) == (0, 3)
    behind = orjson.loads(run_rulings(home, "status", "--json").stdout)
    assert (behind["archive"]["documents"], behind["index"]["documents_behind"]) == (3, 3)
    assert "3 rulings indexed" in run_rulings(home, "index").stdout
    assert "up to date" in run_rulings(home, "status").stdout
    assert "3 rulings indexed" in run_rulings(home, "index", "--rebuild").stdout


def test_names_of_files_do_not_steer_the_terminal(tmp_path: Path) -> None:
    (tmp_path / "\x1b]0;x\x07\u202ea.jsonl").write_bytes(b"nonsense\n")
    done = run_rulings(tmp_path / "home", "import", "jsonl", *tmp_path.glob("*.jsonl"), *MAP, "--no-index")
    printed = done.stdout + done.stderr
    assert "\\x1b]0;x\\x07\\u202ea.jsonl:1: not-json" in printed
    assert printed.replace("\n", "").isprintable()
    assert run_rulings(tmp_path / "home", "status").stdout.replace("\n", "").isprintable()


@pytest.mark.parametrize("damage", ["current", "meta.json", "*.store"])
def test_a_damaged_index_is_said_and_built_anew_from_the_archive(tmp_path: Path, damage: str) -> None:
    home = tmp_path / "home"
    run_rulings(home, "import", "jsonl", "-", *MAP, input=_lines(3))
    for path in (home / "index").rglob(damage):
        path.write_bytes(b"\x00damaged")
    assert run_rulings(home, "search", "--json").returncode == 1
    assert "3 rulings indexed" in run_rulings(home, "index", "--rebuild").stdout
    assert orjson.loads(run_rulings(home, "search", "--json").stdout)["total"] == 3


@pytest.mark.parametrize(("arguments", "code"), [((), 5), (("--max-rejected", "50"), 0)])
def test_too_many_rejections_have_an_exit_code(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    done = run_rulings(
        tmp_path / "home", "import", "jsonl", "-", *MAP, "--no-index", *arguments, input=_lines(3, bad=1)
    )
    assert done.returncode == code
    assert "standard input:4: not-json" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (("nosuch", "x"), 2, "there is no format"),
        (("wenshu-json", "nowhere.jsonl"), 3, "does not exist"),
        (("jsonl", "empty.jsonl"), 2, "--map text="),
        (("jsonl", "empty.jsonl", *MAP), 5, "1 of 1 records were rejected"),
        (("wenshu-csv", "empty.csv"), 3, "全文"),
        (("jsonl", "cut.jsonl.gz", *MAP), 3, "cut off"),
        (("jsonl", "climbs.zip", *MAP), 3, "climbs out"),
        (("jsonl", "empty.jsonl", *MAP, "--source", "\u202e\u200b"), 2, "--source"),
        (("wenshu-json", "empty.jsonl", "--map", "a=b"), 2, "--map is for"),
    ],
)
def test_bad_input_is_one_message_and_a_code(
    tmp_path: Path, arguments: tuple[str, ...], code: int, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("empty.jsonl", "empty.csv"):
        (tmp_path / name).touch()
    (tmp_path / "cut.jsonl.gz").write_bytes(gzip.compress(_lines(5))[:-20])
    with zipfile.ZipFile(tmp_path / "climbs.zip", "w") as archive:
        archive.writestr("../x.jsonl", b"{}")
    done = run_rulings(tmp_path / "home", "import", *arguments, "--no-index")
    assert done.returncode == code
    assert words in done.stderr


def test_a_bad_ledger_is_one_message(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (home / "ledger.sqlite").write_bytes(b"nonsense" * 1000)
    done = run_rulings(home, "status")
    assert done.returncode == 1
    assert "cannot open the ledger" in done.stderr


def test_an_interruption_says_how_to_go_on_and_the_next_run_does(tmp_path: Path) -> None:
    home = tmp_path / "home"
    run_rulings(home, "import", "jsonl", "-", *MAP, "--no-index", input=_lines(1500))
    program = Path(sys.executable).with_name("rulings")
    with subprocess.Popen(
        [program, "index", "--workers", "2"],
        env={**os.environ, "RULINGS_HOME": str(home)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as process:
        while not (home / "index" / "current").exists() and process.poll() is None:
            time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)
        _, stderr = process.communicate(timeout=60)
    if process.returncode != 0:
        assert process.returncode == 130
        assert b"`rulings index` goes on" in stderr
        assert b"Traceback" not in stderr
    run_rulings(home, "index")
    assert orjson.loads(run_rulings(home, "status", "--json").stdout)["index"]["rulings"] == 1500
