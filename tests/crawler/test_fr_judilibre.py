"""JUDILIBRE over invented decisions: what is deleted stays nowhere, and what came back is not taken away again."""

from pathlib import Path
from typing import Any

from tests.crawler.replicas.crawling import crawl, days_pass, history, standings, warc_bytes
from tests.crawler.replicas.interfaces import Judilibre
from tests.crawler.replicas.server import Asked, Reply, replica

SOURCE = "fr-judilibre"
SINCE = ("--since", "2026-01-01")


def _key(number: int) -> str:
    return f"{number:024x}"


def _sample(number: int) -> dict[str, Any]:
    return {
        "text": f"La cour de A. dit la phrase inventée numéro {number}.",
        "jurisdiction": "Cour de cassation",
        "decision_date": "2026-01-05",
        "number": f"26-{number:05d}",
        "update_date": "2026-01-06",
        "themes": ["exemple"],
    }


def _site(count: int) -> Judilibre:
    hits = [{"id": _key(number)} for number in range(count)]
    site = Judilibre(hits, [_sample(number) for number in range(count)], batch=100)
    site.transactions = [_done(number, "created", "2026-01-06T08:00:00.000Z") for number in range(count)]
    return site


def _done(number: int, action: str, moment: str) -> dict[str, str]:
    return {"id": _key(number), "action": action, "date": moment}


def test_lists_bring_no_text_into_the_archive(tmp_path: Path) -> None:
    site = _site(6)
    with replica(site) as address:
        assert crawl(tmp_path, address, *SINCE, source=SOURCE)["new"] == 6
        site.transactions.append(_done(2, "deleted", "2026-01-08T08:00:00.000Z"))
        del site.hits[2]
        report = crawl(tmp_path, address, *SINCE, source=SOURCE)
    assert (report["withdrawn"], report["fetched"]) == (1, 0)
    assert "numéro 2." not in warc_bytes(tmp_path).decode()


def test_what_was_updated_is_fetched_once(tmp_path: Path) -> None:
    site = _site(4)
    with replica(site) as address:
        crawl(tmp_path, address, *SINCE, source=SOURCE)
        site.transactions.append(_done(1, "updated", "2026-01-09T08:00:00.000Z"))
        updated = crawl(tmp_path, address, *SINCE, source=SOURCE)
        again = crawl(tmp_path, address, *SINCE, source=SOURCE)
    assert (updated["fetched"], again["fetched"]) == (1, 0)


def test_a_decision_that_came_back_is_not_taken_away_by_its_old_notice(tmp_path: Path) -> None:
    site = _site(3)
    with replica(site) as address:
        crawl(tmp_path, address, *SINCE, source=SOURCE)
        site.transactions.append(_done(1, "deleted", "2026-01-08T08:00:00.000Z"))
        kept = site.hits.pop(1)
        assert crawl(tmp_path, address, *SINCE, source=SOURCE)["withdrawn"] == 1
        site.transactions.append(_done(1, "created", "2026-01-09T08:00:00.000Z"))
        site.hits.insert(1, kept)
        assert crawl(tmp_path, address, *SINCE, source=SOURCE)["reappeared"] == 1
        days_pass(tmp_path, 1)
        assert crawl(tmp_path, address, *SINCE, source=SOURCE)["withdrawn"] == 0
    assert history(tmp_path, _key(1), SOURCE) == ["present", "withdrawn", "present"]
    assert "numéro 1." in warc_bytes(tmp_path).decode()


def test_a_decision_that_is_to_be_deleted_goes_with_the_answer_that_says_so(tmp_path: Path) -> None:
    site = _site(3)
    with replica(site) as address:
        crawl(tmp_path, address, *SINCE, source=SOURCE)
        site.transactions.append(_done(1, "updated", "2026-01-08T08:00:00.000Z"))
        site._samples[1]["to_be_deleted"] = True
        report = crawl(tmp_path, address, *SINCE, source=SOURCE)
    assert (report["withdrawn"], standings(tmp_path, SOURCE)) == (1, {"standing": 2, "withdrawn": 1})
    assert "numéro 1." not in warc_bytes(tmp_path).decode()


def test_copies_behind_a_redirect_and_behind_an_error_go_too(tmp_path: Path) -> None:
    site = _Moving(_site(3))
    with replica(site) as address:
        crawl(tmp_path, address, *SINCE, source=SOURCE)
        for answer in (Reply(b'{"errors": []}'), None):
            site.site.transactions.append(_done(1, "updated", f"2026-01-{9 + (answer is None):02d}T08:00:00.000Z"))
            site.instead = answer
            crawl(tmp_path, address, *SINCE, source=SOURCE)
        assert "numéro 1." in warc_bytes(tmp_path).decode()
        site.site.transactions.append(_done(1, "deleted", "2026-01-12T08:00:00.000Z"))
        del site.site.hits[1]
        assert crawl(tmp_path, address, *SINCE, source=SOURCE)["withdrawn"] == 1
    assert "numéro 1." not in warc_bytes(tmp_path).decode()


class _Moving:
    """Every decision stands at another address than the one that is asked for."""

    def __init__(self, site: Judilibre) -> None:
        self.site = site
        self.instead: Reply | None = None
        """The answer for the second decision."""

    def answer(self, asked: Asked) -> Reply:
        if asked.path.startswith("/cassation/judilibre/v1.0/decision"):
            if self.instead and _key(1) in asked.path:
                return self.instead
            moved = asked.path.replace("/v1.0/decision", "/v1.0/moved/decision")
            return Reply(b"", 302, {"Location": f"https://api.piste.gouv.fr{moved}"})
        return self.site.answer(asked)
