"""A backup holds one moment of the archive, is checked when it is put back, and brings nothing back that is hidden."""

import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from rulings.archive import backup as backups
from rulings.archive.archive import Archive, open_archive
from rulings.archive.copying import copy_prefix
from rulings.archive.manifest import FILE, JOURNAL, read_manifest, write_manifest
from rulings.archive.model import Exchange, Status
from rulings.archive.restore import Restored, restore
from rulings.archive.schema import metadata
from rulings.archive.whole_records import ensure_records_whole
from rulings.errors import ArchiveError, BusyError, DamagedRecordError, InputError, UsageError
from rulings.ruling import RulingId
from rulings.settings import Settings
from rulings.takedown.journal import Takedowns
from tests.archive.conftest import NOON, capture
from tests.archive.test_takedown_journal import EVENT

Rows = dict[str, list[tuple[object, ...]]]


def _ignore(_: int) -> None:
    """No progress is shown."""


@pytest.fixture
def settings(tmp_path: Path, ledger_url: str) -> Settings:
    home = tmp_path / "home"
    home.mkdir()
    return Settings(home=home, ledger="" if ledger_url.startswith("sqlite") else ledger_url)


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "backup"


@contextmanager
def _opened(settings: Settings) -> Iterator[Archive]:
    with closing(open_archive(settings)) as archive:
        yield archive


def _add(settings: Settings, *keys: str, status: Status = Status.PRESENT) -> None:
    with _opened(settings) as archive, archive.writer("test") as writer:
        writer.add_all([capture(key, key.encode() * 40, status) for key in keys])


def _back_up(settings: Settings, target: Path) -> None:
    with _opened(settings) as archive:
        archive.back_up(target, _ignore)


def _restore(target: Path, settings: Settings, *, force: bool = False) -> Restored:
    return restore(target, settings, _ignore, force=force)


def _rows(settings: Settings, without: frozenset[str] = frozenset({"backup"})) -> Rows:
    with _opened(settings) as archive, archive._engine.connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table))), key=repr)
            for table in metadata.sorted_tables
            if table.name not in without
        }


def _warcs(settings: Settings) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in settings.archive_folder.glob("*.warc.gz")}


def _keys(settings: Settings) -> list[str]:
    with _opened(settings) as archive:
        return [document.source_key for document in archive.documents()]


def _elsewhere(settings: Settings) -> Settings:
    """Another home, with a ledger in a file."""
    return settings.model_copy(update={"home": settings.home.parent / "elsewhere", "ledger": ""})


def test_restored_elsewhere_everything_is_the_same(settings: Settings, target: Path) -> None:
    _add(settings, "a", "b")
    _add(settings, "a", status=Status.ABSENT)
    _back_up(settings, target)
    other = _elsewhere(settings)
    assert _restore(target, other).moved_aside == ()
    assert _rows(other) == _rows(settings)
    assert _warcs(other) == _warcs(settings)
    assert _keys(other) == ["b", "a"]
    _add(other, "c")
    assert _keys(other) == ["b", "a", "c"]


def test_it_goes_back_into_the_database_that_it_came_from(settings: Settings, target: Path) -> None:
    _add(settings, "a")
    before = _rows(settings), _warcs(settings)
    _back_up(settings, target)
    _add(settings, "b")
    done = _restore(target, settings, force=True)
    assert (_rows(settings), _warcs(settings)) == before
    assert len(done.moved_aside) == 2
    assert all(path.exists() for path in done.moved_aside)
    _add(settings, "c")
    assert _keys(settings) == ["a", "c"]


def test_a_second_backup_writes_what_is_new_and_the_ledger_names_it_once(
    settings: Settings, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(settings, "a")
    _back_up(settings, target)
    _add(settings, "b")
    _back_up(settings, target)
    assert len(list(target.glob("ledger-*"))) == 1
    with _opened(settings) as archive:
        (noted,) = archive.ledger.backups()
    assert (noted.path, noted.sequence) == (target, 2)
    other = _elsewhere(settings)
    _restore(target, other)
    assert _keys(other) == ["a", "b"]
    with _opened(other) as archive:
        assert [found.path for found in archive.ledger.backups()] == [target]


def test_it_holds_one_moment_while_another_program_writes(settings: Settings, target: Path) -> None:
    _add(settings, "start")
    stop = threading.Event()

    def write() -> None:
        for number in range(10**6):
            if stop.is_set():
                return
            _add(settings, f"key {number}")

    writing = threading.Thread(target=write)
    writing.start()
    try:
        for number in range(3):
            _back_up(settings, target.with_name(f"backup {number}"))
    finally:
        stop.set()
        writing.join()
    for number in range(3):
        other = settings.model_copy(update={"home": settings.home.parent / f"elsewhere {number}", "ledger": ""})
        folder = target.with_name(f"backup {number}")
        _restore(folder, other)
        with _opened(other) as archive:
            documents = list(archive.documents())
            assert len(documents) == archive.ledger.latest_sequence() == read_manifest(folder).sequence
        _add(other, "goes on")


def test_a_text_deleted_meanwhile_is_not_in_the_backup_as_a_damaged_record(
    settings: Settings, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(settings, "a", "b")
    deleted: list[str] = []

    def copy(*arguments: object) -> str:
        if not deleted:
            deleted.append("a")
            with _opened(settings) as archive, archive.writer("test") as writer:
                writer.add(replace(capture("a", b"", Status.WITHDRAWN)))
                writer.erase("test", "a")
        return copy_prefix(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(backups, "copy_prefix", copy)
    _back_up(settings, target)
    other = _elsewhere(settings)
    _restore(target, other)
    with _opened(other) as archive:
        assert [document.source_key for document in archive.documents(0, {Status.PRESENT})] == ["b"]
    assert len(list(target.glob("ledger-*"))) == 1


def test_a_damaged_archive_never_overwrites_the_good_copy_of_a_backup(settings: Settings, target: Path) -> None:
    _add(settings, "a", "b")
    _back_up(settings, target)
    [(name, whole)] = _warcs(settings).items()
    damaged = bytearray(whole)
    damaged[-20] ^= 1
    (settings.archive_folder / name).write_bytes(damaged)
    _add(settings, "c")
    with pytest.raises(DamagedRecordError, match=f"{name} at offset .* keeps the copy"):
        _back_up(settings, target)
    assert (target / "archive" / name).read_bytes()[: len(whole)] == whole
    other = _elsewhere(settings)
    _restore(target, other)
    assert _keys(other) == ["a", "b"]


def test_not_one_flipped_byte_of_the_archive_comes_into_a_backup(settings: Settings, target: Path) -> None:
    """Every third: neither of a ruling, nor of the record that opens the file, nor of a list's page or of what asked for it."""
    listed = Exchange("test", "GET", "https://court.example/list", (), b"", 200, (), b"a list", NOON)
    with _opened(settings) as archive, archive.writer("test") as writer:
        writer.add(capture("a"))
        writer.exchange(listed)
    _back_up(settings, target)
    [(name, whole)] = _warcs(settings).items()
    path = settings.archive_folder / name
    with _opened(settings) as archive:
        ensure_records_whole(archive._engine, settings.archive_folder, name, len(whole))
        for place in range(0, len(whole), 3):
            path.write_bytes(_flipped(whole, place))
            with pytest.raises(DamagedRecordError):
                ensure_records_whole(archive._engine, settings.archive_folder, name, len(whole))
    path.write_bytes(_flipped(whole, 20))
    with pytest.raises(DamagedRecordError, match=r"offset 0 .* keeps the copy"):
        _back_up(settings, target)
    assert (target / "archive" / name).read_bytes() == whole


def _flipped(data: bytes, place: int) -> bytes:
    return data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :]


def test_a_damaged_copy_in_a_backup_is_overwritten(settings: Settings, target: Path) -> None:
    _add(settings, "a", "b")
    _back_up(settings, target)
    [path] = (target / "archive").glob("*.warc.gz")
    whole = path.read_bytes()
    path.write_bytes(b"x" * len(whole))
    _back_up(settings, target)
    assert path.read_bytes() == whole


def test_where_texts_are_deleted_again_and_again_it_gives_up(
    settings: Settings, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(settings, "a")
    monkeypatch.setattr(backups, "_places_now", lambda *_: (0, 0, 0))
    with pytest.raises(BusyError):
        _back_up(settings, target)
    with pytest.raises(InputError, match="no whole backup"):
        _restore(target, _elsewhere(settings))


@pytest.mark.parametrize("moment", [1, 2])
def test_an_interrupted_backup_leaves_the_earlier_one_and_goes_on(
    settings: Settings, target: Path, monkeypatch: pytest.MonkeyPatch, moment: int
) -> None:
    _add(settings, "a")
    _back_up(settings, target)
    _add(settings, "b")
    left = [moment]

    def copy(*arguments: object) -> str:
        digest = copy_prefix(*arguments)  # type: ignore[arg-type]
        left[0] -= 1
        if not left[0]:
            raise KeyboardInterrupt
        return digest

    with monkeypatch.context() as patched:
        patched.setattr(backups, "copy_prefix", copy)
        with pytest.raises(KeyboardInterrupt):
            _back_up(settings, target)
    other = _elsewhere(settings)
    _restore(target, other)
    assert _keys(other) == ["a"]
    _back_up(settings, target)
    assert len(list(target.glob("ledger-*"))) == 1
    _restore(target, other, force=True)
    assert _keys(other) == ["a", "b"]


@pytest.fixture(params=["archive/*.gz", "ledger-*", FILE, JOURNAL])
def file_of(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def _flip(path: Path) -> None:
    content = path.read_bytes()
    middle = len(content) // 2
    path.write_bytes(content[:middle] + bytes([content[middle] ^ 0xFF]) + content[middle + 1 :])


@pytest.mark.parametrize(
    "spoil",
    [Path.unlink, lambda path: path.write_bytes(path.read_bytes()[:-1]), _flip],
    ids=["gone", "cut", "flipped"],
)
def test_a_spoilt_backup_is_named_and_changes_nothing(
    settings: Settings, target: Path, file_of: str, spoil: Callable[[Path], object]
) -> None:
    Takedowns(settings.home).append([EVENT])
    _add(settings, "a")
    _back_up(settings, target)
    (path,) = target.glob(file_of)
    spoil(path)
    _add(settings, "b")
    before = _rows(settings, frozenset()), _warcs(settings)
    with pytest.raises(InputError, match=path.name):
        _restore(target, settings, force=True)
    assert (_rows(settings, frozenset()), _warcs(settings)) == before
    assert [path.name for path in settings.home.rglob("*.restoring")] == []
    _back_up(settings, target) if path.name != FILE else shutil.rmtree(target)


@pytest.mark.parametrize(
    "name", ["../ledger.sqlite", "/etc/passwd", "archive/../../x.warc.gz", "archive/x\n.warc.gz"]
)
def test_a_manifest_names_nothing_outside(settings: Settings, target: Path, name: str) -> None:
    _add(settings, "a")
    _back_up(settings, target)
    manifest = read_manifest(target)
    write_manifest(target, replace(manifest, files=(replace(manifest.files[0], name=name), *manifest.files[1:])))
    with pytest.raises(InputError, match="damaged"):
        _restore(target, _elsewhere(settings))


def test_what_is_there_is_not_replaced_without_being_told(settings: Settings, target: Path) -> None:
    _add(settings, "a")
    _back_up(settings, target)
    with pytest.raises(UsageError, match="--force"):
        _restore(target, settings)


def test_a_killed_restore_is_finished_by_the_next(
    settings: Settings, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _add(settings, "a", "b")
    _back_up(settings, target)
    other = _elsewhere(settings)

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr("rulings.archive.restore._put_ledger_in_place", killed)
        with pytest.raises(KeyboardInterrupt):
            _restore(target, other)
    _restore(target, other)
    assert _keys(other) == ["a", "b"]


def test_what_was_hidden_since_stays_hidden(settings: Settings, target: Path) -> None:
    takedowns = Takedowns(settings.home)
    takedowns.append([replace(EVENT, id=RulingId("first"))])
    _add(settings, "a")
    _back_up(settings, target)
    takedowns.append([replace(EVENT, id=RulingId("second"))])
    _restore(target, settings, force=True)
    assert Takedowns(settings.home).removed().ids == {"first", "second"}
    other = _elsewhere(settings)
    _restore(target, other)
    assert Takedowns(other.home).removed().ids == {"first"}


def test_a_folder_with_something_else_is_refused(settings: Settings, target: Path) -> None:
    _add(settings, "a")
    target.mkdir()
    (target / "letter.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="no backup"):
        _back_up(settings, target)
    assert [path.name for path in target.iterdir()] == ["letter.txt"]


def test_an_older_ledger_does_not_replace_a_newer_backup(settings: Settings, target: Path) -> None:
    _add(settings, "a")
    _back_up(settings, target.with_name("older"))
    _add(settings, "b")
    _back_up(settings, target)
    _restore(target.with_name("older"), settings, force=True)
    with pytest.raises(UsageError, match="another ledger, or of more"):
        _back_up(settings, target)
    other = _elsewhere(settings)
    _add(other, "x")
    with pytest.raises(UsageError, match="another ledger"):
        _back_up(other, target)


def test_missing_bytes_of_the_archive_are_said(settings: Settings, target: Path) -> None:
    _add(settings, "a")
    (path,) = settings.archive_folder.glob("*.gz")
    path.write_bytes(path.read_bytes()[:-1])
    with pytest.raises(ArchiveError, match=path.name):
        _back_up(settings, target)
    path.unlink()
    with pytest.raises(ArchiveError, match=path.name):
        _back_up(settings, target)
