"""Addresses of pages for whoever is not on them: assistants, feeds, files."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote, urlencode


@dataclass(frozen=True, slots=True)
class Permalinks:
    """Of the pages under one address (Settings.pages_url)."""

    base: str

    def ruling(self, ruling_id: str) -> str:
        return f"{self.base}/rulings/{quote(ruling_id, safe='')}"

    def case(self, number: str) -> str:
        """What is known of a case number."""
        return f"{self.base}/cases/{quote(number, safe='')}"

    def search(self, given: Mapping[str, Iterable[str]]) -> str:
        """A search, by the parameters that rulings.query.request reads."""
        return self._asked("/", given)

    def volume(self, given: Mapping[str, Iterable[str]]) -> str:
        """How much is disclosed, by those and by `interval` and `split`."""
        return self._asked("/volume", given)

    def observatory(self, page: str, given: Mapping[str, Iterable[str]]) -> str:
        """A page of figures of disclosure: lag, rate, withdrawn, history, coverage, claims."""
        return self._asked(f"/observatory/{page}", given)

    def events(self, given: Mapping[str, Iterable[str]]) -> str:
        """What happened to the rulings of a search, by those and by `kinds`."""
        return self._asked("/observatory/events", given)

    def _asked(self, path: str, given: Mapping[str, Iterable[str]]) -> str:
        query = urlencode([(name, value) for name, values in given.items() for value in values])
        return f"{self.base}{path}?{query}" if query else f"{self.base}{path}"
