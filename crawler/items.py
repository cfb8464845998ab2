"""What spiders yield."""

from dataclasses import dataclass

from scrapy.http import Response

from rulings.archive.model import Status


@dataclass(frozen=True, slots=True)
class Seen:
    """One document as found; `key` is the publisher's own id."""

    key: str
    response: Response
    status: Status
