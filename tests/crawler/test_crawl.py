"""A crawl over real HTTP into a real archive, each in a process of its own, as a user runs it."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment

from demo.generator.generate import generate
from demo.site.app import Site
from demo.site.serve import serving
from rulings.archive.archive import open_archive
from rulings.archive.model import Status
from rulings.settings import Settings

RULINGS = generate(220)
FIRST, SECOND = date(2025, 12, 31), date(2026, 11, 23)
PROGRAM = Path(sys.executable).with_name("rulings")


def _command(home: Path, address: str, *more: str) -> tuple[list[str], dict[str, str]]:
    command = [str(PROGRAM), "crawl", "demo-court", "--replica", address, "--json", *more]
    return command, {**os.environ, "RULINGS_HOME": str(home)}


def _crawl(home: Path, address: str, *more: str) -> dict[str, object]:
    command, environment = _command(home, address, *more)
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert "Traceback" not in done.stderr, done.stderr
    report: dict[str, object] = json.loads(done.stdout) | {"exit": done.returncode, "stderr": done.stderr}
    return report


@contextmanager
def _statuses(home: Path) -> Iterator[dict[str, Status]]:
    archive = open_archive(Settings(home=home, engine="", ledger=""))
    yield dict(archive.ledger.statuses("demo-court"))
    archive.close()


def _standing(day: date) -> set[str]:
    return {r.key for r in RULINGS if r.published_on <= day and not (r.withdrawn_on and r.withdrawn_on <= day)}


def test_two_days_of_a_publisher(tmp_path: Path) -> None:
    with serving(Site(RULINGS, FIRST)) as address:
        first = _crawl(tmp_path, address)
        again = _crawl(tmp_path, address, "--sweep")
    assert (first["exit"], first["new"], first["errors"]) == (0, len(_standing(FIRST)), 0)
    assert (again["fetched"], again["new"], again["listed"]) == (0, 0, first["listed"])
    with serving(Site(RULINGS, SECOND)) as address:
        second = _crawl(tmp_path, address)
    withdrawn = _standing(FIRST) - _standing(SECOND)
    assert (second["new"], second["withdrawn"]) == (len(_standing(SECOND) - _standing(FIRST)), len(withdrawn))
    with _statuses(tmp_path) as statuses:
        assert {key for key, status in statuses.items() if status is Status.WITHDRAWN} == withdrawn
        assert {key for key, status in statuses.items() if status is Status.PRESENT} == _standing(SECOND)


def test_a_killed_crawl_goes_on_and_loses_and_doubles_nothing(tmp_path: Path) -> None:
    with serving(Site(RULINGS, FIRST)) as address:
        for delay in (1.2, 1.8):
            command, environment = _command(tmp_path, address)
            with subprocess.Popen(
                command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as crawl:
                time.sleep(delay)
                crawl.send_signal(signal.SIGKILL)
        assert _crawl(tmp_path, address)["errors"] == 0
    with _statuses(tmp_path) as statuses:
        assert statuses.keys() == _standing(FIRST)


def test_only_as_many_list_pages_as_asked(tmp_path: Path) -> None:
    with serving(Site(RULINGS, FIRST)) as address:
        assert _crawl(tmp_path, address, "--max-pages", "1")["listed"] == 50


class Forbidding:
    """A publisher whose robots.txt forbids everything; it counts what was asked for all the same."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.agents: set[str] = set()

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> list[bytes]:
        self.asked.append(environ["PATH_INFO"])
        self.agents.add(environ["HTTP_USER_AGENT"])
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"User-agent: *\nDisallow: /\n"]


def test_robots_are_obeyed_and_a_crawl_that_finds_nothing_fails(tmp_path: Path) -> None:
    site = Forbidding()
    with serving(site) as address:
        report = _crawl(tmp_path, address)
    assert set(site.asked) == {"/robots.txt"}
    assert all(agent.startswith("Rulings/") for agent in site.agents)
    assert report["exit"] == 7
    assert "no list could be read" in str(report["stderr"])
