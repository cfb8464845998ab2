"""What a crawl asks of any publisher's page objects: pure functions of an answer's bytes (web-poet)."""

from collections.abc import Iterator
from typing import Protocol

from web_poet import HttpResponse

from crawler.pages.shared.row import ListRow
from rulings.archive.model import DocumentContent
from rulings.record import RawRecord, Rejected


class ListPage(Protocol):
    """A page of a list, of a feed, or of an API's search."""

    def __init__(self, response: HttpResponse) -> None: ...

    @property
    def rows(self) -> tuple[ListRow, ...]: ...

    @property
    def unread_rows(self) -> int:
        """Entries that could not be understood."""

    @property
    def next_url(self) -> str | None: ...

    @property
    def is_empty_layout(self) -> bool:
        """True when the list itself is missing, as opposed to a list without rows."""


class DetailPage(Protocol):
    """A document's own page."""

    def __init__(self, response: HttpResponse) -> None: ...

    @classmethod
    def read(cls, document: DocumentContent) -> Iterator[RawRecord | Rejected]:
        """The reader of the source's record format."""

    @property
    def is_empty_layout(self) -> bool:
        """True when the document's text is not where it should be."""

    @property
    def is_removed(self) -> bool:
        """True when the page says that the document does not exist (any more)."""

    @property
    def is_info_only(self) -> bool:
        """True when the publisher says that the document exists, and does not show its text."""

    @property
    def obstacle(self) -> str | None:
        """captcha, firewall, login, ...: what kept the crawler from the document; None for nothing known."""

    def records(self) -> list[RawRecord | Rejected]: ...
