"""Many clients at once: `python -m bench.load [SECONDS] [--beside|--both]`, over the index that bench.pipeline left.

Eight clients ask for search pages, pages with filters, rulings, volumes and CSV, each kind as often and no address twice.
`--beside` imports further rulings all the while, in a copy of the index; `--both` asks first without and then with that, and
compares. `--url` asks a server that runs already.
Exits 1 beyond a target.
"""

import os
import re
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import click

from bench.index import HOME, bench_engine
from bench.load_clients import Clients, Kind
from bench.load_requests import Workload
from bench.load_updates import updating
from bench.processes import own_bytes, processor_seconds

RATE, RATE_BESIDE = 60, 40
"""Answers a second, without and with an update beside."""
P99 = 0.5
P99_BESIDE = 3
"""How many times as long as without an update beside."""
GROWTH = 1.15
"""Memory of the last quarter of the time beside that of the second."""
SAMPLE_SECONDS = 2


@dataclass
class Watched:
    """A server's process, while it is asked."""

    pid: int | None
    memory: list[int] = field(default_factory=list)
    cpu: float = 0


@click.command()
@click.argument("seconds", type=float, default=600)
@click.option("--clients", type=int, default=8, show_default=True, help="How many ask at once.")
@click.option("--beside", is_flag=True, help="Update the index all the while.")
@click.option("--both", is_flag=True, help="First without an update, then with one; compare.")
@click.option("--url", help="A server that runs already, over the same index; it is not measured inside.")
@click.option("--seed", type=int, default=14, show_default=True, help="Another seed asks for other things.")
def main(seconds: float, clients: int, beside: bool, both: bool, url: str | None, seed: int) -> None:
    """Print a row a kind, then rate, processor time and memory."""
    asking = Workload(bench_engine(), seed)
    with _home(beside or both) as home, _server(home, url) as (address, pid):
        asked = [
            _asked(asking, address, pid, home, clients, seconds, updated)
            for updated in ([False, True] if both else [beside])
        ]
    missed = [_report(one) for one in asked]
    sys.exit(_compare(*asked) if both else missed[0])


@dataclass(frozen=True)
class Asked:
    """What came of one time of asking."""

    kinds: dict[str, Kind]
    seconds: float
    watched: Watched
    updates: int | None
    """Of the index, that ended meanwhile; None where nothing updated it."""


def _asked(
    asking: Workload, address: str, pid: int | None, home: Path, clients: int, seconds: float, updated: bool
) -> Asked:
    asked, watched = Clients(address, asking.addresses()), Watched(pid)
    with updating(home, updated) as rounds, _watching(watched):
        took = asked.run(clients, seconds)
        updates = len(rounds)
    kinds = {kind: asked.kinds[kind] for kind in asking.kinds}
    return Asked(kinds, took, watched, updates if updated else None)


def _compare(quiet: Asked, beside: Asked) -> int:
    """1 where an update beside makes a p99 more than P99_BESIDE times as long."""
    ratios = {
        name: _percentile(kind.made, 0.99) / max(0.001, _percentile(quiet.kinds[name].made, 0.99))
        for name, kind in beside.kinds.items()
    }
    shown = ", ".join(f"{name} {ratio:.1f}" for name, ratio in ratios.items())
    print(f"p99 beside an update, times that without: {shown} (target {P99_BESIDE})")
    return int(max(ratios.values()) > P99_BESIDE)


def _report(asked: Asked) -> int:
    kinds, took, watched = asked.kinds, asked.seconds, asked.watched
    wanted = RATE if asked.updates is None else RATE_BESIDE
    if asked.updates is not None:
        print(f"{asked.updates} updates of the index ended meanwhile")
    print("| kind | made | p50 | p95 | p99 | most (ms) | from memory | errors |")
    print("|---|---|---|---|---|---|---|---|")
    for name, kind in kinds.items():
        times = " | ".join(f"{1000 * _percentile(kind.made, share):.0f}" for share in (0.5, 0.95, 0.99, 1))
        print(f"| {name} | {len(kind.made)} | {times} | {len(kind.kept)} | {len(kind.errors)} |")
    made, errors = (
        sum(len(kind.made) for kind in kinds.values()),
        [e for kind in kinds.values() for e in kind.errors],
    )
    print(f"{made / took:.1f} answers made a second (target {wanted}); {len(errors)} errors {sorted(set(errors))}")
    if watched.pid:
        print(
            f"{1000 * watched.cpu / max(1, made):.1f} ms of processor time an answer, {watched.cpu / took:.2f} cores"
        )
    growth = _growth(watched.memory)
    if watched.memory:
        print(
            f"memory of its own: {', '.join(f'{size / 1e6:.0f}' for size in _quarters(watched.memory))} MB by quarters"
        )
    slow = [name for name, kind in kinds.items() if _percentile(kind.made, 0.99) > P99]
    return int(bool(errors or slow or made / took < wanted or growth > GROWTH))


def _percentile(values: list[float], share: float) -> float:
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else 0.0


def _quarters(values: list[int]) -> list[int]:
    step = max(1, len(values) // 4)
    parts = [values[start : start + step] for start in range(0, 4 * step, step)]
    return [max(part) for part in parts if part]


def _growth(memory: list[int]) -> float:
    quarters = _quarters(memory)
    return quarters[-1] / quarters[1] if len(quarters) == 4 else 1.0


@contextmanager
def _home(copied: bool) -> Iterator[Path]:
    if not copied:
        yield HOME
        return
    home = HOME.with_name(f"{HOME.name}-load")
    shutil.rmtree(home, ignore_errors=True)
    shutil.copytree(HOME, home)
    yield home
    shutil.rmtree(home)


@contextmanager
def _server(home: Path, url: str | None) -> Iterator[tuple[str, int | None]]:
    if url:
        yield url, None
        return
    command: list[str | Path] = [Path(sys.executable).with_name("rulings"), "serve", "--port", "0"]
    environment = {**os.environ, "RULINGS_HOME": str(home)}
    with (
        (home / "load.log").open("w") as log,
        subprocess.Popen(command, env=environment, stderr=log, stdout=subprocess.DEVNULL) as server,
    ):
        try:
            address = _address(home / "load.log")
            Clients(address, iter([("start", "/")])).run(1, 0.1)  # bench.start measures that
            yield address, server.pid
        finally:
            server.terminate()


def _address(log: Path) -> str:
    for _ in range(300):
        found = re.search(r"http://\S+", log.read_text())
        if found:
            return found[0]
        time.sleep(0.1)
    sys.exit(f"the server does not start: see {log}")


@contextmanager
def _watching(watched: Watched) -> Iterator[None]:
    if watched.pid is None:
        yield
        return
    ended, begun = threading.Event(), processor_seconds(watched.pid)
    thread = threading.Thread(target=_sample, args=(watched, ended))
    thread.start()
    yield
    watched.cpu = processor_seconds(watched.pid) - begun
    ended.set()
    thread.join()


def _sample(watched: Watched, ended: threading.Event) -> None:
    while watched.pid and not ended.wait(SAMPLE_SECONDS):
        watched.memory.append(own_bytes(watched.pid))


if __name__ == "__main__":
    main()
