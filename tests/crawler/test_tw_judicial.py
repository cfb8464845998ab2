"""The interface of 司法院: tokens that stay secret, lists that come once, and texts that must be deleted."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from rulings.archive.model import Status
from rulings.engine.open import open_engine
from rulings.settings import Settings
from tests.crawler.replicas.crawling import (
    PROGRAM,
    archive_in,
    command,
    crawl,
    days_pass,
    history,
    standings,
    warc_bytes,
)
from tests.crawler.replicas.judicial_yuan import TOKEN, JudicialYuan, jid, ruling
from tests.crawler.replicas.server import Reply, replica

SOURCE = "tw-judicial"


def _records(home: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((home / "archive").glob("*.warc.gz")):
        with path.open("rb") as file:
            for record in ArchiveIterator(file):
                headers = record.rec_headers
                yield headers.get_header("WARC-Type"), headers.get_header("WARC-Target-URI") or ""


def _rulings(home: Path, *line: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "RULINGS_HOME": str(home), "RULINGS_ENGINE": "", "RULINGS_LEDGER": ""}
    return subprocess.run([str(PROGRAM), *line], env=environment, capture_output=True, text=True, check=False)


def test_rulings_of_the_day_are_posted_for_and_kept(tmp_path: Path) -> None:
    site = JudicialYuan(range(1, 13))
    with replica(site) as address:
        report = crawl(tmp_path, address, source=SOURCE)
        again = crawl(tmp_path, address, source=SOURCE)
    assert (report["exit"], report["listed"], report["new"], report["rulings"]) == (0, 12, 12, 12)
    assert (again["exit"], again["listed"], again["fetched"]) == (0, 12, 0)
    with archive_in(tmp_path) as archive:
        urls = {document.url for document in archive.documents()}
    assert len(urls) == 12
    assert all((url or "").startswith("https://data.judicial.gov.tw/jdg/api/JDoc?j=XXXM%2C115") for url in urls)


def test_neither_the_account_nor_the_token_is_archived(tmp_path: Path) -> None:
    line, environment = command(tmp_path, "", SOURCE)
    site = JudicialYuan(range(1, 4))
    with replica(site) as address:
        environment["RULINGS_CREDENTIALS"] = '{"tw-judicial": "somebody:the-password"}'
        line[line.index("--replica") + 1] = address
        assert subprocess.run(line, env=environment, capture_output=True, check=False).returncode == 0
    assert site.asked[0] == ("Auth", {"user": "somebody", "password": "the-password"})
    archived = warc_bytes(tmp_path)
    assert "示例".encode() in archived
    for secret in (TOKEN, "somebody", "the-password"):
        assert secret.encode() not in archived


def test_a_wrong_account_ends_the_crawl_and_says_so(tmp_path: Path) -> None:
    site = JudicialYuan(range(1, 4))
    site.refuses = True
    with replica(site) as address:
        report = crawl(tmp_path, address, source=SOURCE)
    assert (report["exit"], report["obstacles"], site.documents_asked()) == (7, "login", [])


def test_a_ruling_that_answers_no_data_is_withdrawn_and_its_text_deleted_everywhere(tmp_path: Path) -> None:
    site = JudicialYuan(range(1, 6))
    with replica(site) as address:
        crawl(tmp_path, address, source=SOURCE)
        days_pass(tmp_path, 1)
        site.rulings[jid(2)] = ruling(2, "更正")
        site.day = "2026-01-13"
        assert crawl(tmp_path, address, source=SOURCE)["changed"] == 1
        assert _rulings(tmp_path, "index").returncode == 0
        days_pass(tmp_path, 1)
        del site.rulings[jid(2)]
        site.day = "2026-01-14"
        report = crawl(tmp_path, address, source=SOURCE)
    assert (report["exit"], report["withdrawn"]) == (0, 1)
    assert standings(tmp_path, SOURCE) == {"standing": 4, "withdrawn": 1}
    archived = warc_bytes(tmp_path).decode()
    assert "示例第2件" not in archived
    assert "更正第2件" not in archived
    assert "示例第3件" in archived
    assert {kind for kind, _ in _records(tmp_path)} >= {"request", "response", "metadata"}
    for indexing in (("index",), ("index", "--rebuild")):
        assert _rulings(tmp_path, *indexing).returncode == 0
        shown = _rulings(tmp_path, "search", "115年度示例字第2號", "--json")
        assert '"total": 0' in shown.stdout or '"total":0' in shown.stdout
    with archive_in(tmp_path) as archive:
        assert [d.payload for d in archive.documents(0, {Status.WITHDRAWN})] != []


def test_the_tombstone_keeps_number_court_and_dates_when_the_index_is_built_anew(tmp_path: Path) -> None:
    site = JudicialYuan(range(1, 3))
    with replica(site) as address:
        crawl(tmp_path, address, source=SOURCE)
        del site.rulings[jid(2)]
        site.day = "2026-01-13"
        crawl(tmp_path, address, source=SOURCE)
    assert _rulings(tmp_path, "index", "--rebuild").returncode == 0
    with closing(open_engine(Settings(home=tmp_path, engine="", ledger=""))) as engine:
        (stone,) = engine.tombstones("115年度示例字第 2 號")
    assert (stone.case_numbers, stone.court_name) == (("115年度示例字第2號",), "示例地方法院")
    assert str(stone.judgment_date) == "2026-01-05"


def test_what_was_never_held_is_absent_and_not_withdrawn(tmp_path: Path) -> None:
    site = JudicialYuan(range(1, 4))
    site.listed.append(jid(9))
    with replica(site) as address:
        crawl(tmp_path, address, source=SOURCE)
        site.day = "2026-01-13"
        report = crawl(tmp_path, address, source=SOURCE)
    assert (report["exit"], report["withdrawn"], report["unavailable"]) == (0, 0, 1)
    assert standings(tmp_path, SOURCE) == {"standing": 3, "unseen": 1}


def test_what_a_night_did_not_come_to_is_asked_for_in_the_next_one(tmp_path: Path) -> None:
    site = JudicialYuan(range(1, 9))
    failing = {jid(number) for number in range(4, 9)}
    site.before = lambda key: Reply(b"", 500) if key in failing else None
    with replica(site) as address:
        crawl(tmp_path, address, source=SOURCE)
        failing.clear()
        days_pass(tmp_path, 1)
        site.day, site.listed = "2026-01-13", [jid(20)]
        site.rulings[jid(20)] = ruling(20)
        report = crawl(tmp_path, address, source=SOURCE)
    assert report["new"] == 6
    assert standings(tmp_path, SOURCE) == {"standing": 9}


def test_a_withdrawn_ruling_may_be_published_again(tmp_path: Path) -> None:
    site = JudicialYuan(range(1, 3))
    taken = site.rulings.pop(jid(1))
    site.rulings[jid(1)] = taken
    with replica(site) as address:
        crawl(tmp_path, address, source=SOURCE)
        del site.rulings[jid(1)]
        site.day = "2026-01-13"
        crawl(tmp_path, address, source=SOURCE)
        site.rulings[jid(1)] = taken
        site.day = "2026-01-14"
        report = crawl(tmp_path, address, source=SOURCE)
    assert report["reappeared"] == 1
    assert history(tmp_path, jid(1), SOURCE) == ["present", "withdrawn", "present"]
    assert "示例第1件" in warc_bytes(tmp_path).decode()


def test_what_could_not_be_fetched_is_asked_for_although_no_list_names_it_again(tmp_path: Path) -> None:
    site = JudicialYuan(range(1, 4))
    site.before = lambda key: Reply(b"", 500) if key == jid(2) else None
    with replica(site) as address:
        assert crawl(tmp_path, address, source=SOURCE)["errors"] == 1
        for day in ("2026-01-13", "2026-01-14"):
            site.day, site.listed = day, [jid(20)]
            site.rulings[jid(20)] = ruling(20)
            crawl(tmp_path, address, source=SOURCE)
        site.before = lambda key: None
        assert crawl(tmp_path, address, source=SOURCE)["new"] == 1
    assert standings(tmp_path, SOURCE) == {"standing": 4}
