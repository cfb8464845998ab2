"""A file that is away stops; a damaged record is still to come; nothing is taken for lost."""

import contextlib
from pathlib import Path

import orjson
import pytest

from indexer.index import pipeline
from indexer.index.verify import verify
from rulings.archive.archive import Archive
from rulings.archive.model import Capture, Status
from rulings.archive.warc import Place, read_payload
from rulings.engine.port import Engine
from rulings.errors import ArchiveError, DamagedRecordError
from rulings.identity import ruling_id
from rulings.partition import Part
from rulings.ruling import Ruling, Tombstone
from rulings.settings import Settings
from tests.command_line import run_rulings
from tests.index.conftest import ENGINES, TEXT, capture, settings_on
from tests.index.test_commands import MAP, _lines

DOCUMENTS = 6


@pytest.fixture(params=ENGINES)
def settings(request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    return settings_on(request, tmp_path)


@pytest.fixture
def archive(archive: Archive) -> Archive:
    _add(archive, *(capture(key) for key in range(DOCUMENTS)))
    return archive


def _add(archive: Archive, *captures: Capture) -> None:
    with archive.writer("test") as writer:
        writer.add_all(captures)


def _ignore(_: int) -> None:
    """No progress is shown."""


def _index(archive: Archive, engine: Engine, part: Part | None = None) -> tuple[int, int]:
    """(rulings indexed, damaged records met)."""
    report = pipeline.index(archive, engine, 1, _ignore, *([part] if part else []))
    return report.rulings, len(report.damaged)


def _place(archive: Archive, key: int) -> tuple[Path, int, str]:
    place = archive.ledger.observations("test", str(key))[-1].archive_record
    assert place is not None
    name, offset = place.split(":")
    return archive.folder / name, int(offset), place


def _flip(archive: Archive, key: int) -> str:
    """Turn the bits of some bytes of a record; a second time, back."""
    path, offset, place = _place(archive, key)
    with path.open("r+b") as file:
        file.seek(offset + 60)
        flipped = bytes(byte ^ 0xFF for byte in file.read(20))
        file.seek(offset + 60)
        file.write(flipped)
    return place


def _held(engine: Engine, key: int) -> Ruling | Tombstone | None:
    return engine.get(ruling_id("test", str(key)))


def test_a_file_that_is_away_stops_and_nothing_is_passed_over(archive: Archive, engine: Engine) -> None:
    path, _, _ = _place(archive, 0)
    away = path.rename(path.with_suffix(".away"))
    for work in (pipeline.index, pipeline.rebuild):
        with pytest.raises(ArchiveError, match=rf"{path.name} at offset \d+: No such file"):
            work(archive, engine, 1, _ignore)
        assert engine.position() == 0
        assert archive.ledger.rejections() == []
    away.rename(path)
    assert _index(archive, engine) == (DOCUMENTS, 0)


def test_a_file_that_cannot_be_read_stops_as_well(archive: Archive, engine: Engine) -> None:
    path, _, _ = _place(archive, 0)
    content = path.read_bytes()
    path.unlink()
    path.mkdir()
    with pytest.raises(ArchiveError, match="Is a directory"):
        pipeline.index(archive, engine, 1, _ignore)
    assert engine.position() == 0
    path.rmdir()
    path.write_bytes(content)
    assert _index(archive, engine) == (DOCUMENTS, 0)


def test_a_damaged_record_is_behind_and_tried_again_until_it_is_mended(archive: Archive, engine: Engine) -> None:
    place = _flip(archive, 2)
    for indexed in (DOCUMENTS - 1, 0, 0):
        assert _index(archive, engine) == (indexed, 1)
        assert (engine.position(), engine.health().unread) == (DOCUMENTS, 1)
        assert archive.ledger.damaged_places() == [place]
        assert _held(engine, 2) is None
    _flip(archive, 2)
    assert _index(archive, engine) == (1, 0)
    assert isinstance(_held(engine, 2), Ruling)
    assert (engine.health().unread, archive.ledger.damaged_places()) == (0, [])
    assert _index(archive, engine) == (0, 0)


def test_a_file_cut_short_or_emptied_loses_nothing_for_good(archive: Archive, engine: Engine) -> None:
    path, offset, _ = _place(archive, 3)
    content = path.read_bytes()
    path.write_bytes(content[: offset + 10])
    assert _index(archive, engine) == (3, 3)
    path.write_bytes(b"")
    assert _index(archive, engine) == (0, 3)
    path.write_bytes(content)
    assert _index(archive, engine) == (3, 0)


def test_each_index_knows_what_it_lacks_itself(archive: Archive, engine: Engine, tmp_path: Path) -> None:
    """One that mends first must not make another one forget."""
    from rulings.engine.open import open_engine

    second = open_engine(Settings(engine=f"tantivy:{tmp_path / 'second'}"))
    _flip(archive, 2)
    assert _index(archive, engine) == _index(archive, second) == (DOCUMENTS - 1, 1)
    _flip(archive, 2)
    assert _index(archive, engine) == (1, 0)
    assert _index(archive, second) == (1, 0)
    second.close()


def test_parts_try_again_what_is_theirs(archive: Archive, engine: Engine) -> None:
    _flip(archive, 2)
    _flip(archive, 3)
    for number in (1, 2):
        assert _index(archive, engine, Part(number, 2)) == (2, 1)
    assert engine.health().unread == 2
    _flip(archive, 2)
    _flip(archive, 3)
    assert _index(archive, engine, Part(1, 2)) == (1, 0)
    assert engine.health().unread == 1
    assert _index(archive, engine) == (1, 0)
    assert engine.health().unread == 0


def test_a_withdrawal_is_obeyed_though_the_record_is_damaged(archive: Archive, engine: Engine) -> None:
    assert _index(archive, engine) == (DOCUMENTS, 0)
    _flip(archive, 2)
    _add(archive, capture(2, Status.WITHDRAWN))
    pipeline.index(archive, engine, 1, _ignore)
    stone = _held(engine, 2)
    assert isinstance(stone, Tombstone)
    assert stone.case_numbers == ("（2020）京0108刑初2号",)


def test_the_rulings_that_a_page_lost_are_judged_by_its_newest_content_only(
    archive: Archive, engine: Engine
) -> None:
    assert _index(archive, engine) == (DOCUMENTS, 0)
    _add(archive, capture(2, text="改了。" + TEXT))
    _flip(archive, 2)
    assert _index(archive, engine) == (0, 1)
    assert isinstance(_held(engine, 2), Ruling)


def test_a_rebuild_does_not_give_up_the_last_copy(archive: Archive, engine: Engine) -> None:
    assert _index(archive, engine) == (DOCUMENTS, 0)
    place = _flip(archive, 2)
    with pytest.raises(ArchiveError, match="last copy"):
        pipeline.rebuild(archive, engine, 1, _ignore)
    assert isinstance(_held(engine, 2), Ruling)
    assert archive.ledger.damaged_places() == [place]
    report = pipeline.rebuild(archive, engine, 1, _ignore, accept_damage=True)
    assert (report.rulings, report.damaged) == (DOCUMENTS - 1, {place})
    assert engine.health().unread == 1
    _flip(archive, 2)
    assert _index(archive, engine) == (1, 0)


def test_verify_names_what_is_damaged_and_advises_no_rebuild(archive: Archive, engine: Engine) -> None:
    assert _index(archive, engine) == (DOCUMENTS, 0)
    place = _flip(archive, 2)
    for fix in (False, True):
        report = verify(archive, engine, 1, fix, _ignore)
        assert (report.damaged, report.surplus, report.faults) == ([place], 0, 0)
        assert "1 records damaged" in report.message()
        assert isinstance(_held(engine, 2), Ruling)
    assert archive.ledger.damaged_places() == [place]
    _flip(archive, 2)
    assert verify(archive, engine, 1, False, _ignore).damaged == []
    assert archive.ledger.damaged_places() == []


def test_verify_stops_where_a_file_is_away(archive: Archive, engine: Engine) -> None:
    _index(archive, engine)
    path, _, _ = _place(archive, 0)
    path.rename(path.with_suffix(".away"))
    with pytest.raises(ArchiveError, match="No such file"):
        verify(archive, engine, 1, True, _ignore)


def test_every_flipped_byte_is_damage_and_no_other_error(archive: Archive) -> None:
    path, offset, _ = _place(archive, 1)
    member = path.read_bytes()[offset : _place(archive, 2)[1]]
    place = Place(path.name, offset, len(member))
    sha256 = archive.ledger.observations("test", "1")[0].sha256 or ""
    whole = read_payload(member, place, sha256)
    for at in range(len(member)):
        flipped = member[:at] + bytes([member[at] ^ 0xFF]) + member[at + 1 :]
        with contextlib.suppress(DamagedRecordError):
            assert read_payload(flipped, place, sha256) == whole


@pytest.fixture
def home(tmp_path: Path) -> Path:
    folder = tmp_path / "commands"
    run_rulings(folder, "import", "jsonl", "-", *MAP, "--no-index", input=_lines(3))
    return folder


def test_commands_fail_name_the_place_and_recover(home: Path) -> None:
    (path,) = (home / "archive").glob("*.warc.gz")
    away = path.rename(path.with_suffix(".away"))
    done = run_rulings(home, "index")
    assert (done.returncode, "No such file" in done.stderr) == (1, True)
    assert orjson.loads(run_rulings(home, "status", "--json").stdout)["index"]["documents_behind"] == 3
    content = away.read_bytes()
    away.unlink()
    path.write_bytes(content[:-30] + bytes(10) + content[-20:])
    done = run_rulings(home, "index")
    assert (done.returncode, f"{path.name}:" in done.stderr) == (1, True)
    state = orjson.loads(run_rulings(home, "status", "--json").stdout)
    (place,) = state["archive"]["damaged"]
    assert (place.split(":")[0], state["index"]["documents_behind"]) == (path.name, 1)
    said = run_rulings(home, "status").stdout
    assert f"damaged: {place}" in said
    assert "1 documents behind, 1 of them in damaged records" in said
    verified = run_rulings(home, "engine", "verify")
    assert (verified.returncode, place in verified.stderr) == (1, True)
    assert "--rebuild" not in verified.stderr + verified.stdout
    path.write_bytes(content)
    assert run_rulings(home, "index").returncode == 0
    assert "up to date" in run_rulings(home, "status").stdout
    assert orjson.loads(run_rulings(home, "status", "--json").stdout)["archive"]["damaged"] == []
