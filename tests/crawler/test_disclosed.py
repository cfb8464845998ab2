"""What changes, disappears and comes back over days, by a crawler that runs as a user runs it."""

import subprocess
from dataclasses import replace
from pathlib import Path

from rulings.archive.model import Route
from tests.crawler.replicas.court import CourtSite, another, items
from tests.crawler.replicas.crawling import archive_in, command, crawl, days_pass, history, standings
from tests.crawler.replicas.server import replica


def test_absences_by_two_routes_over_two_weeks_make_a_withdrawal_and_a_return_undoes_it(tmp_path: Path) -> None:
    site = CourtSite(items(12))
    gone = site.items[5].key
    with replica(site) as address:
        assert crawl(tmp_path, address, "--sweep")["new"] == 12
        site.gone = {gone}
        for expected in ({"standing": 11, "missing": 1}, {"standing": 11, "missing": 1}):
            days_pass(tmp_path, 8)
            report = crawl(tmp_path, address, "--sweep")
            assert (report["missing"], report["withdrawn"], standings(tmp_path)) == (1, 0, expected)
        days_pass(tmp_path, 8)
        assert crawl(tmp_path, address, "--sweep")["withdrawn"] == 1
        assert standings(tmp_path) == {"standing": 11, "withdrawn": 1}
        site.gone = set()
        assert crawl(tmp_path, address)["reappeared"] == 1
    assert standings(tmp_path) == {"standing": 12}
    with archive_in(tmp_path) as archive:
        seen = archive.ledger.observations("cn-court", str(gone))
    assert [str(one.status) for one in seen] == [
        "present", "absent", "absent", "absent", "absent", "withdrawn", "present",
    ]  # fmt: skip
    assert {one.route for one in seen[1:5]} == {Route.LIST, Route.DETAIL}


def test_a_document_that_is_only_delisted_stands(tmp_path: Path) -> None:
    site = CourtSite(items(6))
    with replica(site) as address:
        crawl(tmp_path, address, "--sweep")
        delisted = site.items.pop(2)
        hidden = CourtSite([delisted])
        site.faults[delisted.path] = lambda asked: hidden.answer(asked)
        report = crawl(tmp_path, address, "--sweep")
    assert (report["missing"], standings(tmp_path)) == (0, {"standing": 6})


def test_absences_are_not_believed_while_documents_known_to_stand_do_not_answer(tmp_path: Path) -> None:
    site = CourtSite(items(30))
    with replica(site) as address:
        crawl(tmp_path, address, "--sweep")
        site.gone = {item.key for item in site.items}
        site.listed_only = site.gone - {site.items[0].key}
        report = crawl(tmp_path, address, "--sweep")
    assert (report["missing"], report["untrusted"], report["exit"]) == (0, 1, 7)
    assert standings(tmp_path) == {"standing": 30}


def test_a_list_that_shrinks_by_half_is_an_alarm_and_no_mass_withdrawal(tmp_path: Path) -> None:
    site = CourtSite(items(60))
    with replica(site) as address:
        crawl(tmp_path, address, "--sweep")
        site.gone = {item.key for item in site.items[30:]}
        report = crawl(tmp_path, address, "--sweep")
    assert (report["exit"], report["shrunk"], report["missing"]) == (7, True, 0)
    assert standings(tmp_path) == {"standing": 60}


def test_another_text_at_the_same_address_is_a_substitution(tmp_path: Path) -> None:
    site = CourtSite(items(5))
    with replica(site) as address:
        crawl(tmp_path, address, "--sweep")
        site.items[1] = another(site.items[1])
        report = crawl(tmp_path, address)
    assert history(tmp_path, site.items[1].key) == ["present", "substituted"]
    assert (report["changed"], report["substituted"]) == (0, 1)


def test_a_corrected_text_is_a_change_that_names_its_fields(tmp_path: Path) -> None:
    site = CourtSite(items(5))
    with replica(site) as address:
        crawl(tmp_path, address, "--sweep")
        site.items[1] = replace(site.items[1], date="2026-03-31")
        report = crawl(tmp_path, address)
    assert (report["changed"], report["substituted"]) == (1, 0)
    with archive_in(tmp_path) as archive:
        assert archive.ledger.observations("cn-court", str(site.items[1].key))[-1].detail == "publication_date"


def test_what_is_known_is_not_fetched_again_and_a_sweep_asks_whether_it_changed(tmp_path: Path) -> None:
    site = CourtSite(items(105))
    with replica(site) as address:
        crawl(tmp_path, address, "--sweep")
        site.asked.clear()
        again = crawl(tmp_path, address)
        assert (again["fetched"], again["listed"]) == (0, 20)
        days_pass(tmp_path, 40)
        site.asked.clear()
        swept = crawl(tmp_path, address, "--sweep")
    assert (swept["fetched"], swept["unchanged"], swept["changed"]) == (105, 105, 0)
    details = [asked for asked in site.asked if "xiangqing" in asked.path]
    assert all("If-None-Match" in asked.headers for asked in details)
    assert history(tmp_path, site.items[0].key) == ["present"]


def test_a_window_reads_only_what_is_newer(tmp_path: Path) -> None:
    site = CourtSite(items(45))
    days = sorted((item.date for item in site.items), reverse=True)
    site.items.sort(key=lambda item: item.date, reverse=True)
    with replica(site) as address:
        report = crawl(tmp_path, address, "--since", days[9])
    assert report["new"] == sum(day >= days[9] for day in days)
    assert report["listed"] == 40


def test_a_clock_that_was_set_back_is_told(tmp_path: Path) -> None:
    site = CourtSite(items(3))
    with replica(site) as address:
        crawl(tmp_path, address)
        days_pass(tmp_path, -2)
        line, environment = command(tmp_path, address, "cn-court")
        done = subprocess.run(line, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert "set the clock right" in done.stderr


def test_what_was_never_held_cannot_be_missing(tmp_path: Path) -> None:
    site = CourtSite(items(20))
    dead = {item.key for item in site.items[:4]}
    site.gone = site.listed_only = dead
    with replica(site) as address:
        first = crawl(tmp_path, address)
        site.asked.clear()
        again = crawl(tmp_path, address)
        days_pass(tmp_path, 1)
        swept = crawl(tmp_path, address, "--sweep")
        site.gone = set()
        found = crawl(tmp_path, address, "--sweep")
    assert (first["exit"], first["new"], first["unavailable"], first["missing"]) == (0, 16, 4, 0)
    assert (again["fetched"], swept["unavailable"], found["new"]) == (0, 4, 4)
    assert history(tmp_path, min(dead)) == ["absent", "present"]


def test_a_publisher_whose_listed_documents_are_mostly_not_there_is_an_alarm(tmp_path: Path) -> None:
    site = CourtSite(items(10))
    site.gone = site.listed_only = {item.key for item in site.items[:6]}
    with replica(site) as address:
        report = crawl(tmp_path, address)
    assert (report["exit"], report["unavailable"]) == (7, 6)
    assert "60% of the listed documents are not there" in str(report["failures"])
