"""The volume page: how many rulings are held per period, by any filter."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from flask import Blueprint, render_template, request
from flask_babel import gettext as _

from rulings.observatory.volume import Interval, VolumeUnit
from rulings.observatory.volume_question import VolumeQuestion, level_word
from rulings.observatory.volume_series import Measure
from rulings.public.coverage_answer import ComparedStatement
from rulings.public.figures.computed import volume_figure
from rulings.public.figures.link import FigureKind
from rulings.public.kept_statements import readable_statements
from rulings.public.stated_beside import stated_beside
from rulings.query.ast import DateBasis, DateRange
from rulings.query.splits import SPLIT_FACETS, default_level, levels
from search_app.asked_sheet import AskedSheet, asked_sheet
from search_app.figure_links import CitedFigure, cited_figure, figure_sources
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.language.labels import (
    BASIS_LABELS,
    INTERVAL_LABELS,
    LEVEL_LABELS,
    MEASURE_LABELS,
    UNIT_LABELS,
    facet_label,
)
from search_app.links import search_url, volume_file_url, volume_url
from search_app.pages import volume_files
from search_app.request_params import SearchRequest, volume_params
from search_app.services import services
from search_app.view_models.charts.caption import caption_of
from search_app.view_models.charts.volume import tick_text, volume_view
from search_app.view_models.chips import chips
from search_app.view_models.stated import statement_views

blueprint = Blueprint("volume", __name__)
Choice = tuple[str, str, bool]
"""(label, URL, is the current one)."""


@blueprint.get("/volume")
@kept_by_index_and_ledger
def volume() -> str:
    found = asked_sheet(request.args)
    asked, question = found.request, found.question
    return render_template(
        "pages/volume.html",
        asked=asked,
        question=question,
        caption=caption_of(asked, question, found.sheet, found.as_of),
        written=partial(tick_text, measure=question.measure),
        view=volume_view(asked, question, found.sheet),
        choices_of=_choices(found),
        splits=[(name, facet_label(name)) for name in SPLIT_FACETS],
        hidden=_hidden(asked, question),
        chips=chips(asked, lambda search: volume_url(search, question)),
        files={form: volume_file_url(asked, question, form) for form in volume_files.FORMS},
        cited=cited_volume(found),
        search_url=search_url(asked),
        observed_since=found.sheet.volumes[0].observed_since,
        statements=statement_views(_stated(found)),
    )


def _stated(found: AskedSheet) -> Iterator[ComparedStatement]:
    """Nothing where several searches are compared."""
    kept = () if found.question.compared else readable_statements(services().settings.home)
    return stated_beside(services().reader, kept, found.request.query, found.question.request)


def cited_volume(found: AskedSheet) -> CitedFigure:
    """With as many groups as are shown."""
    shown = replace(found.question, request=found.sheet.request)
    texts = (found.request.typed, *found.question.compared)
    volumes = dict(zip(dict.fromkeys(texts), found.sheet.volumes, strict=True))
    mark = volume_figure(figure_sources(), volumes)
    return cited_figure(FigureKind.VOLUME, volume_params(found.request, shown), mark)


def _choices(found: AskedSheet) -> list[tuple[str, list[Choice]]]:
    """Rows of links, each with what it is about."""
    asked, question = found.request, found.question
    rows = {
        _("日期"): [_basis(asked, question, basis) for basis in DateBasis],
        _("周期"): [_interval(asked, question, interval) for interval in Interval],
        _("计数"): [_unit(asked, question, unit) for unit in _units(question)],
        _("显示"): [_measure(asked, question, measure) for measure in _measures(question)],
        _("层级"): [_level(asked, question, level) for level in levels(question.request.split or "year")],
        _("纵轴"): [_scale(asked, question, own) for own in (False, True) if question.request.split],
    }
    return [(str(name), row) for name, row in rows.items() if len(row) > 1]


def _interval(asked: SearchRequest, question: VolumeQuestion, interval: Interval) -> Choice:
    moved = replace(question, request=replace(question.request, interval=interval))
    return str(INTERVAL_LABELS[interval]), volume_url(asked, moved), question.request.interval is interval


def _basis(asked: SearchRequest, question: VolumeQuestion, basis: DateBasis) -> Choice:
    dates = asked.query.dates
    moved = asked.within(DateRange(basis, dates.start, dates.end))
    request_ = replace(question.request, basis=basis)
    if basis is DateBasis.FILED:
        request_ = replace(request_, interval=Interval.YEAR)
    url = volume_url(moved, replace(question, request=request_))
    return str(BASIS_LABELS[basis]), url, question.request.basis is basis


def _measures(question: VolumeQuestion) -> list[Measure]:
    return [one for one in Measure if not replace(question, measure=one).lacks_whole]


def _units(question: VolumeQuestion) -> list[VolumeUnit]:
    """As of a past day documents alone."""
    requests = (replace(question.request, unit=unit) for unit in VolumeUnit if not question.request.as_of)
    return [one.unit for one in requests if not replace(question, request=one).lacks_whole]


def _measure(asked: SearchRequest, question: VolumeQuestion, measure: Measure) -> Choice:
    url = volume_url(asked, replace(question, measure=measure))
    return str(MEASURE_LABELS[measure]), url, question.measure is measure


def _unit(asked: SearchRequest, question: VolumeQuestion, unit: VolumeUnit) -> Choice:
    moved = replace(question, request=replace(question.request, unit=unit))
    return str(UNIT_LABELS[unit]), volume_url(asked, moved), question.request.unit is unit


def _level(asked: SearchRequest, question: VolumeQuestion, level: int) -> Choice:
    moved = replace(question, request=replace(question.request, level=level))
    return str(LEVEL_LABELS[level]), volume_url(asked, moved), question.request.level == level


def _scale(asked: SearchRequest, question: VolumeQuestion, own: bool) -> Choice:
    label = _("各自") if own else _("相同")
    return str(label), volume_url(asked, replace(question, own_scale=own)), question.own_scale is own


def _hidden(asked: SearchRequest, question: VolumeQuestion) -> list[tuple[str, str]]:
    """What the form sends along."""
    request_ = question.request
    unsplit = replace(request_, split=None, level=1, top=None)
    params = volume_params(asked, replace(question, request=unsplit, compared=()))
    level = (
        {"level": [level_word(request_.level)]}
        if request_.level != default_level(request_.split or "year")
        else {}
    )
    shown = {"q", "from", "to", "as_of", "compare", "split"}
    return [(name, value) for name, values in {**params, **level}.items() if name not in shown for value in values]
