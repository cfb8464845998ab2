"""Other searches, each with how many rulings it finds. One that finds nothing is never offered."""

from dataclasses import dataclass

from rulings.engine.port import Page
from rulings.errors import TooManyCandidatesError
from rulings.public.reader import PublicReader
from search_app.links import search_url
from search_app.request_params import SearchRequest


@dataclass(frozen=True)
class Way:
    """Another search, with how many rulings it finds."""

    label: str
    url: str
    total: int


class WayFinder:
    """Counts searches, at most `limit` of them: what a page offers must not cost more than the page."""

    def __init__(self, reader: PublicReader, limit: int) -> None:
        self._reader = reader
        self._left = limit

    def way(self, label: str, request: SearchRequest) -> Way | None:
        """None for a search that finds nothing, that costs so much that it is refused, or that would be one too many."""
        if self._left <= 0:
            return None
        self._left -= 1
        try:
            total = self._reader.search(request.query, Page(0), facets=()).total
        except TooManyCandidatesError:
            return None
        return Way(label, search_url(request), total) if total else None
