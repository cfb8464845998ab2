"""Pages of the demo's publisher."""

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from rulings.archive.model import ArchivedDocument
from rulings.record import RawRecord, Rejected

_KEY = re.compile(r"/t\d{8}_(\d+)\.html$")


class DemoCourtPages:
    """Lists and notices."""

    def rows(self, html: bytes) -> list[tuple[str, str]]:
        return _keyed(str(link["href"]) for link in _soup(html).select("ul.rulings li a[href]"))

    def next(self, html: bytes) -> str | None:
        link = _soup(html).select_one("a.next[href]")
        return str(link["href"]) if link else None

    def notices(self, html: bytes) -> list[tuple[str, str]]:
        return _keyed(str(row["data-path"]) for row in _soup(html).select("ul.withdrawals li[data-path]"))


def read_demo_court(document: ArchivedDocument) -> Iterator[RawRecord | Rejected]:
    """The record format reader: one ruling a page."""
    soup = _soup(document.payload)
    content = soup.select_one("div.detail div.content")
    if content is None:
        yield Rejected("layout-changed", "The page has no element div.detail div.content.", document.source_key)
        return
    yield RawRecord(
        text="\n".join(paragraph.get_text() for paragraph in content.find_all("p")),
        title=_text(soup.select_one("h1.title")),
        case_number=_meta(soup, "case-number"),
        court=_meta(soup, "court"),
        document_type=_meta(soup, "document-type"),
        category=_meta(soup, "category"),
        procedure=_meta(soup, "procedure"),
        causes=tuple(filter(None, (_meta(soup, "cause"),))),
        judgment_date=_meta(soup, "judgment-date"),
        publication_date=(_meta(soup, "firstpublishedtime") or "").split(" ")[0] or None,
        url=document.url,
        source_key=_meta(soup, "source-id"),
    )


def _soup(html: bytes) -> BeautifulSoup:
    return BeautifulSoup(html, "lxml", from_encoding="utf-8")


def _keyed(paths: Iterator[str]) -> list[tuple[str, str]]:
    return [(match[1], path) for path in paths if (match := _KEY.search(path))]


def _text(tag: Tag | None) -> str | None:
    return (tag.get_text().strip() or None) if tag else None


def _meta(soup: BeautifulSoup, name: str) -> str | None:
    tag = soup.find("meta", attrs={"name": name})
    value = tag.get("content") if isinstance(tag, Tag) else None
    return value.strip() or None if isinstance(value, str) else None
