"""URLs of many searches that differ in one place: a page has hundreds, and what they share is encoded once."""

from collections.abc import Iterable
from functools import lru_cache

from rulings.query.ast import DateRange, Sort
from rulings.query.request import DENIAL
from search_app.links import address, encoded
from search_app.request_params import PARAM_ORDER, SearchRequest, date_params, search_params, short_values

DATES = ("from", "to", "basis")


class SlotUrls:
    """The first page of `request`, with other values in a slot: of the parameters `names`, which stand in a row."""

    def __init__(self, request: SearchRequest, names: tuple[str, ...]) -> None:
        params = search_params(request.with_query(request.query))
        start = PARAM_ORDER.index(names[0])
        stop = start + len(names)
        before, after = (
            encoded((name, value) for name in part for value in params.get(name, ()))
            for part in (PARAM_ORDER[:start], PARAM_ORDER[stop:])
        )
        self._path = address("search.search", {})
        self._sign = "&" if "?" in self._path else "?"
        self._before = before and before + "&"
        self._after = after and "&" + after

    def url(self, slot: str) -> str:
        """With `slot`, which is encoded already and may be blank."""
        query = f"{self._before}{slot}{self._after}" if slot else self._before.rstrip("&") + self._after
        query = query if self._before or slot else query.removeprefix("&")
        return f"{self._path}{self._sign}{query}" if query else self._path


class FacetUrls:
    """One search with other values of one facet."""

    def __init__(self, request: SearchRequest, facet: str) -> None:
        self._facet = facet
        self._denied = [DENIAL + value for value in short_values(facet, request.query.denied.get(facet, ()))]
        self._urls = SlotUrls(request, (facet,))

    def url(self, values: Iterable[str]) -> str:
        """With `values` as the facet's whole selection."""
        named = [*short_values(self._facet, values), *self._denied]
        return self._urls.url("&".join(_parameter(self._facet, value) for value in named))


class DateUrls:
    """One search in other ranges of dates."""

    def __init__(self, request: SearchRequest) -> None:
        self._urls = SlotUrls(request, DATES)

    def url(self, dates: DateRange) -> str:
        params = date_params(dates)
        return self._urls.url("&".join(_parameter(name, params[name]) for name in DATES if params[name]))


class SortUrls:
    """One search in other orders."""

    def __init__(self, request: SearchRequest) -> None:
        self._urls = SlotUrls(request, ("sort",))

    def url(self, sort: Sort) -> str:
        return self._urls.url("" if sort is Sort.RELEVANCE else _parameter("sort", sort.value))


@lru_cache(maxsize=50_000)
def _parameter(name: str, value: str) -> str:
    return encoded([(name, value)])
