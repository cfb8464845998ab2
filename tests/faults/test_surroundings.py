"""A folder that cannot be written, a clock that jumps, two writers, the lock of a process that died."""

import subprocess
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from bench.faults.full_disk import small_disk, why_not
from bench.faults.scenarios import MAPPING, REBUILD, WORKERS, run
from bench.faults.state import RULINGS, environment, state_of, write_dump
from rulings.archive.archive import open_archive
from rulings.archive.model import Capture
from rulings.settings import Settings
from tests.archive.conftest import NOON

pytestmark = pytest.mark.faults


@pytest.fixture
def dump(tmp_path: Path) -> Path:
    write_dump(tmp_path / "dump.jsonl", 40)
    return tmp_path / "dump.jsonl"


def bring_in(dump: Path) -> tuple[str, ...]:
    return ("import", "jsonl", str(dump), *MAPPING, "--source", "faults", *WORKERS)


def end_of(home: Path, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([*RULINGS, *words], env=environment(home), capture_output=True, text=True, check=False)


@pytest.mark.parametrize(
    "words", [("search", "盗窃"), ("status",), REBUILD, ("import",)], ids=lambda words: words[0]
)
def test_a_folder_that_cannot_be_written_is_named_as_such(
    dump: Path, tmp_path: Path, words: tuple[str, ...]
) -> None:
    if reason := why_not():
        pytest.skip(f"no small file system can be mounted here: {reason}")
    with small_disk(tmp_path / "disk", 64 << 20) as disk:
        home = disk / "home"
        home.mkdir()
        run(home, *bring_in(dump))
        whole = state_of(home)
        subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
        done = end_of(home, *(bring_in(dump) if words == ("import",) else words))
        assert done.returncode == 1
        assert "cannot be written" in done.stderr
        assert "Traceback" not in done.stderr
        subprocess.run(["mount", "-o", "remount,rw", str(disk)], check=True)
        assert state_of(home) == whole


def test_a_clock_that_jumps_back_and_forth_loses_nothing(tmp_path: Path) -> None:
    """What is newest is a matter of order, never of the clock."""
    jumps = [timedelta(0), timedelta(days=3650), timedelta(days=-3650), timedelta(hours=-1)]
    with closing(open_archive(Settings(home=tmp_path))) as archive:
        for number, jump in enumerate(jumps):
            content = f"版本 {number}".encode()
            with archive.writer("test") as writer:
                writer.add_all([Capture("test", "1", "jsonl", content, "application/json", NOON + jump)])
        [newest] = archive.documents()
        assert newest.payload == f"版本 {len(jumps) - 1}".encode()
        assert newest.sequence == len(jumps)


def test_of_two_writers_one_is_told_to_wait_and_nothing_is_doubled(dump: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    writers = [
        subprocess.Popen(
            [*RULINGS, *bring_in(dump)],
            env=environment(home),
            stderr=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            text=True,
        )
        for _ in range(2)
    ]
    said = [writer.communicate()[1] for writer in writers]
    assert all(
        writer.returncode == 0 or "another process" in words for writer, words in zip(writers, said, strict=True)
    )
    assert any(writer.returncode == 0 for writer in writers)
    run(home, *bring_in(dump))
    state = state_of(home)
    assert (len(state.documents), state.found, state.verified) == (40, 40, True)


def test_the_lock_of_a_process_that_died_holds_nobody(dump: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    for name in ("archive", "index"):
        (home / name).mkdir(parents=True)
    holder = (
        "import os, sys, filelock; [filelock.FileLock(p).acquire() for p in sys.argv[1:]]; os.kill(os.getpid(), 9)"
    )
    locks = [str(home / name / "writer.lock") for name in ("archive", "index")]
    subprocess.run([RULINGS[0], "-c", holder, *locks], check=False)
    assert all(Path(lock).exists() for lock in locks)
    run(home, *bring_in(dump))
    with FileLock(locks[0]).acquire(timeout=0):
        assert state_of(home).verified
