"""The real spiders over recorded pages of their publishers, served on loopback."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

from crawler.run import CREDENTIALS_OF_A_REPLICA
from crawler.spiders.at_ris import APPLICATIONS
from rulings.archive.record_formats import reader_of
from rulings.record import RawRecord
from tests.crawler.recorded import Answer, ecli_of, recorded_answers
from tests.crawler.replicas.crawling import archive_in, crawl, history, standings, warc_bytes
from tests.crawler.replicas.interfaces import Judilibre, Rechtspraak, Ris
from tests.crawler.replicas.judicial_yuan import JudicialYuan
from tests.crawler.replicas.server import Asked, Reply, replica


class Recorded:
    """Files by the last part of the publisher's paths; everything else is gone."""

    def __init__(self, files: dict[str, Path]) -> None:
        self.files = files

    def answer(self, asked: Asked) -> Reply:
        file = self.files.get(asked.path.rpartition("/")[2])
        return Reply(file.read_bytes()) if file else Reply(b"not found", 404)


def _court(shared: Path) -> dict[str, Path]:
    pages = (shared / "sites/cn_court_gov").glob("*/*.html")
    return {
        page.stem.removeprefix("shenpan_gengduo_").rpartition("xiangqing_")[2] + ".html": page for page in pages
    }


def _spp(shared: Path) -> dict[str, Path]:
    site = shared / "sites/cn_spp"
    details = {page.name: page for page in site.glob("derived_html/*.shtml")}
    return details | {"index.shtml": site / "raw/spp_jczdal_index.shtml"}


def test_recorded_pages_of_the_supreme_court_become_rulings(shared: Path, tmp_path: Path) -> None:
    files = _court(shared)
    with replica(Recorded(files)) as address:
        report = crawl(tmp_path, address, "--max-pages", "2", source="cn-court")
    details = len(files) - len(("77.html", "77_2.html"))
    assert (report["listed"], report["new"], report["rulings"], report["drifted"]) == (40, details, details, 0)
    assert standings(tmp_path)["standing"] == details
    with archive_in(tmp_path) as archive:
        assert all(
            (document.url or "").startswith("https://www.court.gov.cn/") for document in archive.documents()
        )
        assert archive.runs.newest("cn-court") is None
        run = archive.runs.newest("cn-court", replica=True)
    assert run is not None
    assert run.scope.replica


def test_recorded_pages_of_the_supreme_procuratorate_become_a_ruling_a_case(shared: Path, tmp_path: Path) -> None:
    files = _spp(shared)
    with replica(Recorded(files)) as address:
        report = crawl(tmp_path, address, "--max-pages", "1", source="cn-spp")
    details = len(files) - 1
    assert details
    assert (report["new"], report["drifted"]) == (details, 0)
    assert report["rulings"] > details


def test_recorded_rulings_of_the_judicial_yuan_are_posted_for_and_taken_back_at_once(
    shared: Path, tmp_path: Path
) -> None:
    answers = {
        answer.name.partition("/")[2]: json.loads(answer.body) for answer in _answers(shared, "tw-judicial")
    }
    site = JudicialYuan(range(0))
    (named,) = answers.pop("derived_jdoc/_JList.json")
    site.day, site.listed = named["DATE"], named["LIST"]
    site.rulings = {read["JID"]: read for name, read in answers.items() if name.startswith("derived_jdoc/")}
    held = list(site.rulings)
    lacking = len(site.listed) - len(held)
    with replica(site) as address:
        report = crawl(tmp_path, address, source="tw-judicial")
        text = _as_sent(site.rulings.pop(held[0])["JFULLX"]["JFULLCONTENT"])
        assert text in warc_bytes(tmp_path)
        site.day, site.listed = "2099-01-01", held[:1]
        again = crawl(tmp_path, address, source="tw-judicial")
    new = {"new": len(held), "rulings": len(held)}
    assert _counts(report) == {"listed": 15, "fetched": 15, "unavailable": lacking, **new}
    assert _counts(again) == {"listed": 1, "fetched": 1, "withdrawn": 1}
    assert standings(tmp_path, "tw-judicial") == {"standing": len(held) - 1, "withdrawn": 1, "unseen": lacking}
    assert text not in warc_bytes(tmp_path)
    assert _addresses(tmp_path) == {
        f"https://data.judicial.gov.tw/jdg/api/JDoc?j={quote(jid, safe='')}" for jid in held
    }


def test_recorded_documents_of_rechtspraak_are_listed_by_change_and_taken_back_at_once(
    shared: Path, tmp_path: Path
) -> None:
    details = [answer for answer in _answers(shared, "nl-rechtspraak") if answer.kind == "detail"]
    site = Rechtspraak({ecli_of(answer.body): answer.body for answer in details})
    registered = [
        ecli for ecli, body in site.documents.items() if not re.search(rb"<(uitspraak|conclusie)\b", body)
    ]
    with replica(site) as address:
        report = crawl(tmp_path, address, "--since", "1990-01-01", source="nl-rechtspraak")
        taken = min(site.documents.keys() - set(registered))
        site.taken_back[taken] = "2099-01-01T04:40:51"
        again = crawl(tmp_path, address, "--since", "2098-01-01", source="nl-rechtspraak")
    listed, read = len(site.documents), len(site.documents) - len(registered)
    found = {"new": read, "rulings": read, "info_only": len(registered)}
    assert _counts(report) == {"listed": listed, "fetched": listed, **found}
    assert _counts(again) == {"withdrawn": 1}
    assert standings(tmp_path, "nl-rechtspraak") == {"standing": listed - 1, "withdrawn": 1}
    assert history(tmp_path, registered[0], "nl-rechtspraak") == ["info-only"]
    assert history(tmp_path, taken, "nl-rechtspraak") == ["present", "withdrawn"]
    assert _addresses(tmp_path) == {
        f"https://data.rechtspraak.nl/uitspraken/content?id={ecli}"
        for ecli in site.documents.keys() - set(registered)
    }


def test_recorded_decisions_of_judilibre_are_scanned_and_deleted_also_from_the_archive(
    shared: Path, tmp_path: Path
) -> None:
    answers = {
        answer.name.partition("/raw/")[2]: json.loads(answer.body) for answer in _answers(shared, "fr-judilibre")
    }
    samples = [answers[f"{court}sample_detail_resolved.json"] for court in ("", "ca/", "tcom/")]
    site = Judilibre(answers["sample_list.json#resolved"]["results"][:12], samples, batch=7)
    deleted = {"id": "0" * 24, "action": "deleted", "date": "2099-01-01T00:00:00.000Z"}
    site.transactions = [deleted]
    keys = [hit["id"] for hit in site.hits]
    with replica(site) as address:
        report = crawl(tmp_path, address, "--since", "2010-01-01", source="fr-judilibre")
        site.transactions = [deleted, deleted | {"id": keys[5]}]
        text, site.hits = _as_sent(site.decision(keys[5])["text"]), []
        before = warc_bytes(tmp_path)
        again = crawl(tmp_path, address, "--since", "2010-01-01", source="fr-judilibre")
    assert _counts(report) == {"listed": 12, "fetched": 12, "new": 12, "rulings": 12}
    assert _counts(again) == {"withdrawn": 1}
    assert standings(tmp_path, "fr-judilibre") == {"standing": 11, "withdrawn": 1}
    # Three other decisions are of the same sample, which has its text twice.
    assert (before.count(text), warc_bytes(tmp_path).count(text)) == (4 * 2, 3 * 2)
    assert CREDENTIALS_OF_A_REPLICA.encode() not in before
    service = "https://api.piste.gouv.fr/cassation/judilibre/v1.0"
    assert _addresses(tmp_path) == {f"{service}/decision?id={key}&resolve_references=true" for key in keys}


def test_recorded_entries_of_ris_complete_their_documents_and_are_deleted_at_once(
    shared: Path, tmp_path: Path
) -> None:
    answers = {answer.name.partition("/raw/")[2]: answer.body for answer in _answers(shared, "at-ris")}
    lists = [json.loads(body) for name, body in answers.items() if name.startswith("search-")]
    entries = [
        e for found in lists for e in found["OgdSearchResult"]["OgdDocumentResults"]["OgdDocumentReference"]
    ]
    said = {entry["Data"]["Metadaten"]["Technisch"]["ID"]: entry["Data"]["Metadaten"] for entry in entries}
    site = Ris(entries, answers["document-justiz-JJT_19250416.xml"])
    with replica(site) as address:
        report = crawl(tmp_path, address, "--since", "2010-01-01", source="at-ris")
        taken = entries.pop()["Data"]["Metadaten"]["Technisch"]
        moment = {"ImportTimestamp": "2099-01-01T00:00:00"}
        entries.append({"Deleted": {name: taken[name] for name in ("ID", "Applikation", "Organ")} | moment})
        again = crawl(tmp_path, address, "--since", "2010-01-01", source="at-ris")
    assert {asked["Anwendung"] for asked in site.asked} == set(APPLICATIONS)
    assert {asked["AenderungenVon"] for asked in site.asked} == {"2010-01-01"}
    assert _counts(report) == {"listed": 10, "fetched": 10, "new": 10, "rulings": 10}
    assert _counts(again) == {"listed": 10, "withdrawn": 1}
    assert standings(tmp_path, "at-ris") == {"standing": 9, "withdrawn": 1}
    places = ((metadata["Technisch"]["Applikation"], key) for key, metadata in said.items())
    assert _addresses(tmp_path) == {
        f"https://www.ris.bka.gv.at/Dokumente/{application}/{key}/{key}.xml" for application, key in places
    }
    records = _records(tmp_path, "at-ris")
    assert {str(record.source_key): record.document_type for record in records} == {
        key: metadata["Judikatur"]["Dokumenttyp"] for key, metadata in said.items()
    }
    assert all(record.statutes and record.subjects and record.extra["Entscheidungsart"] for record in records)


def _answers(shared: Path, source_id: str) -> Iterator[Answer]:
    return (answer for answer in recorded_answers(shared / "sites") if answer.source_id == source_id)


def _counts(report: dict[str, Any]) -> dict[str, int]:
    """Those that are not zero, of what a crawl found and of what went wrong."""
    names = (
        "exit",
        "listed",
        "fetched",
        "new",
        "rulings",
        "info_only",
        "unavailable",
        "withdrawn",
        "errors",
        "drifted",
    )
    return {name: report[name] for name in names if report[name]}


def _addresses(home: Path) -> set[str]:
    """Of every document whose content was found."""
    with archive_in(home) as archive:
        return {str(document.url) for document in archive.documents()}


def _records(home: Path, source_id: str) -> list[RawRecord]:
    with archive_in(home) as archive:
        read = [record for document in archive.documents() for record in reader_of(source_id)(document)]
    return [record for record in read if isinstance(record, RawRecord)]


def _as_sent(text: str) -> bytes:
    """A text within an answer in JSON."""
    return json.dumps(text, ensure_ascii=False)[1:-1].encode()
