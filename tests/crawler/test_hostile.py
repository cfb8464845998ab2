"""Publishers that misbehave: nothing is lost, nothing is doubled, and nothing is called gone that is not."""

import gzip
import time
from http.server import BaseHTTPRequestHandler
from itertools import pairwise
from pathlib import Path

import pytest

from tests.crawler.replicas.court import LIST, CourtSite, another, detail, items, list_page
from tests.crawler.replicas.crawling import crawl, doubled, history, standings
from tests.crawler.replicas.server import Asked, Fault, Reply, replica, reset

FORBID = b"User-agent: *\nDisallow: /\n"


def _once(reply: Reply | Fault, times: int = 1):  # type: ignore[no-untyped-def]
    """A fault for the first requests only."""
    left = [times]

    def fault(asked: Asked) -> Reply | Fault | None:
        left[0] -= 1
        return reply if left[0] >= 0 else None

    return fault


@pytest.mark.parametrize(
    "fault",
    [
        Reply(b"busy", 429, {"Retry-After": "1"}),
        Reply(b"broken", 500),
        reset,
        Reply(gzip.compress(detail(items(3)[0]).encode())[:-30], 200, {"Content-Encoding": "gzip"}),
    ],
    ids=["429", "500", "reset", "truncated-gzip"],
)
def test_a_failure_that_passes_costs_nothing(tmp_path: Path, fault: Reply | Fault) -> None:
    site = CourtSite(items(100))
    site.faults[site.items[0].path] = _once(fault)
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert (report["exit"], report["new"], report["errors"], report["blocked"]) == (0, 100, 0, 0)
    assert site.paths().count(site.items[0].path) == 2
    assert (standings(tmp_path), doubled(tmp_path)) == ({"standing": 100}, 0)


def test_a_publisher_that_asks_to_wait_is_not_asked_meanwhile(tmp_path: Path) -> None:
    site = CourtSite(items(2))
    moments: list[float] = []
    site.before = lambda asked: moments.append(time.monotonic())
    site.faults[site.items[0].path] = _once(Reply(b"", 503, {"Retry-After": "2"}))
    with replica(site) as address:
        assert crawl(tmp_path, address)["new"] == 2
    gaps = [after - before for before, after in pairwise(moments)]
    assert max(gaps) >= 2


def test_a_publisher_that_asks_to_wait_long_is_left_alone(tmp_path: Path) -> None:
    site = CourtSite(items(5))
    site.faults[site.items[1].path] = lambda asked: Reply(b"", 429, {"Retry-After": "86400"})
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert report["stopped"] == "asked to wait longer"
    assert site.items[4].path not in site.paths()


def test_slow_and_dripping_answers_arrive_whole(tmp_path: Path) -> None:
    site = CourtSite(items(2))
    body = detail(site.items[0]).encode()

    def drip(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        for start in range(0, len(body), 400):
            handler.wfile.write(body[start : start + 400])
            handler.wfile.flush()
            time.sleep(0.05)

    site.faults[site.items[0].path] = lambda asked: drip
    with replica(site) as address:
        assert crawl(tmp_path, address)["rulings"] == 2


def test_a_body_without_end_is_cut_off(tmp_path: Path) -> None:
    site = CourtSite(items(3))

    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", str(2 << 30))
        handler.end_headers()
        for _ in range(2 << 10):
            handler.wfile.write(b"x" * (1 << 20))

    site.faults[site.items[0].path] = lambda asked: endless
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert (report["new"], report["errors"]) == (2, 1)
    assert history(tmp_path, site.items[0].key) == ["error"]


def test_the_bytes_decide_on_the_encoding_and_not_the_label(tmp_path: Path) -> None:
    site = CourtSite(items(100))
    site.encoding = "gb18030"
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert (report["exit"], report["rulings"], report["failures"]) == (0, 100, [])


@pytest.mark.parametrize("repeating", [True, False])
def test_a_list_without_end_ends(tmp_path: Path, repeating: bool) -> None:
    site = CourtSite(items(20))

    def endless(asked: Asked) -> Reply | None:
        number = int(asked.path.rpartition("_")[2].removesuffix(".html"))
        if number > 60:
            pytest.fail("the crawl follows a list without end")
        rows = site._list(f"{LIST}.html")
        return Reply(rows.replace(f"{LIST}_1.html", f"{LIST}_{number + 1}.html").replace(" hidden", "").encode())

    site.faults = {f"{LIST}_{number}.html": endless for number in range(2, 100)}
    site.faults[f"{LIST}.html"] = lambda asked: Reply(
        site._list(f"{LIST}.html").replace(f"{LIST}_1.html", f"{LIST}_2.html").replace(" hidden", "").encode()
    )
    with replica(site) as address:
        report = crawl(tmp_path, address, *([] if repeating else ["--max-pages", "2"]))
    assert report["new"] == 20
    assert site.paths().count(f"{LIST}_9.html") == 0


def test_a_list_that_moves_while_it_is_read_loses_and_doubles_nothing(tmp_path: Path) -> None:
    site = CourtSite(items(60))
    fresh = items(3, first=500)

    def publish(asked: Asked) -> None:
        if asked.path == f"{LIST}_2.html" and fresh:
            site.items = [*fresh, *site.items]
            fresh.clear()

    site.before = publish
    with replica(site) as address:
        report = crawl(tmp_path, address, "--sweep")
    asked = [path for path in site.paths() if "xiangqing" in path]
    assert len(asked) == len(set(asked)) == len(site.items)
    assert (report["new"], standings(tmp_path), doubled(tmp_path)) == (
        len(site.items),
        {"standing": len(site.items)},
        0,
    )


@pytest.mark.parametrize(
    ("page", "obstacle"),
    [("<html>请输入验证码后继续访问</html>", "captcha"), ("<html><form>请先登录</form></html>", "login")],
)
def test_an_interstitial_with_status_200_is_no_document(tmp_path: Path, page: str, obstacle: str) -> None:
    site = CourtSite(items(10))
    for item in site.items:
        site.faults[item.path] = lambda asked: Reply(page.encode())
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert (report["exit"], report["new"], report["obstacles"], report["stopped"]) == (7, 0, obstacle, "blocked")
    assert len([path for path in site.paths() if "xiangqing" in path]) <= 5
    assert history(tmp_path, site.items[0].key) == ["blocked"]


def test_a_redirect_to_a_login_page_elsewhere_is_not_followed(tmp_path: Path) -> None:
    site = CourtSite(items(4))
    path = site.items[0].path
    site.faults[path] = lambda asked: Reply(b"", 302, {"Location": "https://login.example/"})
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert (report["new"], report["blocked"], report["obstacles"]) == (3, 1, "led-elsewhere")
    assert history(tmp_path, site.items[0].key) == ["blocked"]


def test_a_blocked_document_does_not_become_missing(tmp_path: Path) -> None:
    site = CourtSite(items(6))
    with replica(site) as address:
        crawl(tmp_path, address)
        site.items[0] = another(site.items[0])
        site.faults[site.items[0].path] = lambda asked: Reply("<html>请输入验证码</html>".encode())
        crawl(tmp_path, address, "--sweep")
    assert standings(tmp_path) == {"standing": 6}
    assert history(tmp_path, site.items[0].key) == ["present", "blocked"]


@pytest.mark.parametrize(
    ("robots", "obstacle"), [(Reply(FORBID), "robots"), (Reply(b"broken", 500), "robots-unavailable")]
)
def test_robots_that_forbid_or_cannot_tell_end_the_crawl(tmp_path: Path, robots: Reply, obstacle: str) -> None:
    site = CourtSite(items(3))
    site.faults["/robots.txt"] = lambda asked: robots
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert set(site.paths()) == {"/robots.txt"}
    assert report["exit"] == 7
    assert report["obstacles"] == obstacle


def test_the_delay_that_robots_txt_asks_for_is_kept(tmp_path: Path) -> None:
    site = CourtSite(items(3))
    moments: list[float] = []
    site.before = lambda asked: moments.append(time.monotonic())
    site.faults["/robots.txt"] = lambda asked: Reply(b"User-agent: *\nCrawl-delay: 0.5\n")
    with replica(site) as address:
        assert crawl(tmp_path, address)["new"] == 3
    _robots, *requests = moments
    assert all(after - before >= 0.45 for before, after in pairwise(requests))


def test_a_delay_of_hours_ends_the_crawl(tmp_path: Path) -> None:
    site = CourtSite(items(3))
    site.faults["/robots.txt"] = lambda asked: Reply(b"User-agent: *\nCrawl-delay: 7200\n")
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert (report["stopped"], site.paths()) == ("asked to wait longer", ["/robots.txt"])


def test_a_list_that_always_names_new_documents_ends_at_the_limit_of_pages(tmp_path: Path) -> None:
    site = CourtSite(items(20))

    def endless(asked: Asked) -> Reply:
        number = int(asked.path.rpartition("/")[2].removesuffix(".html").partition("_")[2] or 1)
        return Reply(list_page(items(20, first=20 * number)[::-1], number, 10**6).encode())

    site.faults = {f"{LIST}{page}.html": endless for page in ("", *(f"_{number}" for number in range(2, 20)))}
    with replica(site) as address:
        report = crawl(tmp_path, address, "--max-pages", "7")
    assert (report["listed"], report["complete"]) == (140, False)
    assert len([path for path in site.paths() if path.startswith(LIST)]) == 7


def test_a_layout_that_changed_is_an_alarm(tmp_path: Path) -> None:
    site = CourtSite(items(8))
    for item in site.items:
        site.faults[item.path] = lambda asked: Reply(b"<html><main>new layout</main></html>")
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert report["exit"] == 7
    assert any("laid out" in failure for failure in report["failures"])


def test_a_list_that_breaks_off_is_an_alarm_and_the_next_crawl_reads_on_behind_what_is_known(
    tmp_path: Path,
) -> None:
    site = CourtSite(items(100))
    site.faults[f"{LIST}_3.html"] = lambda asked: Reply(b"", 500)
    with replica(site) as address:
        broken = crawl(tmp_path, address, "--sweep")
        site.faults.clear()
        again = crawl(tmp_path, address, "--since", "2020-01-01")
        site.items = [*items(1, first=900), *site.items]
        newest = crawl(tmp_path, address, "--max-pages", "99")
    assert (broken["exit"], broken["complete"], broken["new"]) == (7, False, 40)
    assert any("broke off" in failure for failure in broken["failures"])
    assert (again["new"], newest["new"]) == (60, 1)


def test_after_a_broken_list_a_crawl_of_the_newest_does_not_stop_at_what_is_known(tmp_path: Path) -> None:
    site = CourtSite(items(100))
    with replica(site) as address:
        crawl(tmp_path, address, "--sweep")
        site.items = [*items(45, first=900), *site.items]
        site.faults[f"{LIST}_2.html"] = lambda asked: Reply(b"", 500)
        assert crawl(tmp_path, address)["exit"] == 7
        site.faults.clear()
        assert crawl(tmp_path, address)["new"] == 25
        site.asked.clear()
        crawl(tmp_path, address)
    assert [path for path in site.paths() if path.startswith(LIST)] == [f"{LIST}.html"]


def test_documents_that_stay_blocked_do_not_end_every_crawl(tmp_path: Path) -> None:
    site = CourtSite(items(40))
    blocked = [item.path for item in (site.items[5], site.items[15], site.items[25], site.items[35])]
    site.faults = {path: lambda asked: Reply(b"", 403) for path in blocked}
    with replica(site) as address:
        first = crawl(tmp_path, address)
        second = crawl(tmp_path, address)
        site.faults.clear()
        third = crawl(tmp_path, address)
    assert (first["new"], first["stopped"]) == (36, "finished")
    assert (second["blocked"], second["stopped"]) == (4, "finished")
    assert third["new"] == 4
    assert standings(tmp_path) == {"standing": 40}
