"""Replicas of interfaces that answer with given documents: Rechtspraak Open Data, JUDILIBRE, RIS."""

import json
import re
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from tests.crawler.replicas.server import Asked, Reply

NOT_FOUND = Reply(b"", 404)


class Rechtspraak:
    """Documents by ECLI; an entry of the index is as old as its document says."""

    def __init__(self, documents: dict[str, bytes]) -> None:
        self.documents = documents
        self.taken_back: dict[str, str] = {}
        """ECLI -> moment."""

    def answer(self, asked: Asked) -> Reply:
        path, told = _split(asked)
        if path == "/uitspraken/zoeken":
            return Reply(self._feed(told).encode())
        body = self.documents.get(told.get("id", ""))
        return Reply(body) if path == "/uitspraken/content" and body else NOT_FOUND

    def _feed(self, told: dict[str, str]) -> str:
        moments = {ecli: _modified(body) for ecli, body in self.documents.items()}
        kinds = {ecli: ' deleted="doc"' for ecli in self.taken_back if told.get("return") != "DOC"}
        listed = [
            (moment, ecli)
            for ecli, moment in (moments | self.taken_back).items()
            if moment >= told["modified"] and (ecli in kinds or ecli not in self.taken_back)
        ]
        entries = (
            f"<entry{kinds.get(ecli, '')}><id>{ecli}</id><title>{ecli}</title><updated>{moment}</updated></entry>"
            for moment, ecli in sorted(listed, reverse=told["sort"] == "DESC")
        )
        return f'<feed xmlns="http://www.w3.org/2005/Atom">{"".join(entries)}</feed>'


class Judilibre:
    """Hits of a search, `batch` at once; each of their decisions is one of the samples under its own id."""

    def __init__(self, hits: list[dict[str, Any]], samples: list[dict[str, Any]], batch: int) -> None:
        self.hits, self._samples, self._batch = hits, samples, batch
        self.transactions: list[dict[str, str]] = []

    def answer(self, asked: Asked) -> Reply:
        path, told = _split(asked)
        if "keyid" not in map(str.lower, asked.headers):
            return Reply(b"", 401)
        match path.rpartition("/")[2]:
            case "scan":
                return _json(self._scanned(int(told.get("batch", "0")), abridged=told.get("abridged") == "true"))
            case "transactionalhistory":
                return _json({"transactions": self.transactions, "next_page": None})
            case "decision":
                return _json(self.decision(told["id"]))
        return NOT_FOUND

    def decision(self, key: str) -> dict[str, Any]:
        """The decision of that id."""
        number = [hit["id"] for hit in self.hits].index(key)
        return self._samples[number % len(self._samples)] | {"id": key}

    def _scanned(self, batch: int, *, abridged: bool) -> dict[str, Any]:
        """Whole decisions, as the interface gives them unless it is asked for abridged ones."""
        first, behind = batch * self._batch, (batch + 1) * self._batch
        following = f"order=desc&batch={batch + 1}" if behind < len(self.hits) else None
        hits = [hit if abridged else hit | self.decision(hit["id"]) for hit in self.hits[first:behind]]
        return {"batch": batch, "results": hits, "next_batch": following}


class Ris:
    """Entries of lists, found or deleted, and one document for all of them."""

    def __init__(self, entries: list[dict[str, Any]], document: bytes) -> None:
        self.entries, self._document = entries, document
        self.asked: list[dict[str, str]] = []
        """For changes."""

    def answer(self, asked: Asked) -> Reply:
        path, told = _split(asked)
        if path == "/ris/api/v2.6/History":
            self.asked.append(told)
            entries = [entry for entry in self.entries if _application(entry) == told["Anwendung"]]
            return _json({"OgdSearchResult": {"OgdDocumentResults": _page(entries)}})
        return Reply(self._document) if path.startswith("/Dokumente/") else NOT_FOUND


def _application(entry: dict[str, Any]) -> str:
    about = entry.get("Deleted") or entry["Data"]["Metadaten"]["Technisch"]
    return str(about["Applikation"])


def _page(entries: list[dict[str, Any]]) -> dict[str, Any]:
    """The interface gives one entry without a list around it, and no name to none."""
    hits = {"@pageNumber": "1", "@pageSize": "100", "#text": str(len(entries))}
    given = {"OgdDocumentReference": entries if len(entries) > 1 else entries[0]} if entries else {}
    return {"Hits": hits, **given}


def _split(asked: Asked) -> tuple[str, dict[str, str]]:
    address = urlsplit(asked.path)
    return unquote(address.path), dict(parse_qsl(address.query))


def _modified(document: bytes) -> str:
    return str(re.findall(rb"<dcterms:modified>([^<]+)<", document)[0], "ascii")


def _json(value: Any) -> Reply:
    return Reply(json.dumps(value, ensure_ascii=False).encode(), headers={"Content-Type": "application/json"})
