"""What a crawl remembers for the next one."""

import os
import signal
import subprocess
import time
from dataclasses import replace
from pathlib import Path

from filelock import FileLock

from rulings.cli import exit_code
from rulings.errors import BusyError
from tests.crawler.replicas.court import LIST, CourtSite, items
from tests.crawler.replicas.crawling import PROGRAM, archive_in, command, crawl, history, standings
from tests.crawler.replicas.server import Reply, replica


def test_a_change_that_could_not_be_fetched_is_asked_for_again(tmp_path: Path) -> None:
    site = CourtSite(items(6))
    with replica(site) as address:
        crawl(tmp_path, address, "--sweep")
        changed = replace(site.items[2], words="更正示例")
        site.items[2] = changed
        site.faults[changed.path] = lambda asked: Reply(b"", 500)
        assert crawl(tmp_path, address)["errors"] == 1
        site.faults.clear()
        assert crawl(tmp_path, address)["changed"] == 1
    assert history(tmp_path, changed.key) == ["present", "error", "changed"]


def test_a_killed_sweep_goes_on_with_the_list_page_it_had_come_to(tmp_path: Path) -> None:
    site = CourtSite(items(120))
    line, environment = command(tmp_path, "", "cn-court", "--sweep")
    with replica(site) as address:
        line[line.index("--replica") + 1] = address
        # Slow enough that a second of work is durable before the kill.
        site.before = lambda asked: time.sleep(0.03)
        with subprocess.Popen(
            line, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        ) as crawling:
            while f"{LIST}_5.html" not in site.paths() and crawling.poll() is None:
                time.sleep(0.01)
            crawling.send_signal(signal.SIGKILL)
        site.before = lambda asked: None
        site.asked.clear()
        report = crawl(tmp_path, address, "--sweep")
    lists = [path for path in site.paths() if path.startswith(LIST)]
    assert lists[0] in {f"{LIST}_{page}.html" for page in (2, 3, 4, 5)}
    assert (report["exit"], report["resumed"], report["missing"], report["shrunk"]) == (0, True, 0, False)
    assert standings(tmp_path) == {"standing": 120}


def test_a_document_that_leads_to_another_ones_page_is_not_taken_for_it(tmp_path: Path) -> None:
    site = CourtSite(items(4))
    asked, other = site.items[0], site.items[3]
    site.faults[asked.path] = lambda _: Reply(b"", 302, {"Location": f"https://www.court.gov.cn{other.path}"})
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert (report["new"], report["errors"]) == (3, 1)
    assert history(tmp_path, asked.key) == ["error"]


def test_a_document_that_moved_within_the_site_is_taken(tmp_path: Path) -> None:
    site = CourtSite(items(2))
    moved = site.items[0]
    site.faults[moved.path] = lambda _: Reply(
        b"", 302, {"Location": f"https://www.court.gov.cn/zixun{moved.path.removeprefix('/shenpan')}"}
    )
    there = CourtSite([moved])
    site.faults[f"/zixun{moved.path.removeprefix('/shenpan')}"] = lambda asked: there.answer(
        replace(asked, path=moved.path)
    )
    with replica(site) as address:
        assert crawl(tmp_path, address)["new"] == 2


def test_runs_on_a_replica_are_no_visits_to_the_publisher(tmp_path: Path) -> None:
    site = CourtSite(items(3))
    with replica(site) as address:
        assert crawl(tmp_path, address)["exit"] == 0
    with archive_in(tmp_path) as archive:
        assert archive.runs.newest("cn-court") is None
        assert archive.runs.last_success("cn-court") is None
        assert archive.runs.last_success("cn-court", replica=True) is not None


def test_a_publisher_that_blocked_is_not_asked_again_before_its_time(tmp_path: Path) -> None:
    site = CourtSite(items(6))
    for item in site.items:
        site.faults[item.path] = lambda asked: Reply("<html>请输入验证码</html>".encode())
    with replica(site) as address:
        assert crawl(tmp_path, address)["stopped"] == "blocked"
    with archive_in(tmp_path) as archive:
        run = archive.runs.newest("cn-court", replica=True)
    assert run is not None
    assert (run.succeeded, run.finished_at is None) == (False, False)


def test_two_that_crawl_what_is_due_exclude_each_other(tmp_path: Path) -> None:
    environment = {**os.environ, "RULINGS_HOME": str(tmp_path), "RULINGS_CONTACT": "", "RULINGS_LEDGER": ""}
    line = [str(PROGRAM), "crawl", "--due"]
    with FileLock(tmp_path / "crawl-due.lock"):
        done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert "another `rulings crawl --due` is under way" in done.stderr
    assert done.returncode == exit_code(BusyError())


def test_what_is_due_is_crawled_and_a_failure_is_told(tmp_path: Path) -> None:
    """Without a contact address no publisher is visited: every due source fails, and each is named."""
    environment = {**os.environ, "RULINGS_HOME": str(tmp_path), "RULINGS_CONTACT": "", "RULINGS_LEDGER": ""}
    done = subprocess.run(
        [str(PROGRAM), "crawl", "--due"], env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 7
    assert "crawling cn-court" in done.stderr
    assert "RULINGS_CONTACT is not set" in done.stderr
