"""Query string <-> request. `search_request` and `search_params` are inverse, as are their volume counterparts.

A repeated facet parameter means OR; an empty parameter is an absent one (forms send those).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType

from werkzeug.datastructures import MultiDict

from rulings.engine.port import Page
from rulings.errors import QueryError
from rulings.messages import Message
from rulings.observatory.volume import VolumeRequest
from rulings.observatory.volume_question import (
    VolumeQuestion,
    question_parameters,
    volume_question,
    volume_request,
)
from rulings.query.ast import DateBasis, DateRange, SearchQuery, SentenceTerm, Sort
from rulings.query.characters import without_invisible
from rulings.query.facet_values import short_facet_value
from rulings.query.facets import FACETS
from rulings.query.parser import MAX_QUERY_LENGTH, Reading, parse_query, part_read, read_query
from rulings.query.request import DENIAL, GivenParameters, facet_names, first_value, search_query
from rulings.query.sentence_values import SentenceField, sentence_text
from rulings.query.sentences import SentenceCondition

Params = Mapping[str, list[str]]
"""Parameter name -> values, in the order in which a URL should show them."""

FACET_NAMES = tuple(facet.name for facet in FACETS)
SENTENCE_NAMES = tuple(field.value for field in SentenceField)
PARAM_ORDER = ("q", *FACET_NAMES, *SENTENCE_NAMES, "from", "to", "basis", "sort", "size", "cursor")
"""As `search_params` gives them."""
MAX_SIZE = 100
SEARCH_NAMES = frozenset(
    {"q", "from", "to", "basis", "sort", "cursor", "size", "format", "lang", *FACET_NAMES, *SENTENCE_NAMES}
)
"""Of a search by a page; the API reads SEARCH_API_NAMES."""
SEARCH_API_NAMES = SEARCH_NAMES | {"facets", "fields"}
REPEATED_NAMES = frozenset({*FACET_NAMES, "compare"})
"""May be given several times."""
VOLUME_NAMES = (SEARCH_NAMES | {"interval", "unit", "split", "level", "top", "as_of", "measure", "compare"}) - {
    "cursor",
    "size",
    "sort",
}
EXPORT_NAMES = (SEARCH_NAMES | {"texts"}) - {"cursor", "size", "format"}
FEED_NAMES = SEARCH_NAMES - {"format"}
EVENT_NAMES = (SEARCH_NAMES | {"kinds"}) - {"sort"}
OUTCOME_NAMES = SEARCH_NAMES - {"cursor", "size", "sort"}
FILTER_NAMES = OUTCOME_NAMES - {"format"}
"""Of which rulings something is asked for."""
PAGE_NAMES = (SEARCH_NAMES | VOLUME_NAMES | EXPORT_NAMES | EVENT_NAMES | {"scale", "part", "find", "a", "b"}) - {
    "lang"
}
"""What any page reads of its query string, beside its language."""


@dataclass(frozen=True)
class SearchRequest:
    """A search as asked for: `typed` is the text as it stands in the box, `query.text` what it means."""

    query: SearchQuery = field(default_factory=SearchQuery)
    page: Page = field(default_factory=Page)
    typed: str = ""

    @cached_property
    def reading(self) -> Reading:
        """How the text was read."""
        return read_query(self.typed)

    @cached_property
    def params(self) -> Params:
        """See `search_params`: the links of a page ask dozens of times."""
        return _params(self)

    @property
    def empty(self) -> bool:
        """Nothing is asked for yet."""
        dates = self.query.dates
        filters = self.query.selections or self.query.denied or self.query.sentence.condition.asks
        return not filters and self.query.text is None and dates.start is None and dates.end is None

    def with_query(self, query: SearchQuery) -> "SearchRequest":
        """The first page of another query with the same text."""
        return replace(self, query=query, page=replace(self.page, cursor=None))

    def whole(self) -> "SearchRequest":
        """The same search, and no page of it."""
        return replace(self, page=Page())

    def select(self, facet: str, values: Iterable[str]) -> "SearchRequest":
        """The same search with `values` as the facet's whole selection."""
        return self.with_query(replace(self.query, selections=_changed(self.query.selections, facet, values)))

    def deny(self, facet: str, values: Iterable[str]) -> "SearchRequest":
        """The same search without what has any of `values`, which are all that it leaves out by this facet."""
        return self.with_query(replace(self.query, denied=_changed(self.query.denied, facet, values)))

    def within(self, dates: DateRange) -> "SearchRequest":
        """The same search in another range of dates."""
        return self.with_query(replace(self.query, dates=dates))

    def sentenced(self, condition: SentenceCondition) -> "SearchRequest":
        """The same search with another condition on a sentence, beside its text."""
        return self.with_query(replace(self.query, sentence=SentenceTerm(condition)))

    def with_text_of(self, other: "SearchRequest") -> "SearchRequest":
        """The same filters with another search's text."""
        return replace(self.with_query(replace(self.query, text=other.query.text)), typed=other.typed)

    def saying(self, typed: str) -> "SearchRequest":
        """The same filters with another text."""
        text = parse_query(typed) if typed else None
        return replace(self.with_query(replace(self.query, text=text)), typed=typed)


def _changed(
    selections: Mapping[str, frozenset[str]], facet: str, values: Iterable[str]
) -> Mapping[str, frozenset[str]]:
    chosen = {**selections, facet: frozenset(values)}
    return MappingProxyType({name: selection for name, selection in chosen.items() if selection})


def search_request(args: MultiDict[str, str]) -> SearchRequest:
    """Read a search; raises QueryError (and its kinds) with a message for the user."""
    if "page" in args:
        raise QueryError(Message.NO_PAGE_NUMBERS)
    given = request_values(args)
    query = search_query(given)
    return SearchRequest(query, Page(_size(args), args.get("cursor") or None), first_value(given, "q"))


def wanted_facets(args: MultiDict[str, str]) -> tuple[str, ...]:
    """Facets whose counts a program asks for; all where it does not say."""
    return facet_names(first_value(request_values(args), "facets"))


def search_params(request: SearchRequest) -> Params:
    """The parameters that `search_request` reads back to the same request; defaults are left out."""
    return request.params


def _params(request: SearchRequest) -> Params:
    query = request.query
    params = {
        "q": [kept_text(request.typed)],
        **{name: named_values(query, name) for name in FACET_NAMES if name in {*query.selections, *query.denied}},
        **{field.value: [sentence_text(field, query.sentence.condition)] for field in SentenceField},
        **{name: [value] for name, value in date_params(query.dates).items()},
        "sort": ["" if query.sort is Sort.RELEVANCE else query.sort.value],
        "size": ["" if request.page.size == Page().size else str(request.page.size)],
        "cursor": [request.page.cursor or ""],
    }
    return {name: values for name, values in params.items() if any(values)}


def date_params(dates: DateRange) -> Mapping[str, str]:
    """The parameters of a range of dates; defaults are blank."""
    return {
        "from": dates.start.isoformat() if dates.start else "",
        "to": dates.end.isoformat() if dates.end else "",
        "basis": "" if dates.basis is DateBasis.JUDGED else dates.basis.value,
    }


def kept_text(typed: str) -> str:
    """What is read of a text that is too long: each link of a page repeats it."""
    return typed if len(typed) <= MAX_QUERY_LENGTH else part_read(without_invisible(typed).strip())


def named_values(query: SearchQuery, facet: str) -> list[str]:
    """What a URL says of a facet: its selected values, then the denied ones."""
    denied = short_values(facet, query.denied.get(facet, ()))
    return [*short_values(facet, query.selections.get(facet, ())), *(DENIAL + value for value in denied)]


def short_values(facet: str, values: Iterable[str]) -> list[str]:
    """Values of a facet as a URL names them."""
    return sorted(short_facet_value(facet, value) for value in values)


def asked_volume(args: MultiDict[str, str]) -> VolumeRequest:
    """How the volume is asked for; its basis is that of the date range."""
    return volume_request(request_values(args))


def asked_question(args: MultiDict[str, str]) -> VolumeQuestion:
    """The volume, and how it is shown."""
    return volume_question(request_values(args))


def outcome_params(request: SearchRequest) -> Params:
    """The parameters of the page of outcomes; paging and sorting mean nothing there."""
    return search_params(replace(request, page=Page(), query=replace(request.query, sort=Sort.RELEVANCE)))


def volume_params(request: SearchRequest, question: VolumeQuestion) -> Params:
    """The parameters of a volume page; paging and sorting mean nothing there."""
    unpaged = replace(request, page=Page(), query=replace(request.query, sort=Sort.RELEVANCE))
    dates = replace(request.query.dates, basis=question.request.basis)
    return {
        **search_params(replace(unpaged, query=replace(unpaged.query, dates=dates))),
        **question_parameters(question),
    }


def reject_unknown(args: MultiDict[str, str], known: frozenset[str]) -> None:
    """A misspelt parameter would silently widen an answer, as would the second of two, so programs are told."""
    repeated = next(
        (name for name, values in args.lists() if name in known - REPEATED_NAMES and len(values) > 1), None
    )
    if repeated:
        raise QueryError(Message.REPEATED_PARAMETER, name=repeated)
    unknown = sorted(set(args) - known)
    if unknown:
        names = "、".join(name[:40] for name in unknown[:5])
        raise QueryError(Message.UNKNOWN_PARAMETERS, names=names, known="、".join(sorted(known)))


def request_values(args: MultiDict[str, str]) -> GivenParameters:
    """Name -> values. Forms send empty parameters: those are absent ones."""
    return {name: [value for value in values if value.strip()] for name, values in args.lists()}


def _size(args: MultiDict[str, str]) -> int:
    text = args.get("size", "").strip()
    if not text:
        return Page().size
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= MAX_SIZE):
        raise QueryError(Message.PAGE_SIZE, name="size", max=MAX_SIZE)
    return int(text)
