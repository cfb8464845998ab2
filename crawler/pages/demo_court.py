"""Pages of the demo's publisher."""

import re
from dataclasses import replace

from bs4 import BeautifulSoup, Tag
from parsel import Selector

from crawler.pages.shared.html_page import HtmlDetailPage, HtmlListPage
from crawler.pages.shared.links import absolute, first_text
from crawler.pages.shared.row import ListRow
from rulings.record import RawRecord, Rejected

_KEY = re.compile(r"/t\d{8}_(\d+)\.html$")


class DemoListPage(HtmlListPage):
    """Rulings, newest first."""

    row_selector = "ul.rulings li"

    @property
    def next_url(self) -> str | None:
        url = absolute(str(self.url), self.css("a.next::attr(href)").get(""))
        return url.geturl() if url else None

    @property
    def is_empty_layout(self) -> bool:
        return not self.css("ul.rulings")

    def row_of(self, item: Selector) -> ListRow | None:
        return self._keyed(item, item.css("a::attr(href)").get(""))

    def _keyed(self, item: Selector, link: str) -> ListRow | None:
        url = absolute(str(self.url), link)
        match = _KEY.search(url.path) if url else None
        return ListRow(match[1], url.geturl(), first_text(item.css("*"))) if url and match else None


class DemoNoticePage(DemoListPage):
    """Rulings that the publisher says it took back."""

    row_selector = "ul.withdrawals li"

    @property
    def is_empty_layout(self) -> bool:
        return not self.css("ul.withdrawals")

    def row_of(self, item: Selector) -> ListRow | None:
        row = self._keyed(item, item.attrib.get("data-path", ""))
        return replace(row, deleted=True) if row else None


class DemoDetailPage(HtmlDetailPage):
    """One ruling."""

    @property
    def is_empty_layout(self) -> bool:
        return not self.css("div.detail div.content")

    def records(self) -> list[RawRecord | Rejected]:
        soup = BeautifulSoup(self.response.body, "lxml", from_encoding="utf-8")
        content = soup.select_one("div.detail div.content")
        if content is None:
            return [Rejected("layout-changed", "The page has no element div.detail div.content.")]
        return [self._record(soup, content)]

    def _record(self, soup: BeautifulSoup, content: Tag) -> RawRecord:
        return RawRecord(
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
            url=str(self.url) or None,
            source_key=_meta(soup, "source-id"),
        )


def _text(tag: Tag | None) -> str | None:
    return (tag.get_text().strip() or None) if tag else None


def _meta(soup: BeautifulSoup, name: str) -> str | None:
    tag = soup.find("meta", attrs={"name": name})
    value = tag.get("content") if isinstance(tag, Tag) else None
    return value.strip() or None if isinstance(value, str) else None
