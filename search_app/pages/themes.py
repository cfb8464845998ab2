"""A page for each theme: what it is, and every figure of it, each with a link to the full one."""

from dataclasses import replace

from flask import Blueprint, render_template, request
from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import NotFound

from rulings.engine.port import Page
from rulings.observatory.ruling_lags import LagSplit
from rulings.observatory.volume_series import Measure
from rulings.public.claims import compare_claims
from rulings.public.lag_report import report_lag
from rulings.query.ast import SearchQuery
from search_app.asked_figures import observed_until
from search_app.asked_sheet import AskedSheet, asked_sheet
from search_app.kept_pages import kept_by_index_and_ledger, kept_by_index_state
from search_app.language.labels import MEASURE_LABELS
from search_app.latest_rulings import latest_rulings
from search_app.links import address, feed_url, outcomes_url, search_url, volume_file_url, volume_url
from search_app.pages.claims import claim_table
from search_app.pages.volume import cited_volume
from search_app.request_params import SearchRequest, outcome_params, reject_unknown, search_params
from search_app.services import services
from search_app.view_models.browse_links import browse_links
from search_app.view_models.charts.caption import Caption, caption_of
from search_app.view_models.charts.volume import volume_view
from search_app.view_models.lag import LagView, lag_view
from search_app.view_models.outcomes import outcomes_view
from search_app.view_models.theme_figures import region_shares, year_changes
from search_app.view_models.themes import ThemeView, theme_views

blueprint = Blueprint("themes", __name__, url_prefix="/observatory/themes")
COURTS = 10
MAX_READ = 20_000
"""Rulings of which the lag is computed for the page: each is read (0.2 ms) where the ledger lacks one of them."""


@blueprint.get("/")
@kept_by_index_state
def all_themes() -> str:
    reject_unknown(request.args, frozenset({"lang"}))
    found = services().reader.search(SearchQuery(), Page(0), facets=("theme",), highlights=False)
    held = {count.value: count.count for count in found.facets["theme"]}
    return render_template("pages/themes.html", themes=[(one, held.get(one.id, 0)) for one in theme_views()])


@blueprint.get("/<name>")
@kept_by_index_and_ledger
def theme(name: str) -> str:
    chosen = next((one for one in theme_views() if one.id == name), None)
    if chosen is None:
        raise NotFound
    reject_unknown(request.args, frozenset({"lang"}))
    found, regions = (asked_sheet(MultiDict({"theme": name, **split})) for split in ({}, {"split": "region"}))
    asked, reader = found.request, services().reader
    latest = latest_rulings(asked, ("court", "region"))
    held = reader.search(SearchQuery(), Page(0), facets=("region",), highlights=False)
    facets = latest.found.facets
    return render_template(
        "pages/theme.html",
        theme=chosen,
        latest=latest,
        caption=_caption(chosen, found),
        view=volume_view(asked, found.question, found.sheet),
        changes=year_changes(found.sheet),
        cited=cited_volume(found),
        lag=_lag(asked, latest.found.total),
        outcomes=outcomes_view(asked, reader.outcomes(asked.query)),
        tiles=volume_view(asked, regions.question, regions.sheet).tiles,
        regions=region_shares(
            facets["region"], held.facets["region"], lambda value: search_url(asked.select("region", [value]))
        ),
        courts=browse_links(asked, "court", facets["court"], COURTS),
        claims=claim_table(compare_claims(reader, name)),
        urls=_urls(found, regions),
    )


def _caption(chosen: ThemeView, found: AskedSheet) -> Caption:
    caption = caption_of(found.request, found.question, found.sheet, found.as_of)
    measure = MEASURE_LABELS[Measure.COUNT]
    return replace(caption, title=str(_("%(about)s：%(measure)s", about=chosen.label, measure=measure)))


def _lag(asked: SearchRequest, total: int) -> LagView | None:
    """None where too many rulings would be read for one page."""
    if not 0 < total <= MAX_READ:
        return None
    return lag_view(
        report_lag(services().reader, services().past.newest(), asked.query, LagSplit.YEAR, observed_until())
    )


def _urls(found: AskedSheet, regions: AskedSheet) -> dict[str, str]:
    """Of the full figures."""
    asked, params = found.request, outcome_params(found.request)
    return {
        "search": search_url(asked),
        "feed": feed_url(asked),
        "volume": volume_url(asked, found.question),
        "csv": volume_file_url(asked, found.question, "csv"),
        "regions": volume_url(asked, regions.question),
        "courts": address("facet.facet", search_params(asked), name="court"),
        "lag": address("observatory.lag", params),
        "outcomes": outcomes_url(asked),
        "withdrawn": address("withdrawals.withdrawals", params),
    }
