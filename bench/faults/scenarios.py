"""The programs that write, each with what it starts from and the command that is interrupted and run again."""

import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree

from bench.faults.state import RULINGS, State, environment, state_of, write_dump
from rulings.engine.port import Page
from rulings.public.reader import open_reader
from rulings.query.ast import SearchQuery
from rulings.settings import Settings

MAPPING = ("--map", "text=text", "--map", "id=id", "--map", "title=title", "--map", "court=court")
WORKERS = ("--workers", "1")
REBUILD = ("index", "--rebuild", *WORKERS)


@dataclass(frozen=True, slots=True)
class Scenario:
    """`start` is a home that each trial copies; `command` is interrupted and run again, `after` makes it searchable."""

    name: str
    start: Path
    command: Sequence[str]
    after: Sequence[str] = ()

    def fresh(self, home: Path) -> Path:
        """A copy of the start at `home`, which does not exist."""
        return copytree(self.start, home)

    def finish(self, home: Path) -> State:
        """Run to the end, and what is there then."""
        run(home, *self.command)
        if self.after:
            run(home, *self.after)
        return state_of(home)


def scenarios(folder: Path, count: int) -> list[Scenario]:
    """Import, index, rebuild, restore and takedown, over `count` invented rulings; `folder` is empty."""
    dump = folder / "dump.jsonl"
    write_dump(dump, count)
    empty, archived, indexed, backup = (folder / name for name in ("empty", "archived", "indexed", "backup"))
    empty.mkdir()
    archived.mkdir()
    bring_in = ("import", "jsonl", str(dump), *MAPPING, "--source", "faults", *WORKERS)
    run(archived, *bring_in, "--no-index")
    copytree(archived, indexed)
    run(indexed, "index", *WORKERS)
    run(indexed, "backup", str(backup))
    asked = ("--reason", "asked", "--reference", "1")
    return [
        Scenario("import", empty, bring_in),
        Scenario("index", archived, ("index", *WORKERS)),
        Scenario("rebuild", indexed, REBUILD),
        Scenario("restore", empty, ("restore", str(backup), "--force"), REBUILD),
        Scenario("takedown", indexed, ("takedown", _some_id(indexed), *asked, *WORKERS)),
    ]


def run(home: Path, *words: str) -> None:
    """To its end; AssertionError, with what it said, where it fails."""
    done = subprocess.run([*RULINGS, *words], env=environment(home), capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"rulings {words[0]} ended with {done.returncode}: {done.stderr}"


def _some_id(home: Path) -> str:
    with open_reader(Settings(home=home)) as reader:
        return str(reader.search(SearchQuery(), Page(1)).hits[0].ruling.id)
