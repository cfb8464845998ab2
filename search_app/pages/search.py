"""The search page: home while nothing is asked, results, and an empty state that helps."""

from dataclasses import replace
from types import MappingProxyType

from flask import Blueprint, render_template, request

from rulings.engine.port import Page, SearchResult
from rulings.engine.sentence_terms import CRIMINAL_CATEGORY
from rulings.outcomes.sentence import PunishmentKind
from rulings.public.export.formats import ExportFormat
from rulings.public.folding_hits import folded_hits
from rulings.public.later_decisions import later_decisions
from rulings.public.past_report import is_known_of_past
from rulings.query.ast import Sort
from rulings.query.facets import COUNTED_FACETS
from search_app.kept_pages import kept_by_index_state
from search_app.language.labels import SORT_LABELS
from search_app.links import (
    api_search_url,
    events_feed_url,
    events_url,
    export_url,
    feed_url,
    search_csv_url,
    search_url,
    volume_url,
)
from search_app.offers.empty_state import empty_state
from search_app.offers.number_cards import number_cards
from search_app.offers.suggestions import suggested_ways
from search_app.page_room import HIT_BYTES, room
from search_app.pages.home import home
from search_app.request_params import SearchRequest, asked_question, search_request
from search_app.services import services
from search_app.slot_urls import SortUrls
from search_app.view_models.charts.year_bars import year_bars
from search_app.view_models.chips import chips, without_filters
from search_app.view_models.facet_panel import facet_panels
from search_app.view_models.hits import hit_view
from search_app.view_models.interpretation import interpretation
from search_app.view_models.outcomes import OutcomesView, outcomes_view
from search_app.view_models.search_form import search_form

blueprint = Blueprint("search", __name__)

COURT = "court"
"""The facet that is not counted unless it is asked for."""
LINKS_OF_HIT = 4
PAGE_SIZES = (10, 25, 50)
"""Of hits that are offered; the address takes any up to MAX_SIZE."""
EXPORTS = MappingProxyType(
    {ExportFormat.CSV: "CSV", ExportFormat.JSONL: "JSON Lines", ExportFormat.PARQUET: "Parquet"}
)
CRIMINAL_VALUES = frozenset({CRIMINAL_CATEGORY, *PunishmentKind})
"""Values of the facets `category` and `punishment` that criminal rulings have."""


@blueprint.get("/")
@kept_by_index_state
def search() -> str:
    asked = search_request(request.args)
    if asked.empty and asked.page.cursor is None:
        return home(asked)
    return _results(asked)


def _results(asked: SearchRequest) -> str:
    reader = services().reader
    result = reader.search(asked.query, asked.page, facets=_counted(asked))
    panels = facet_panels(asked, result.facets) if result.total > 1 else ()
    read_as = interpretation(asked)
    found_by = asked if LINKS_OF_HIT * len(result.hits) <= room(asked, HIT_BYTES) else SearchRequest()
    rulings = [hit.ruling for hit in result.hits]
    later, same = later_decisions(reader, rulings), reader.disclosures(rulings)
    return render_template(
        "pages/results.html",
        form=search_form(asked, [panel.name for panel in panels]),
        asked=asked,
        result=result,
        hits=[
            hit_view(found_by, hit, later.get(hit.ruling.id), len(same.get(hit.ruling.id, ())))
            for hit in folded_hits(result.hits, same)
        ],
        panels=panels,
        chosen=sum(panel.chosen for panel in panels),
        chips=chips(asked, search_url),
        clear_url=search_url(without_filters(asked)),
        bars=year_bars(asked, result.facets.get("year", ())),
        outcomes=_outcomes(asked, result),
        sorts=_sorts(asked),
        sizes=_sizes(asked),
        first_url=search_url(_at(asked, None)) if asked.page.cursor else None,
        previous_url=_previous_url(asked),
        next_url=search_url(_at(asked, result.next_cursor)) if result.next_cursor else None,
        volume_url=volume_url(asked, asked_question(request.args)),
        exports=[(name, export_url(asked, form)) for form, name in EXPORTS.items()],
        feed_url=feed_url(asked.whole()),
        events=(events_url(asked), events_feed_url(asked)) if is_known_of_past(asked.query) else None,
        csv_url=search_csv_url(asked),
        api_url=api_search_url(asked),
        read_as=read_as,
        number_cards=number_cards(reader, asked, result.total),
        suggestions=suggested_ways(reader, asked, result.total),
        empty=empty_state(reader, asked) if result.total == 0 else None,
    )


def _outcomes(asked: SearchRequest, result: SearchResult) -> OutcomesView | None:
    """How the cases were decided, on the first page of a list with criminal rulings; None elsewhere."""
    counts = (*result.facets.get("punishment", ()), *result.facets.get("category", ()))
    if asked.page.cursor or not any(one.count for one in counts if one.value in CRIMINAL_VALUES):
        return None
    found = services().reader.outcomes(asked.query, fines=False)
    return outcomes_view(asked, found, linked=False) if found.criminal else None


def _counted(asked: SearchRequest) -> tuple[str, ...]:
    """All that is counted unasked, and courts where they are few: within a region, or beside those that are chosen."""
    query = asked.query
    few = {"region", COURT} & {*query.selections, *query.denied}
    return (*COUNTED_FACETS, COURT) if few else COUNTED_FACETS


def _at(asked: SearchRequest, cursor: str | None) -> SearchRequest:
    return replace(asked, page=replace(asked.page, cursor=cursor))


def _previous_url(asked: SearchRequest) -> str | None:
    """None on the first page, and on the second, of which the first is the one before."""
    before = services().reader.cursor_before(asked.query, asked.page) if asked.page.cursor else None
    return search_url(_at(asked, before)) if before else None


def _sorts(asked: SearchRequest) -> list[tuple[str, str, bool]]:
    """(label, URL, is the current one)."""
    urls = SortUrls(asked)
    return [(str(label), urls.url(Sort(sort)), asked.query.sort == sort) for sort, label in SORT_LABELS.items()]


def _sizes(asked: SearchRequest) -> list[tuple[int, str, bool]]:
    """(hits a page, URL, is the current one): from the first hit on, since a cursor belongs to its size."""
    return [(size, search_url(replace(asked, page=Page(size))), asked.page.size == size) for size in PAGE_SIZES]
