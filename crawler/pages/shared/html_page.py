"""What the pages of sites with lists and details have in common."""

from collections.abc import Iterator
from functools import cached_property

from parsel import Selector
from web_poet import HttpResponse, WebPage

from crawler.pages.shared.notices_cn import blocked_reason, says_removed
from crawler.pages.shared.payload import html_response
from crawler.pages.shared.row_list import RowList
from rulings.archive.model import DocumentContent
from rulings.record import RawRecord, Rejected


class HtmlPage(WebPage[object]):
    """Read as HTML whatever it is: left to guess, parsel takes `[]` for JSON, which has no elements to look for."""

    @cached_property
    def selector(self) -> Selector:
        return Selector(text=self.response.text, type="html")


class HtmlListPage(RowList, HtmlPage):
    """Subclasses name the rows' elements and read one of them."""

    row_selector: str

    @property
    def entries(self) -> list[Selector]:
        return list(self.css(self.row_selector))


class HtmlDetailPage(HtmlPage):
    """Subclasses say where the text should be (`is_empty_layout`) and read it (`records`)."""

    @property
    def is_empty_layout(self) -> bool:
        raise NotImplementedError

    @property
    def is_removed(self) -> bool:
        """A soft 404: status 200, and a notice in place of the text."""
        return self.is_empty_layout and says_removed(self.response.body)

    @property
    def is_info_only(self) -> bool:
        return False

    @property
    def obstacle(self) -> str | None:
        return blocked_reason(self.response.body)

    def records(self) -> list[RawRecord | Rejected]:
        raise NotImplementedError

    @classmethod
    def read(cls, document: DocumentContent) -> Iterator[RawRecord | Rejected]:
        """The reader of the site's record format. Rejected: too-large, bad-encoding, and what `records` rejects."""
        response = html_response(document)
        if isinstance(response, HttpResponse):
            yield from cls(response=response).records()
        else:
            yield response
