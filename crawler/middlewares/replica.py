"""Sends a source's requests to a replica instead of the publisher's host."""

from urllib.parse import urlsplit, urlunsplit

from scrapy import Request
from scrapy.core.downloader.handlers.http11 import HTTP11DownloadHandler
from scrapy.http import Response


class ReplicaHandler(HTTP11DownloadHandler):
    """All else in the crawler (robots, deduplication, the archive) sees only the publisher's addresses."""

    async def download_request(self, request: Request) -> Response:
        replica = urlsplit(str(self.crawler.settings["RULINGS_REPLICA"]))
        wanted = urlsplit(request.url)
        url = urlunsplit((replica.scheme, replica.netloc, wanted.path, wanted.query, ""))
        moved = request.replace(url=url, headers={**request.headers, "Host": wanted.netloc})
        response = await super().download_request(moved)
        return response.replace(url=request.url)
