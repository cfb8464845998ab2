"""Answers of the interface of RIS, version 2.6: searches for case law (/Judikatur), and what changed (/History)."""

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from crawler.pages.at_ris_given import NAMES, packed
from crawler.pages.shared.api_page import JsonPage
from crawler.pages.shared.links import absolute
from crawler.pages.shared.row import ListRow
from crawler.pages.shared.row_list import RowList

HOSTS = ("www.ris.bka.gv.at", "ogd.ris.bka.gv.at", "data.bka.gv.at")
"""The interface named documents on the first in July 2026, and on the second in September 2026."""
KEY = re.compile(r"\w{5,120}")
# The manual's applications of /Judikatur, without Normenliste, a list of laws.
_CASE_LAW = {
    "AsylGH", "Bks", "Bvwg", "Dok", "Dsk", "Gbk", "Justiz", "Lvwg", "Pvak", "Ubas", "Umse", "Uvs", "Verg", "Vfgh",
    "Vwgh",
}  # fmt: skip
_MAX_ADDRESS_LENGTH = 500
_MAX_FIELD_LENGTH = 200
_NUMBER = re.compile(r"[0-9]{1,9}")
_PAGE = "Seitennummer"


class RisListPage(RowList, JsonPage):
    """A page of either. Entries that are not case law are neither rows nor unread ones."""

    @property
    def document_count(self) -> int | None:
        """How many entries all pages have together."""
        return _number(_at(self._results, "Hits", "#text"))

    @property
    def next_url(self) -> str | None:
        """The same list's next page; None after the last."""
        address, size = absolute(str(self.url), str(self.url)), _number(_at(self._results, "Hits", "@pageSize"))
        if address is None or not size:
            return None
        asked = parse_qsl(address.query, keep_blank_values=True)
        page = _number(dict(asked).get(_PAGE)) or 1
        if page * size >= (self.document_count or 0):
            return None
        kept = [(name, value) for name, value in asked if name != _PAGE]
        return address._replace(query=urlencode([*kept, (_PAGE, page + 1)]), fragment="").geturl()

    @property
    def is_empty_layout(self) -> bool:
        """True for errors, which the interface words in JSON, and for what is none of its answers."""
        return self.document_count is None

    @cached_property
    def entries(self) -> list[Any]:
        return [entry for entry in _each(_at(self._results, "OgdDocumentReference")) if _is_case_law(entry)]

    @property
    def _results(self) -> Any:
        return _at(self.data, "OgdSearchResult", "OgdDocumentResults")

    def row_of(self, entry: Any) -> ListRow | None:
        """None for case law without a number or without a document in XML."""
        deleted = _at(entry, "Deleted")
        return _found(_at(entry, "Data")) if deleted is None else _taken_back(deleted)


def _is_case_law(entry: Any) -> bool:
    deleted = _at(entry, "Deleted")
    if deleted is not None:
        return _field(_at(deleted, "Applikation")) in _CASE_LAW
    metadata = _at(entry, "Data", "Metadaten")
    return _at(metadata, "Judikatur") is not None and _at(metadata, "Technisch", "Applikation") != "Normenliste"


def _taken_back(deleted: Any) -> ListRow | None:
    """Its address is where documents of its application stand."""
    key, application = _field(_at(deleted, "ID")), _field(_at(deleted, "Applikation"))
    if key is None or not KEY.fullmatch(key):
        return None
    url = f"https://ogd.ris.bka.gv.at/Dokumente/{application}/{quote(key)}/{quote(key)}.xml"
    return ListRow(key, url, modified=_field(_at(deleted, "ImportTimestamp")), deleted=True)


def _found(data: Any) -> ListRow | None:
    metadata = _at(data, "Metadaten")
    key, url = _field(_at(metadata, "Technisch", "ID")), _document(data)
    if key is None or url is None or not KEY.fullmatch(key):
        return None
    changes = (_at(metadata, "Allgemein", name) for name in ("Geaendert", "Veroeffentlicht"))
    return ListRow(
        key,
        url,
        title=_first(_each(_at(metadata, "Judikatur", "Geschaeftszahl", "item"))),
        date=_field(_at(metadata, "Judikatur", "Entscheidungsdatum")),
        modified=_first(changes),
        given=tuple(_given(metadata)),
    )


def _given(metadata: Any) -> Iterator[tuple[str, str]]:
    """What the entry says of the ruling beside that: in common fields, and in those of its application."""
    ruling, application = _at(metadata, "Judikatur"), _field(_at(metadata, "Technisch", "Applikation"))
    places = (ruling, _at(ruling, application or ""), _at(metadata, "Allgemein"))
    for name in NAMES:
        if said := next((said for place in places if (said := packed(_at(place, name)))), None):
            yield name, said


def _document(data: Any) -> str | None:
    """Address of the main document in XML."""
    for reference in _each(_at(data, "Dokumentliste", "ContentReference")):
        for content in _each(_at(reference, "Urls", "ContentUrl")):
            if _at(reference, "ContentType") == "MainDocument" and _at(content, "DataType") == "Xml":
                link = _at(content, "Url")
                url = absolute("", link) if isinstance(link, str) and len(link) <= _MAX_ADDRESS_LENGTH else None
                if url and url.scheme == "https" and url.netloc in HOSTS:
                    return url.geturl()
    return None


def _at(value: Any, *path: str) -> Any:
    """What stands at a path of names; None where there is nothing."""
    for name in path:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _each(value: Any) -> list[Any]:
    """The interface gives one of something without the list around it."""
    return value if isinstance(value, list) else [value]


def _field(value: Any) -> str | None:
    """A short text; None for what is none."""
    return value.strip() or None if isinstance(value, str) and len(value) <= _MAX_FIELD_LENGTH else None


def _first(values: Iterable[Any]) -> str | None:
    return next((field for value in values if (field := _field(value))), None)


def _number(value: Any) -> int | None:
    return int(value) if isinstance(value, str) and _NUMBER.fullmatch(value) else None
