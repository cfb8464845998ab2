"""Interfaces that issue a token first and want every request posted as JSON with it (司法院裁判書開放API)."""

from collections.abc import Iterator
from typing import ClassVar
from urllib.parse import parse_qsl, urlsplit

import orjson
from scrapy import Request
from scrapy.http import JsonRequest, Response
from twisted.python.failure import Failure

from crawler.crawl.fetch_outcome import FetchOutcome, failed_fetch
from crawler.crawl.request_meta import ADDRESS, ARCHIVED_BODY, WITHHELD
from crawler.spiders.base.publisher import PublisherSpider
from rulings.archive.model import Status


class PostedSpider(PublisherSpider):
    """The query of a document's or list's address is posted as fields of a JSON object."""

    token_url: ClassVar[str]

    def first_requests(self) -> Iterator[Request]:
        user, _, password = self.job.credentials.partition(":")
        yield JsonRequest(
            self.token_url,
            data={"user": user, "password": password},
            callback=self.authorised,
            errback=self._unauthorised,
            meta={WITHHELD: True},
        )

    def authorised(self, response: Response) -> Iterator[Request]:
        """Begin with the token; without one nothing more is asked."""
        self._token = _token(response.body) if response.status == 200 else None
        if self._token is None:
            self._refused(FetchOutcome(Status.BLOCKED, "login"))
        else:
            yield from super().first_requests()

    def request_for(self, url: str) -> Request:
        fields = dict(parse_qsl(urlsplit(url).query))
        return JsonRequest(
            url.partition("?")[0],
            data={"token": self._token, **fields},
            meta={ADDRESS: url, ARCHIVED_BODY: orjson.dumps(fields)},
        )

    def _unauthorised(self, failure: Failure) -> None:
        self._refused(failed_fetch(failure.value))

    def _refused(self, outcome: FetchOutcome) -> None:
        self.session.lists_complete = False
        self.session.trouble(outcome)


def _token(body: bytes) -> str | None:
    """The token of the answer; editions of the interface write its name in different letter case."""
    try:
        answer = orjson.loads(body)
    except orjson.JSONDecodeError:
        return None
    named = {str(name).lower(): value for name, value in answer.items()} if isinstance(answer, dict) else {}
    token = named.get("token")
    return token if isinstance(token, str) and token else None
