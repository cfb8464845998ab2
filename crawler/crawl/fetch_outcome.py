"""What an answer, or a request without one, says about a document. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from scrapy.exceptions import IgnoreRequest

from crawler.pages.shared.page import DetailPage
from rulings.archive.model import Status
from rulings.record import RawRecord, Rejected

_GONE = frozenset({404, 410})
_REFUSED = frozenset({401, 402, 403, 407, 423, 429, 451, 503})


class ElsewhereError(IgnoreRequest):
    """A link or redirect leads away from the publisher's hosts."""


class ForbiddenByRobotsError(IgnoreRequest):
    """robots.txt does not allow the request."""


class NotAskedError(IgnoreRequest):
    """The crawl ended before the request was sent: nothing is known about the document."""


class RobotsUnavailableError(ForbiddenByRobotsError):
    """robots.txt could not be read, so no request is allowed."""


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """Status of a document after one request. `detail` is a fixed word: the obstacle, or the kind of error."""

    status: Status
    detail: str | None = None


def fetch_outcome(http_status: int, page: DetailPage, *, removal_is_notice: bool) -> FetchOutcome:
    """`removal_is_notice`: this publisher's answer that a document is gone counts as its notice of withdrawal."""
    if http_status in _GONE:
        return FetchOutcome(Status.ABSENT, f"http-{http_status}")
    if http_status in _REFUSED:
        return FetchOutcome(Status.BLOCKED, f"http-{http_status}")
    if http_status != 200:
        return FetchOutcome(Status.ERROR, f"http-{http_status}")
    if page.is_removed:
        return FetchOutcome(Status.WITHDRAWN if removal_is_notice else Status.ABSENT, "said-removed")
    if page.is_info_only:
        return FetchOutcome(Status.INFO_ONLY)
    if not page.is_empty_layout:
        return FetchOutcome(Status.PRESENT)
    obstacle = page.obstacle
    return FetchOutcome(Status.BLOCKED, obstacle) if obstacle else FetchOutcome(Status.ERROR, "layout-changed")


def is_another_document(records: Sequence[RawRecord | Rejected], key: str) -> bool:
    """Whether the records are of a document with another id than `key`. A page's second case has the id key#2."""
    keys = {record.source_key.partition("#")[0] for record in records if record.source_key}
    return bool(keys) and key not in keys


def failed_fetch(error: BaseException | None) -> FetchOutcome:
    """The outcome of a request without an answer."""
    if isinstance(error, ElsewhereError):
        return FetchOutcome(Status.BLOCKED, "led-elsewhere")
    if isinstance(error, RobotsUnavailableError):
        return FetchOutcome(Status.BLOCKED, "robots-unavailable")
    if isinstance(error, ForbiddenByRobotsError):
        return FetchOutcome(Status.BLOCKED, "robots")
    return FetchOutcome(Status.ERROR, type(error).__name__)
