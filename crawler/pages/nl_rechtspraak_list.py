"""The index of Rechtspraak Open Data (Atom): which documents there are, which changed, and which were taken back."""

import re
from functools import cached_property
from urllib.parse import parse_qsl, urlencode

from lxml import etree

from crawler.pages.shared.api_page import XmlPage
from crawler.pages.shared.links import absolute
from crawler.pages.shared.row import ListRow
from crawler.pages.shared.row_list import RowList
from crawler.pages.shared.xml_text import text_of

ECLI = re.compile(r"ECLI:NL:[A-Z0-9]{1,7}:[0-9]{4}:[A-Z0-9.]{1,25}")
CONTENT = "https://data.rechtspraak.nl/uitspraken/content?id="
MAX_ENTRIES = 1000
"""On one page: what the index gives without a parameter `max`, and the most that it gives with one."""
_FEED = "{http://www.w3.org/2005/Atom}feed"
_NUMBER = re.compile(r"[0-9]{1,9}")


class RechtspraakListPage(RowList, XmlPage):
    """A page of the index: `/uitspraken/zoeken?max=...&from=...&modified=...`."""

    @property
    def next_url(self) -> str | None:
        """The same list behind these entries; None after a page that is not full."""
        address = absolute(str(self.url), str(self.url))
        if address is None or not self.entries:
            return None
        asked = parse_qsl(address.query, keep_blank_values=True)
        if len(self.entries) < min(_number(asked, "max") or MAX_ENTRIES, MAX_ENTRIES):
            return None
        behind = (_number(asked, "from") or 0) + len(self.entries)
        kept = [(name, value) for name, value in asked if name != "from"]
        return address._replace(query=urlencode([*kept, ("from", behind)], safe=":/"), fragment="").geturl()

    @property
    def is_empty_layout(self) -> bool:
        return self._feed is None

    @cached_property
    def _feed(self) -> etree._Element | None:
        return self.root if self.root is not None and self.root.tag == _FEED else None

    @cached_property
    def entries(self) -> list[etree._Element]:
        return [] if self._feed is None else self._feed.findall("{*}entry")

    def row_of(self, entry: etree._Element) -> ListRow | None:
        """None for an entry without a Dutch ECLI."""
        key = text_of(entry.find("{*}id")) or ""
        if not ECLI.fullmatch(key):
            return None
        return ListRow(
            key,
            f"{CONTENT}{key}",
            title=text_of(entry.find("{*}title")),
            modified=text_of(entry.find("{*}updated")),
            # "ecli" or "doc": the entry, or its text, was taken back (technical documentation 1.15, as others quote it).
            deleted=bool(entry.get("deleted")),
        )


def _number(asked: list[tuple[str, str]], name: str) -> int | None:
    values = [value for key, value in asked if key == name and _NUMBER.fullmatch(value)]
    return int(values[-1]) if values else None
