"""What an answer says of a document. Pure."""

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
    """The crawl ends before the request is sent: nothing is known of what it asks for."""


class RobotsUnavailableError(ForbiddenByRobotsError):
    """robots.txt could not be read, so nothing may be asked."""


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """`detail` is a fixed word: the obstacle, or what is wrong."""

    status: Status
    detail: str | None = None


def fetch_outcome(http_status: int, page: DetailPage, *, removal_is_notice: bool) -> FetchOutcome:
    """`removal_is_notice`: this publisher's word that a document is gone is its notice of withdrawal."""
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
    """Whether an answer is of a document with another id than the one that was asked for (case 2 of it: key#2)."""
    keys = {record.source_key.partition("#")[0] for record in records if record.source_key}
    return bool(keys) and key not in keys


def failed_fetch(error: BaseException | None) -> FetchOutcome:
    """An answer that never came."""
    if isinstance(error, ElsewhereError):
        return FetchOutcome(Status.BLOCKED, "led-elsewhere")
    if isinstance(error, RobotsUnavailableError):
        return FetchOutcome(Status.BLOCKED, "robots-unavailable")
    if isinstance(error, ForbiddenByRobotsError):
        return FetchOutcome(Status.BLOCKED, "robots")
    return FetchOutcome(Status.ERROR, type(error).__name__)
