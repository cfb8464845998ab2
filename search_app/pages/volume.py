"""The volume page: how many rulings are held per period, by any filter."""

from dataclasses import replace

from flask import Blueprint, render_template, request

from rulings.observatory.volume import Interval, VolumeRequest
from rulings.query.ast import DateBasis, DateRange
from rulings.query.splits import SPLIT_FACETS, default_level
from search_app.archive_summary import last_observed
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.language.labels import BASIS_LABELS, INTERVAL_LABELS, facet_label
from search_app.links import search_url, volume_csv_url, volume_url
from search_app.page_room import CHIP_BYTES, room
from search_app.request_params import SearchRequest, asked_volume, search_request, volume_params
from search_app.services import services
from search_app.view_models.charts.volume import volume_view
from search_app.view_models.chips import active_filters

blueprint = Blueprint("volume", __name__)
Choice = tuple[str, str, bool]
"""(label, URL, is the current one)."""


@blueprint.get("/volume")
@kept_by_index_and_ledger
def volume() -> str:
    asked, wanted = search_request(request.args), replace(asked_volume(request.args), top=None)
    found = services().reader.volume(asked.query, wanted)
    filters, shown = active_filters(asked), max(1, room(asked, CHIP_BYTES, 150))
    return render_template(
        "pages/volume.html",
        asked=asked,
        wanted=wanted,
        found=found,
        view=volume_view(asked, found),
        basis=str(BASIS_LABELS[wanted.basis]),
        as_of=last_observed(services().archive),
        intervals=[_interval(asked, wanted, interval) for interval in Interval],
        bases=[_basis(asked, wanted, basis) for basis in DateBasis],
        splits=[_split(asked, wanted, split) for split in (None, *SPLIT_FACETS)],
        hidden=_hidden(asked, wanted),
        filters=[(f.label, f.value, volume_url(f.without, wanted)) for f in filters[:shown]],
        more_filters=len(filters[shown:]),
        csv_url=volume_csv_url(asked, wanted),
        search_url=search_url(asked),
    )


def _interval(asked: SearchRequest, wanted: VolumeRequest, interval: Interval) -> Choice:
    url = volume_url(asked, replace(wanted, interval=interval))
    return str(INTERVAL_LABELS[interval]), url, wanted.interval is interval


def _basis(asked: SearchRequest, wanted: VolumeRequest, basis: DateBasis) -> Choice:
    dates = asked.query.dates
    moved = asked.within(DateRange(basis, dates.start, dates.end))
    return str(BASIS_LABELS[basis]), volume_url(moved, replace(wanted, basis=basis)), wanted.basis is basis


def _split(asked: SearchRequest, wanted: VolumeRequest, split: str | None) -> Choice:
    label = facet_label(split) if split else ""
    level = default_level(split) if split else 1
    return label, volume_url(asked, replace(wanted, split=split, level=level)), wanted.split == split


def _hidden(asked: SearchRequest, wanted: VolumeRequest) -> list[tuple[str, str]]:
    params = volume_params(asked, wanted)
    return [
        (name, value) for name, values in params.items() if name not in {"q", "from", "to"} for value in values
    ]
