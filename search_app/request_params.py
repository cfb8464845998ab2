"""Query string <-> request. `search_request` and `search_params` are inverse, as are their volume counterparts.

A repeated facet parameter means OR; an empty parameter is an absent one (forms send those).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeVar

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from rulings.engine.port import Interval, Page, VolumeRequest
from rulings.errors import QueryError
from rulings.query.ast import DateBasis, DateRange, SearchQuery, Sort
from rulings.query.facet_values import resolve_facet_value, short_facet_value
from rulings.query.facets import FACETS
from rulings.query.parser import parse_query
from rulings.query.partial_date import first_day, last_day

Params = Mapping[str, list[str]]
"""Parameter name -> values, in the order in which a URL should show them."""

FACET_NAMES = tuple(facet.name for facet in FACETS)
SPLITS = ("crime", "region")
"""Facets that the volume may be split by."""
MAX_SIZE = 100
MAX_VALUES = 100
"""Values of one facet in one request."""
SEARCH_NAMES = frozenset({"q", "from", "to", "basis", "sort", "cursor", "size", "format", "lang", *FACET_NAMES})
VOLUME_NAMES = (SEARCH_NAMES | {"interval", "split"}) - {"cursor", "size", "sort"}

Choice = TypeVar("Choice", bound=StrEnum)


@dataclass(frozen=True)
class SearchRequest:
    """A search as asked for: `typed` is the text as it stands in the box, `query.text` what it means."""

    query: SearchQuery = field(default_factory=SearchQuery)
    page: Page = field(default_factory=Page)
    typed: str = ""

    @property
    def empty(self) -> bool:
        """Nothing is asked for yet."""
        dates = self.query.dates
        return self.query.text is None and not self.query.selections and dates.start is None and dates.end is None

    def with_query(self, query: SearchQuery) -> "SearchRequest":
        """The first page of another query with the same text."""
        return replace(self, query=query, page=replace(self.page, cursor=None))

    def select(self, facet: str, values: Iterable[str]) -> "SearchRequest":
        """The same search with `values` as the facet's whole selection."""
        chosen = {**self.query.selections, facet: frozenset(values)}
        kept = {name: selection for name, selection in chosen.items() if selection}
        return self.with_query(replace(self.query, selections=MappingProxyType(kept)))

    def within(self, dates: DateRange) -> "SearchRequest":
        """The same search in another range of dates."""
        return self.with_query(replace(self.query, dates=dates))

    def saying(self, typed: str) -> "SearchRequest":
        """The same filters with another text."""
        text = parse_query(typed) if typed else None
        return replace(self.with_query(replace(self.query, text=text)), typed=typed)


def search_request(args: MultiDict[str, str]) -> SearchRequest:
    """Read a search; raises QueryError (and its kinds) with a sentence for the user."""
    if "page" in args:
        raise QueryError(_("结果没有页码：请用上一次回答中的 cursor 翻页。"))
    typed = args.get("q", "").strip()
    query = SearchQuery(
        text=parse_query(typed) if typed else None,
        selections=_selections(args),
        dates=_dates(args),
        sort=_choice(args, "sort", Sort, Sort.RELEVANCE),
    )
    return SearchRequest(query, Page(_size(args), args.get("cursor") or None), typed)


def search_params(request: SearchRequest) -> Params:
    """The parameters that `search_request` reads back to the same request; defaults are left out."""
    query, dates = request.query, request.query.dates
    params = {
        "q": [request.typed],
        **{name: _shortest(name, query.selections.get(name, ())) for name in FACET_NAMES},
        "from": [dates.start.isoformat() if dates.start else ""],
        "to": [dates.end.isoformat() if dates.end else ""],
        "basis": ["" if dates.basis is DateBasis.JUDGED else dates.basis.value],
        "sort": ["" if query.sort is Sort.RELEVANCE else query.sort.value],
        "size": ["" if request.page.size == Page().size else str(request.page.size)],
        "cursor": [request.page.cursor or ""],
    }
    return {name: values for name, values in params.items() if any(values)}


def _shortest(facet: str, values: Iterable[str]) -> list[str]:
    return sorted(short_facet_value(facet, value) for value in values)


def volume_request(args: MultiDict[str, str]) -> VolumeRequest:
    """How the volume is asked for; its basis is that of the date range."""
    split = args.get("split") or None
    if split is not None and split not in SPLITS:
        raise QueryError(
            _("不能按“%(value)s”拆分：可选 %(choices)s。", value=split[:40], choices="、".join(SPLITS))
        )
    return VolumeRequest(
        basis=_choice(args, "basis", DateBasis, DateBasis.JUDGED),
        interval=_choice(args, "interval", Interval, Interval.YEAR),
        split=split,
    )


def volume_params(request: SearchRequest, volume: VolumeRequest) -> Params:
    """The parameters of a volume page; paging and sorting mean nothing there."""
    unpaged = replace(request, page=Page(), query=replace(request.query, sort=Sort.RELEVANCE))
    dates = replace(request.query.dates, basis=volume.basis)
    return {
        **search_params(replace(unpaged, query=replace(unpaged.query, dates=dates))),
        **({} if volume.interval is Interval.YEAR else {"interval": [volume.interval.value]}),
        **({"split": [volume.split]} if volume.split else {}),
    }


def reject_unknown(args: MultiDict[str, str], known: frozenset[str]) -> None:
    """A misspelt parameter would silently widen an answer, so programs are told."""
    unknown = sorted(set(args) - known)
    if unknown:
        names = "、".join(name[:40] for name in unknown[:5])
        raise QueryError(
            _("不认识的参数：%(names)s。可用：%(known)s。", names=names, known="、".join(sorted(known)))
        )


def _selections(args: MultiDict[str, str]) -> Mapping[str, frozenset[str]]:
    selections = {name: _selection(name, args.getlist(name)) for name in FACET_NAMES}
    return MappingProxyType({name: values for name, values in selections.items() if values})


def _selection(facet: str, values: list[str]) -> frozenset[str]:
    given = [value.strip() for value in values if value.strip()]
    if len(given) > MAX_VALUES:
        raise QueryError(_("一个条件最多可选 %(max)s 个值。", max=MAX_VALUES))
    return frozenset(resolve_facet_value(facet, value) for value in given)


def _dates(args: MultiDict[str, str]) -> DateRange:
    start, end = _date(args, "from", first_day), _date(args, "to", last_day)
    if start and end and start > end:
        raise QueryError(_("起始日期晚于截止日期：请对调 from 与 to。"))
    return DateRange(_choice(args, "basis", DateBasis, DateBasis.JUDGED), start, end)


def _date(args: MultiDict[str, str], name: str, read: Callable[[str], date | None]) -> date | None:
    text = args.get(name, "").strip()
    if not text:
        return None
    value = read(text)
    if value is None:
        raise QueryError(
            _("%(name)s 不是日期：%(value)s。请写成 2020、2020-05 或 2020-05-31。", name=name, value=text[:40])
        )
    return value


def _choice(args: MultiDict[str, str], name: str, kind: type[Choice], default: Choice) -> Choice:
    text = args.get(name, "").strip()
    if not text:
        return default
    if text not in list(kind):
        choices = "、".join(kind)
        raise QueryError(
            _("%(name)s 不能是“%(value)s”：可选 %(choices)s。", name=name, value=text[:40], choices=choices)
        )
    return kind(text)


def _size(args: MultiDict[str, str]) -> int:
    text = args.get("size", "").strip()
    if not text:
        return Page().size
    if not (text.isascii() and text.isdigit() and len(text) < 10 and 1 <= int(text) <= MAX_SIZE):
        raise QueryError(_("每页条数 size 须是 1 到 %(max)s 的整数。", max=MAX_SIZE))
    return int(text)
