"""Takedown: nothing of a ruling is left to read, in any answer or file, whatever is put back, crawled or rebuilt."""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import orjson
import pytest
from filelock import FileLock
from flask.testing import FlaskClient

from rulings.archive.archive import open_archive
from rulings.archive.disclosure import DisclosureState
from rulings.engine.open import open_engine
from rulings.identity import ruling_id
from rulings.public.reader import open_reader
from rulings.ruling import GoneBy, Ruling, Tombstone
from rulings.settings import Settings
from search_app.app import create_app
from tests import legible
from tests.command_line import run_rulings
from tests.index.conftest import TEXT

MARKER = "蹊跷麒麟"
PARTY = "猰貐某"
TITLE = f"被告人{PARTY}盗窃案"
COUNT = 12
TAKEN = 5
ID = ruling_id("s", str(TAKEN))
GROUNDS = ("--reason", "request of a party", "--reference", "2026-17")


def _line(number: int) -> bytes:
    text, title = TEXT.format(number), "被告人乙某盗窃案"
    if number == TAKEN:
        text, title = text.replace("甲某", PARTY).replace("自行车", MARKER), TITLE
    return orjson.dumps({"k": str(number), "t": text, "title": title})


DUMP = b"\n".join(map(_line, range(COUNT)))


def run(home: Path, *arguments: str, code: int = 0) -> str:
    """Run the program; its standard output."""
    done = run_rulings(home, *arguments)
    assert done.returncode == code, done.stderr
    return done.stdout


def _import(home: Path, dump: Path, source: str = "s") -> None:
    given = ("--map", "text=t", "--map", "id=k", "--map", "title=title", "--source", source)
    run(home, "import", "jsonl", str(dump), *given)


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    path = tmp_path / "dump.jsonl"
    path.write_bytes(DUMP)
    return path


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of a few rulings, indexed, for tests to copy."""
    folder = tmp_path_factory.mktemp("filled")
    (folder / "dump.jsonl").write_bytes(DUMP)
    _import(folder / "home", folder / "dump.jsonl")
    return folder / "home"


@pytest.fixture
def home(tmp_path: Path, filled: Path) -> Path:
    return Path(shutil.copytree(filled, tmp_path / "home"))


@pytest.fixture
def running(home: Path) -> Iterator[FlaskClient]:
    """A server that was started before anything was taken down."""
    settings = Settings(home=home)
    with closing(open_archive(settings)) as archive, open_reader(settings) as reader:
        yield create_app(reader, archive.ledger, settings).test_client()


def _json(running: FlaskClient, url: str, status: int = 200) -> dict[str, Any]:
    answer = running.get(f"/api/v1/{url}")
    assert answer.status_code == status
    found: dict[str, Any] = answer.get_json()
    return found


def _take_down(home: Path, *ids: str) -> str:
    return run(home, "takedown", *(ids or (ID,)), *GROUNDS)


def _legible(home: Path) -> int:
    return legible.count_in(home, MARKER) + legible.count_in(home, PARTY)


def _total(home: Path, text: str = "") -> int:
    found: int = orjson.loads(run(home, "search", text, "--json"))["total"]
    return found


def test_no_file_holds_it_when_the_command_returns(home: Path) -> None:
    assert legible.count_in(home / "archive", MARKER) == 1
    assert legible.count_in(home / "index", MARKER) == 1
    _take_down(home)
    assert _legible(home) == 0
    assert _total(home) == COUNT - 1
    assert "0 missing" in run(home, "engine", "verify")
    assert "up to date" in run(home, "status")


def test_what_was_replaced_before_is_in_no_file_either(home: Path, dump: Path) -> None:
    dump.write_bytes(DUMP.replace("一个月".encode(), "二个月".encode()))
    _import(home, dump)
    assert legible.count_in(home / "archive", MARKER) == 2
    _take_down(home)
    assert _legible(home) == 0
    assert _total(home) == COUNT - 1


def test_a_running_server_hides_it_from_the_next_request_on(home: Path, running: FlaskClient) -> None:
    number = f"（2020）京0108刑初{TAKEN}号"
    assert MARKER in running.get(f"/rulings/{ID}").text
    assert _json(running, f"rulings?q={MARKER}")["total"] == 1
    with FileLock(home / "archive" / "writer.lock"), FileLock(home / "index" / "writer.lock"):
        run(home, "takedown", ID, *GROUNDS, code=6)
        page = running.get(f"/rulings/{ID}")
        assert page.status_code == 410
        assert number in page.text
        pages = ("/", f"/?q={MARKER}", f"/?q={PARTY}", f"/cases/{number}", f"/rulings/{ID}", "/volume", "/about")
        api = ("rulings", "rulings?format=csv", f"rulings/{ID}?text=1", f"cases/{number}", f"rulings?q={MARKER}")
        answers = [running.get(url).text for url in (*pages, *(f"/api/v1/{one}" for one in api))]
        assert not [text for text in answers if TITLE in text or f"甲某盗窃{MARKER}" in text]
        found = _json(running, f"rulings?q={MARKER}")
        assert found["total"] == 0
        assert not any(count["count"] for counts in found["facets"].values() for count in counts)
        assert _json(running, "rulings")["total"] == COUNT - 1
    run(home, "takedown", "--resume")
    assert _legible(home) == 0


def test_the_tombstone_does_not_say_that_its_publisher_withdrew_it(home: Path, running: FlaskClient) -> None:
    _take_down(home)
    answer = _json(running, f"rulings/{ID}", 410)
    assert answer["error"] == "removed"
    assert answer["removed_at"]
    assert answer["withdrawn_at"] is None
    assert "撤回" not in running.get(f"/rulings/{ID}").text.split("<article")[1].split("</article>")[0]
    found = _json(running, f"cases/（2020）京0108刑初{TAKEN}号", 410)
    assert found["cases"][0]["state"] == "removed"
    with closing(open_archive(Settings(home=home))) as archive:
        assert archive.ledger.count_by_disclosure("s") == {DisclosureState.AVAILABLE: COUNT}
    status = orjson.loads(run(home, "status", "--json"))
    assert (status["index"]["tombstones"], status["archive"]["removed"]) == (0, 1)


def test_it_stays_hidden_after_a_rebuild(home: Path) -> None:
    _take_down(home)
    assert "11 rulings indexed" in run(home, "index", "--rebuild")
    assert _legible(home) == 0


@pytest.mark.parametrize("source", ["s", "another"])
def test_it_stays_hidden_when_it_is_imported_again(home: Path, dump: Path, source: str) -> None:
    _take_down(home)
    dump.write_bytes(b"\n" + DUMP)
    _import(home, dump, source)
    assert _legible(home) == 0
    assert _total(home, MARKER) == 0


def test_it_stays_hidden_when_another_edition_brings_the_same_text(home: Path, tmp_path: Path) -> None:
    _take_down(home)
    other = tmp_path / "other.jsonl"
    other.write_bytes(_line(TAKEN).replace(b'"k":"5"', b'"k":"five","more":1'))
    _import(home, other, "another")
    assert _total(home) == COUNT - 1
    assert _legible(home) == 0
    run(home, "takedown", ID, "--undo", *GROUNDS)
    assert _total(home, MARKER) == 2


def test_copies_of_the_text_go_with_it(home: Path, dump: Path) -> None:
    _import(home, dump, "another")
    assert _total(home, MARKER) == 2
    assert "same ruling as" in _take_down(home)
    assert _legible(home) == 0


def test_one_of_several_copies_is_shown_again_alone(home: Path, dump: Path, tmp_path: Path) -> None:
    _import(home, dump, "another")
    _take_down(home)
    run(home, "takedown", ruling_id("another", str(TAKEN)), "--undo", *GROUNDS)
    assert _total(home, MARKER) == 1
    again = tmp_path / "again.jsonl"
    again.write_bytes(DUMP + b"\n")
    _import(home, again, "another")
    run(home, "index", "--rebuild")
    assert _total(home, MARKER) == 1


def _in_other_words() -> bytes:
    """The ruling as another publisher discloses it."""
    return _line(TAKEN).replace("一个月".encode(), "一个月，缓刑".encode()).replace(b'"k":"5"', b'"k":"five"')


def test_another_disclosure_of_the_same_ruling_goes_with_it(home: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_bytes(_in_other_words())
    _import(home, other, "another")
    assert _total(home, MARKER) == 2
    assert "same ruling as" in _take_down(home)
    assert (_total(home, MARKER), _legible(home)) == (0, 0)


def test_another_disclosure_that_comes_later_is_hidden_until_it_is_shown_again(home: Path, tmp_path: Path) -> None:
    _take_down(home)
    other = tmp_path / "other.jsonl"
    other.write_bytes(_in_other_words())
    _import(home, other, "another")
    assert (_total(home, MARKER), _legible(home)) == (0, 0)
    run(home, "takedown", ruling_id("another", "five"), "--undo", *GROUNDS)
    run(home, "index", "--rebuild")
    assert _total(home, MARKER) == 1
    assert _total(home) == COUNT


def test_an_older_backup_that_is_put_back_shows_nothing(home: Path, tmp_path: Path) -> None:
    for name in ("archive", "index"):
        shutil.copytree(home / name, tmp_path / "backup" / name)
    shutil.copy(home / "ledger.sqlite", tmp_path / "backup")
    _take_down(home)
    for name in ("archive", "index"):
        shutil.rmtree(home / name)
        shutil.copytree(tmp_path / "backup" / name, home / name)
    for path in home.glob("ledger.sqlite*"):
        path.unlink()
    shutil.copy(tmp_path / "backup" / "ledger.sqlite", home)
    assert _legible(home) > 0
    assert _total(home, MARKER) == 0
    run(home, "show", ID, code=4)
    run(home, "index", "--rebuild")
    assert _legible(home) == 0
    run(home, "takedown", ID, "--undo", *GROUNDS)
    assert _total(home, MARKER) == 1


@pytest.mark.parametrize("put_back", ["archive", "ledger.sqlite"])
def test_one_half_of_an_older_backup_shows_nothing_either(home: Path, tmp_path: Path, put_back: str) -> None:
    half = tmp_path / "backup"
    half.mkdir()
    if put_back == "archive":
        shutil.copytree(home / "archive", half / "archive")
    else:
        shutil.copy(home / put_back, half)
    _take_down(home)
    for path in home.glob(f"{put_back}*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    if put_back == "archive":
        # A redaction that only the newer file has.
        newer = home / "archive"
        shutil.copytree(half / "archive", newer)
    else:
        shutil.copy(half / put_back, home)
    run(home, "takedown", "--resume", code=0 if put_back != "archive" else 1)
    assert _total(home, MARKER) == 0


def test_a_backup_is_named_until_it_is_made_anew_and_brings_nothing_back(home: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup"
    run(home, "backup", str(backup))
    assert legible.count_in(backup, MARKER) == 1
    assert f"backup {backup} may still hold" in _take_down(home)
    shutil.copytree(backup, tmp_path / "copy")
    run(home, "restore", str(tmp_path / "copy"), "--force")
    assert [path.name for path in (home / "archive").glob("*.gz") if legible.count_in(path.parent, MARKER)] == []
    run(home, "index", "--rebuild")
    assert _total(home, MARKER) == 0
    assert legible.count_in(home / "index", MARKER) == 0
    run(home, "backup", str(backup))
    assert legible.count_in(backup, MARKER) == 0


def test_undo_puts_everything_back(home: Path, running: FlaskClient) -> None:
    members = [list(legible.gzip_members(path.read_bytes())) for path in (home / "archive").glob("*.warc.gz")]
    shown = _json(running, f"rulings/{ID}?text=1")
    _take_down(home)
    run(home, "takedown", ID, "--undo", "--reason", "sent in error", "--reference", "2026-18")
    again = [list(legible.gzip_members(path.read_bytes())) for path in (home / "archive").glob("*.warc.gz")]
    assert [before == after[: len(before)] for before, after in zip(members, again, strict=True)] == [True]
    answer = _json(running, f"rulings/{ID}?text=1")
    assert {**answer, "provenance": None} == {**shown, "provenance": None}
    assert answer["provenance"]["archive_record"] == shown["provenance"]["archive_record"]
    assert not list((home / "sealed").glob("*.json"))
    journal = orjson.loads(run(home, "takedown", "--list", "--json"))
    assert [(one["action"], one["reference"]) for one in journal] == [("takedown", "2026-17"), ("undo", "2026-18")]
    assert all(one["by"] and one["at"] and one["reason"] for one in journal)
    run(home, "index", "--rebuild")
    assert _total(home, MARKER) == 1


def test_what_the_archive_keeps_is_legible_with_the_key_only(home: Path) -> None:
    _take_down(home)
    assert legible.count_in(home / "sealed", PARTY) == 0
    assert (home / "sealed.key").stat().st_mode & 0o077 == 0
    (home / "sealed.key").rename(home / "elsewhere.key")
    run(home, "index", "--rebuild")
    run(home, "takedown", ID, "--undo", *GROUNDS, code=1)
    (home / "elsewhere.key").rename(home / "sealed.key")
    run(home, "takedown", "--resume")
    assert _total(home, MARKER) == 1


def test_an_unknown_id_changes_nothing(home: Path) -> None:
    run(home, "takedown", "nosuch", *GROUNDS, code=4)
    run(home, "takedown", ID, code=2)
    run(home, "takedown", "nosuch", "--undo", *GROUNDS, code=2)
    assert orjson.loads(run(home, "takedown", "--list", "--json")) == []
    assert _total(home) == COUNT


def test_what_was_never_indexed_can_be_taken_down(tmp_path: Path, dump: Path) -> None:
    home = tmp_path / "home"
    given = ("--map", "text=t", "--map", "id=k", "--source", "s", "--no-index")
    run(home, "import", "jsonl", str(dump), *given)
    _take_down(home)
    assert _legible(home) == 0
    assert "11 rulings indexed" in run(home, "index")
    with open_reader(Settings(home=home)) as reader:
        stone = reader.get(ID)
    assert isinstance(stone, Tombstone)
    assert (stone.gone_by, stone.court_name) == (GoneBy.REQUEST, "北京市海淀区人民法院")


@pytest.mark.parametrize("seconds", [0.4, 0.6, 0.8, 1.0, 1.3])
def test_a_kill_at_any_moment_leaves_what_the_next_run_finishes(home: Path, seconds: float) -> None:
    with subprocess.Popen(
        [Path(sys.executable).with_name("rulings"), "takedown", ID, *GROUNDS],
        env={**os.environ, "RULINGS_HOME": str(home)},
        stdout=subprocess.DEVNULL,
    ) as process:
        time.sleep(seconds)
        process.kill()
    _take_down(home)
    assert _legible(home) == 0
    with closing(open_engine(Settings(home=home))) as engine:
        assert [isinstance(engine.get(ruling_id("s", str(n))), Ruling) for n in range(COUNT)] == [
            n != TAKEN for n in range(COUNT)
        ]
    run(home, "takedown", ID, "--undo", *GROUNDS)
    assert _total(home, MARKER) == 1
