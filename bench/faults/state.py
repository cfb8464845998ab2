"""What must be the same after a fault and a second run as without the fault."""

import json
import os
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from demo.generator.generate import generate
from rulings.archive.archive import open_archive
from rulings.engine.port import Page
from rulings.public.reader import open_reader
from rulings.query.ast import SearchQuery
from rulings.settings import Settings

RULINGS = [sys.executable, "-m", "rulings"]


@dataclass(frozen=True, slots=True)
class State:
    """Of one home: what the archive has, what can be found, and what its own check says of the index."""

    documents: tuple[tuple[str, str, str], ...]
    """(source, its key, digest of the bytes), in order of the keys."""
    found: int
    tombstones: int
    verified: bool


def state_of(home: Path) -> State:
    """Reads every record of the archive through the program's own check of the index."""
    settings = Settings(home=home)
    with closing(open_archive(settings)) as archive, open_reader(settings) as reader:
        documents = sorted((one.source, one.source_key, one.sha256) for one in archive.documents())
        found, tombstones = reader.search(SearchQuery(), Page(0)).total, reader.health().tombstones
    verify = subprocess.run(
        [*RULINGS, "engine", "verify"], env=environment(home), capture_output=True, check=False
    )
    return State(tuple(documents), found, tombstones, verify.returncode == 0)


def environment(home: Path) -> dict[str, str]:
    """Of a program that works on `home`."""
    return {**os.environ, "RULINGS_HOME": str(home), "PYTHONWARNINGS": "error"}


def write_dump(path: Path, count: int) -> None:
    """A dump of invented rulings, one JSON object a line."""
    with path.open("w", encoding="utf-8") as file:
        for one in generate(count):
            text = "\n".join(one.paragraphs)
            line = {"id": one.key, "title": one.title, "court": one.court, "number": one.case_number, "text": text}
            file.write(json.dumps(line, ensure_ascii=False) + "\n")
