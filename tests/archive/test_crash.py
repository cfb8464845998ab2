"""Killed, or out of room, at any moment: nothing is lost and nothing doubled."""

import hashlib
import random
import resource
import subprocess
import sys
import time
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from rulings.archive.archive import open_archive
from rulings.settings import Settings
from tests.archive.importer_process import RECORDS

KILLS = 8
COMMAND = [sys.executable, "-m", "tests.archive.importer_process"]


def _digests(home: Path) -> list[str]:
    found = []
    for path in sorted((home / "archive").glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                if record.rec_type == "resource":
                    found.append(hashlib.sha256(record.content_stream().read()).hexdigest())
    return found


def _assert_whole(home: Path) -> None:
    archive = open_archive(Settings(home=home))
    documents = list(archive.documents())
    assert [d.sequence for d in documents] == list(range(1, RECORDS + 1))
    assert {d.source_key for d in documents} == {str(n) for n in range(RECORDS)}
    assert _digests(home) == [d.sha256 for d in documents]
    archive.close()


def test_killed_at_random_moments_and_run_again_every_record_is_there_once(tmp_path: Path) -> None:
    moments = random.Random(7)
    for _ in range(KILLS):
        with subprocess.Popen([*COMMAND, str(tmp_path)], stdout=subprocess.PIPE) as process:
            assert process.stdout is not None
            process.stdout.readline()
            time.sleep(moments.uniform(0, 0.12))
            process.kill()
    subprocess.run([*COMMAND, str(tmp_path)], check=True, stdout=subprocess.DEVNULL)
    _assert_whole(tmp_path)


def test_a_full_disk_names_file_and_offset_and_the_next_run_goes_on(tmp_path: Path) -> None:
    def small_files() -> None:
        # More than an empty ledger needs, less than what is to be archived.
        resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))

    full = subprocess.run(
        [*COMMAND, str(tmp_path)], capture_output=True, text=True, preexec_fn=small_files, check=False
    )
    assert full.returncode == 1
    assert "ArchiveError: cannot write" in full.stderr
    assert "at offset" in full.stderr or "the ledger" in full.stderr
    subprocess.run([*COMMAND, str(tmp_path)], check=True, stdout=subprocess.DEVNULL)
    _assert_whole(tmp_path)
