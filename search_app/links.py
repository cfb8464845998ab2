"""URLs of pages from typed requests; the only place that knows both endpoints and parameters."""

from collections.abc import Iterable
from dataclasses import replace
from urllib.parse import quote_plus

from flask import g, url_for

from rulings.engine.port import Page
from rulings.observatory.disclosure_events import EventKind
from rulings.observatory.volume_question import VolumeQuestion
from rulings.public.citations.references import CitationStyle
from rulings.public.events.request import ALL_KINDS, EVENTS, written_kinds
from rulings.public.export.formats import ExportFormat
from rulings.query.ast import Sort
from search_app.request_params import Params, SearchRequest, outcome_params, search_params, volume_params

_AS_IT_IS = "!$'()*,/:;?@"
"""Signs that a query string may have unquoted, so that links stay legible."""

_PATHS = "rulings_paths"
"""What is kept of a request."""


def search_url(request: SearchRequest) -> str:
    return address("search.search", search_params(request))


def api_search_url(request: SearchRequest) -> str:
    return address("api.search", search_params(request))


def search_csv_url(request: SearchRequest) -> str:
    return address("api.search", {**search_params(request), "format": ["csv"]})


def feed_url(request: SearchRequest) -> str:
    """What is new in the search, as Atom."""
    query = replace(request.query, sort=Sort.RELEVANCE)
    return address(
        "feed.atom", search_params(replace(request, query=query, page=Page(cursor=request.page.cursor)))
    )


def event_params(request: SearchRequest, kinds: Iterable[EventKind] = ALL_KINDS, size: int = EVENTS) -> Params:
    """The parameters of the events of a search; an order means nothing there, and a page has its own size."""
    unsorted = replace(
        request, query=replace(request.query, sort=Sort.RELEVANCE), page=Page(cursor=request.page.cursor)
    )
    own = {"kinds": written_kinds(kinds), "size": "" if size == EVENTS else str(size)}
    return {**search_params(unsorted), **{name: [value] for name, value in own.items() if value}}


def events_url(request: SearchRequest) -> str:
    """What happened to the rulings of the search."""
    return address("events.events", event_params(request.whole()))


def events_feed_url(request: SearchRequest) -> str:
    """The same as Atom."""
    return address("events.atom", event_params(request.whole()))


def export_url(request: SearchRequest, form: ExportFormat) -> str:
    """The whole result as a file."""
    return address("export.export", search_params(request.whole()), form=form.value)


def volume_url(request: SearchRequest, question: VolumeQuestion) -> str:
    return address("volume.volume", volume_params(request, question))


def volume_file_url(request: SearchRequest, question: VolumeQuestion, form: str) -> str:
    """Exactly the view of the volume page, as one of search_app.pages.volume_files.FORMS."""
    return address(f"volume_files.{form}", volume_params(request, question))


def outcomes_url(request: SearchRequest) -> str:
    """How the rulings of the search were decided."""
    return address("outcomes.outcomes", outcome_params(request))


def outcomes_file_urls(request: SearchRequest) -> tuple[str, str]:
    """The same as CSV, and its chart as SVG."""
    params = outcome_params(request)
    return address("api.outcomes", {**params, "format": ["csv"]}), address("outcomes.chart", params)


def theme_url(theme_id: str) -> str:
    """The figures of a theme."""
    return address("themes.theme", {}, name=theme_id)


def case_url(number: str) -> str:
    """The permalink of a case number."""
    return address("cases.case", {}, number=number)


def ruling_url(ruling_id: str, found_by: SearchRequest | None = None, part: int = 1, find: str = "") -> str:
    """A ruling's page; it marks the words of the search that found it, and leads back there. `part` is of a very long text,
    `find` what is marked instead."""
    params = dict(search_params(found_by)) if found_by else {}
    if part > 1:
        params["part"] = [str(part)]
    if find:
        params["find"] = [find]
    return address("ruling.ruling", params, ruling_id=ruling_id)


def compare_url(ruling_id: str, other_id: str = "", found_by: SearchRequest | None = None) -> str:
    """Two rulings side by side; without the other one, the choice of it: also among the hits of the search `found_by`."""
    params = {"a": [ruling_id], **({"b": [other_id]} if other_id else {})}
    return address("compare.compare", {**params, **(search_params(found_by) if found_by else {})})


def similar_url(ruling_id: str) -> str:
    """The cases like a ruling."""
    return address("similar.of_ruling", {}, ruling_id=ruling_id)


def versions_url(ruling_id: str) -> str:
    """What its publisher changed in a ruling, and when."""
    return address("versions.versions", {}, ruling_id=ruling_id)


def citation_url(ruling_id: str, style: CitationStyle) -> str:
    """The ruling as a reference for a list of literature."""
    return address("ruling_files.citation", {}, ruling_id=ruling_id, style=style.value)


def download_url(ruling_id: str, form: str) -> str:
    """The ruling as a file; forms are those of search_app.pages.ruling_files."""
    return address("ruling_files.download", {}, ruling_id=ruling_id, form=form)


def report_url(ruling_id: str) -> str:
    """How to report an error in a ruling, or to ask for its removal."""
    return address("report.report", {}, ruling_id=ruling_id)


def address(endpoint: str, params: Params, **parts: str | None) -> str:
    """The path of an endpoint with its `parts`, then the query string. Names of parameters may be what a request brought:
    none is an argument of url_for, where `_external`, `_anchor` or `endpoint` would mean something."""
    path = url_for(endpoint, **parts) if parts else _plain_path(endpoint)  # type: ignore[arg-type]
    query = encoded((name, value) for name, values in params.items() for value in values)
    return f"{path}{'&' if '?' in path else '?'}{query}" if query else path


def _plain_path(endpoint: str) -> str:
    """The path of an endpoint without parts: a page has dozens of links to the same one, so that it is kept for the request."""
    paths: dict[str, str] = g.setdefault(_PATHS, {})
    if endpoint not in paths:
        paths[endpoint] = url_for(endpoint)
    return paths[endpoint]


def encoded(params: Iterable[tuple[str, str]]) -> str:
    """A query string. Letters of other scripts stand as they are, and a browser encodes them: a third of the bytes, and a
    legible address."""
    return "&".join(f"{_quoted(name)}={_quoted(value)}" for name, value in params)


def _quoted(text: str) -> str:
    if text.isascii():
        return quote_plus(text, _AS_IT_IS)
    return "".join(sign if sign > "\x7f" and sign.isprintable() else quote_plus(sign, _AS_IT_IS) for sign in text)
