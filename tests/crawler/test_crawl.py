"""A crawl over real HTTP into a real archive, each in a process of its own, as a user runs it."""

import signal
import subprocess
import time
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from demo.generator.generate import generate
from demo.site.app import site_on
from demo.site.serve import serving
from rulings.archive.model import Status
from tests.crawler.replicas.crawling import archive_in, command, crawl

RULINGS = generate(220)
FIRST, SECOND = date(2025, 12, 31), date(2026, 11, 23)
SOURCE = "demo-court"


def _standing(day: date) -> set[str]:
    return {r.key for r in RULINGS if r.published_on <= day and not (r.withdrawn_on and r.withdrawn_on <= day)}


def test_two_days_of_a_publisher(tmp_path: Path) -> None:
    with serving(site_on(RULINGS, FIRST)) as address:
        first = crawl(tmp_path, address, source=SOURCE)
        again = crawl(tmp_path, address, "--sweep", source=SOURCE)
    assert (first["exit"], first["new"], first["errors"]) == (0, len(_standing(FIRST)), 0)
    assert (again["fetched"], again["new"], again["listed"]) == (0, 0, first["listed"])
    with serving(site_on(RULINGS, SECOND)) as address:
        second = crawl(tmp_path, address, source=SOURCE)
    withdrawn = _standing(FIRST) - _standing(SECOND)
    assert (second["new"], second["withdrawn"]) == (len(_standing(SECOND) - _standing(FIRST)), len(withdrawn))
    assert second["flow"]["start"] == first["flow"]["standing"] == len(_standing(FIRST))
    assert second["flow"]["expected"] == second["flow"]["standing"] == len(_standing(SECOND))
    with archive_in(tmp_path) as archive:
        statuses = archive.ledger.statuses(SOURCE)
        assert {key for key, status in statuses.items() if status is Status.WITHDRAWN} == withdrawn
        assert {key for key, status in statuses.items() if status is Status.PRESENT} == _standing(SECOND)


def test_a_killed_crawl_goes_on_and_loses_and_doubles_nothing(tmp_path: Path) -> None:
    site = Counting(site_on(RULINGS, FIRST))
    with serving(site) as address:
        for enough in (40, 120):
            line, environment = command(tmp_path, address, SOURCE)
            with subprocess.Popen(
                line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
            ) as crawling:
                while site.asked < enough and crawling.poll() is None:
                    time.sleep(0.005)
                assert crawling.poll() is None, "it ended before it could be killed"
                crawling.send_signal(signal.SIGKILL)
        assert crawl(tmp_path, address, source=SOURCE)["errors"] == 0
    with archive_in(tmp_path) as archive:
        statuses = archive.ledger.statuses(SOURCE)
        assert statuses.keys() == _standing(FIRST)


def test_only_as_many_list_pages_as_asked(tmp_path: Path) -> None:
    with serving(site_on(RULINGS, FIRST)) as address:
        assert crawl(tmp_path, address, "--max-pages", "1", source=SOURCE)["listed"] == 50


class Counting:
    """A publisher that knows how often it was asked, so that a crawl is killed at its work and not at its start."""

    def __init__(self, site: WSGIApplication) -> None:
        self._site, self.asked = site, 0

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.asked += 1
        return self._site(environ, start_response)


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
        report = crawl(tmp_path, address, source=SOURCE)
    assert set(site.asked) == {"/robots.txt"}
    assert all(agent.startswith("Rulings/") for agent in site.agents)
    assert report["exit"] == 7
    assert "no list could be read" in str(report["stderr"])
