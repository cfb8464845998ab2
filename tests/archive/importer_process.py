"""A process that archives 3,000 synthetic captures, to be killed: `python -m tests.archive.importer_process HOME`."""

import sys
from pathlib import Path

from rulings.archive.archive import open_archive
from rulings.archive.model import Capture
from rulings.settings import Settings
from tests.archive.conftest import NOON

RECORDS = 3000


def captures() -> list[Capture]:
    """Always the same ones."""
    return [
        Capture("test", str(n), "jsonl", f"甲某 {n} ".encode() * 300, "application/json", NOON)
        for n in range(RECORDS)
    ]


if __name__ == "__main__":
    archive = open_archive(Settings(home=Path(sys.argv[1])))
    found = captures()
    with archive.writer("test") as writer:
        for start in range(0, RECORDS, 100):
            writer.add_all(found[start : start + 100])
            writer.commit()
            print(start, flush=True)
    archive.close()
