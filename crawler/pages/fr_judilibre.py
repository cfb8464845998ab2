"""JUDILIBRE of the Cour de cassation: lists of decisions (/scan, /search), what changed (/transactionalhistory), and
one decision (/decision).

Rules from the court's OpenAPI description, version 1.2.5, unless said otherwise.
"""

import re
from functools import cached_property
from itertools import takewhile
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from parsel import Selector

from crawler.pages.fr_judilibre_zones import sections_of_zones, unix_lines
from crawler.pages.shared.api_page import ApiDetailPage, JsonPage, short_text
from crawler.pages.shared.row import ListRow
from crawler.pages.shared.row_list import RowList
from rulings.record import RawRecord, Rejected

_DECISION = "https://api.piste.gouv.fr/cassation/judilibre/v1.0/decision?id={}&resolve_references=true"
"""Without resolved references courts, chambers and the like come as keys (cc, tj33063)."""
_FOR_PEOPLE = "https://www.courdecassation.fr/decision/{}"
_ID = re.compile(r"[0-9a-f]{24,40}")
_CURSORS = frozenset({"searchAfter", "search_after", "page", "batch", "from_id", "point_in_time"})
"""Parameters that say how far a list was read; the service writes searchAfter, its description search_after."""
_MAX_LINK_LENGTH = 4_000
"""Characters, also of a title with a link in it."""
_MAX_PARAMETERS = 50
_MAX_VALUE_LENGTH = 300
_MAX_VALUES = 200
_MAX_DEPTH = 8
"""Parts of a path of subjects."""
_EXTRA = ("chamber", "formation", "solution", "solution_alt", "nac", "bulletin")


class _ListPage(RowList, JsonPage):
    """An object with a list in it."""

    list_name: str

    @property
    def is_empty_layout(self) -> bool:
        """True when the list itself is missing, as in an answer with errors."""
        return not isinstance(_dict(self.data).get(self.list_name), list)

    @property
    def entries(self) -> list[Any]:
        listed = _dict(self.data).get(self.list_name)
        return listed if isinstance(listed, list) else []


class SearchPage(_ListPage):
    """A page of /scan (or /search, /export): results, and next_batch (next_page). Abridged results have no dates of
    change."""

    list_name = "results"

    @property
    def next_url(self) -> str | None:
        """None on the last page."""
        given = _dict(self.data)
        return _following(str(self.url), given.get("next_batch") or given.get("next_page"))

    def row_of(self, entry: Any) -> ListRow | None:
        hit = _dict(entry)
        key = _key(hit)
        gone = hit.get("to_be_deleted") is True
        return ListRow(key, _DECISION.format(key), modified=_revision(hit), deleted=gone) if key else None


class HistoryPage(_ListPage):
    """A page of /transactionalhistory, oldest first: transactions {id, action, date}, and next_page, which stays good
    for one minute."""

    list_name = "transactions"

    @property
    def next_url(self) -> str | None:
        """None on the last page."""
        return _following(str(self.url), _dict(self.data).get("next_page"))

    def row_of(self, entry: Any) -> ListRow | None:
        """Actions are created, updated and deleted."""
        done = _dict(entry)
        key, action = _key(done), _short(done.get("action"))
        if key is None or action is None:
            return None
        return ListRow(key, _DECISION.format(key), modified=_short(done.get("date")), deleted=action == "deleted")


class DecisionPage(JsonPage, ApiDetailPage):
    """An answer of /decision."""

    @property
    def is_empty_layout(self) -> bool:
        return not self._given.strip()

    @property
    def is_removed(self) -> bool:
        """The description asks that such a decision be deleted by whoever reuses it."""
        return self._decision.get("to_be_deleted") is True

    @property
    def is_info_only(self) -> bool:
        """A decision without its text."""
        described = bool(_short(self._decision.get("jurisdiction")) and self._decision.get("decision_date"))
        return described and self.is_empty_layout and isinstance(self._decision.get("text"), str | None)

    def records(self) -> list[RawRecord | Rejected]:
        key = _key(self._decision)
        if not self.is_empty_layout:
            return [self._record(key)]
        if self.is_info_only:
            return [Rejected("no-text", "The decision has no text.", key)]
        return [Rejected("layout-changed", "The answer is no decision with a text.", key)]

    def _record(self, key: str | None) -> RawRecord:
        given = self._decision
        numbers = _strings(given.get("number")) or _strings(given.get("numbers"))
        jurisdiction, location = _short(given.get("jurisdiction")), _short(given.get("location"))
        return RawRecord(
            text=unix_lines(self._given).strip(),
            case_number=numbers[0] if numbers else None,
            court=location or jurisdiction,
            document_type=_short(given.get("type")),
            statutes=_statutes(given.get("visa")),
            judgment_date=_short(given.get("decision_date")),
            url=_FOR_PEOPLE.format(key) if key else None,
            source_key=key,
            jurisdiction="FR",
            language="fr",
            subjects=_subjects(given.get("themes")),
            ecli=_short(given.get("ecli")),
            sections=sections_of_zones(given.get("zones"), self._given),
            revision=_revision(given),
            extra=_extra(given),
        )

    @cached_property
    def _decision(self) -> dict[str, Any]:
        return self.data if _key(_dict(self.data)) else {}

    @property
    def _given(self) -> str:
        text = self._decision.get("text")
        return text if isinstance(text, str) else ""


def _following(url: str, link: Any) -> str | None:
    """The page's own address, moved on to where `link` (an address or its query alone) points.

    The rest of the link is not used: the service has been seen to write jurisdiction=cc%2Cca for two parameters, which
    it does not understand itself (Cour-de-cassation/judilibre-search, issue 121).
    """
    if not isinstance(link, str) or len(link) > _MAX_LINK_LENGTH:
        return None
    before, question_mark, after = link.partition("?")
    try:
        asked = parse_qsl(after if question_mark else before, max_num_fields=_MAX_PARAMETERS)
        here = urlsplit(url)
        own = parse_qsl(here.query, max_num_fields=_MAX_PARAMETERS)
    except ValueError:
        return None
    cursor = [pair for pair in asked if pair[0] in _CURSORS]
    if not cursor or not here.hostname:
        return None
    kept = [pair for pair in own if pair[0] not in _CURSORS]
    following = here._replace(query=urlencode(kept + cursor), fragment="").geturl()
    return following if following != url else None


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _key(entry: dict[str, Any]) -> str | None:
    key = entry.get("id")
    return key if isinstance(key, str) and _ID.fullmatch(key) else None


def _revision(entry: dict[str, Any]) -> str | None:
    return _short(entry.get("update_datetime")) or _short(entry.get("update_date"))


def _short(value: Any) -> str | None:
    return short_text(value, _MAX_VALUE_LENGTH)


def _strings(value: Any) -> list[str]:
    """The short strings of a list, or the one string that stands in place of it."""
    values = value if isinstance(value, list) else [value]
    return [short for one in values[:_MAX_VALUES] if (short := _short(one))]


def _subjects(themes: Any) -> tuple[tuple[str, ...], ...]:
    """Keywords from wide to narrow are one path; it ends before one that is too long to be a keyword."""
    parts = themes if isinstance(themes, list) else []
    path = tuple(takewhile(bool, map(_short, parts[:_MAX_DEPTH])))
    return (tuple(part for part in path if part),) if path else ()


def _statutes(visa: Any) -> tuple[tuple[str, str | None], ...]:
    """Titles of provisions, which may hold links."""
    texts = visa[:_MAX_VALUES] if isinstance(visa, list) else []
    titles = (_short(_plain(_dict(text).get("title"))) for text in texts)
    return tuple((title, None) for title in titles if title)


def _plain(html: Any) -> str:
    if not isinstance(html, str) or len(html) > _MAX_LINK_LENGTH:
        return ""
    return " ".join("".join(Selector(text=html, type="html").css("::text").getall()).split())


def _extra(given: dict[str, Any]) -> dict[str, str]:
    numbers = _strings(given.get("numbers"))
    found = {name: _short(given.get(name)) for name in _EXTRA}
    found["jurisdiction"] = _short(given.get("jurisdiction")) if _short(given.get("location")) else None
    found["numbers"] = "; ".join(numbers) if len(numbers) > 1 else None
    found["publication"] = "; ".join(_strings(given.get("publication"))) or None
    found["partial"] = "true" if given.get("partial") is True else None
    return {name: value for name, value in found.items() if value}
