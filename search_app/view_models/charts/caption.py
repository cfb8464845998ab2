"""What stands above a chart of volumes: title, subtitle with basis and as-of, and what stands aside."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext as _
from flask_babel import ngettext

from rulings.observatory.volume import GroupKind, VolumeUnit
from rulings.observatory.volume_question import VolumeQuestion
from rulings.observatory.volume_series import Measure, VolumeSheet
from rulings.query.facets import facet_named
from search_app.language.labels import BASIS_LABELS, INTERVAL_LABELS, MEASURE_LABELS, facet_label
from search_app.language.numbers import number
from search_app.request_params import SearchRequest
from search_app.view_models.charts.volume import CHARTS
from search_app.view_models.dates import moment


@dataclass(frozen=True)
class Caption:
    title: str
    subtitle: str
    basis: str
    total: str
    """How many rulings, and how many of them stand in no period."""
    notes: tuple[str, ...]


def caption_of(
    request: SearchRequest, question: VolumeQuestion, sheet: VolumeSheet, as_of: datetime | None
) -> Caption:
    basis = str(BASIS_LABELS[sheet.request.basis])
    return Caption(
        _title(request, question, sheet),
        _subtitle(sheet, basis, as_of),
        basis,
        _total(sheet, basis),
        tuple(_notes(request, question, sheet)),
    )


def _title(request: SearchRequest, question: VolumeQuestion, sheet: VolumeSheet) -> str:
    texts = [text for text in (request.typed, *question.compared) if text]
    about = _("、").join(_("“%(q)s”", q=text) for text in texts) or str(_("收录的文书"))
    title = _("%(about)s：%(measure)s", about=about, measure=MEASURE_LABELS[sheet.measure])
    if sheet.request.split:
        return str(_("%(title)s，按%(facet)s", title=title, facet=facet_label(sheet.request.split)))
    return str(title)


def _subtitle(sheet: VolumeSheet, basis: str, as_of: datetime | None) -> str:
    parts = [_("按%(basis)s", basis=basis), str(INTERVAL_LABELS[sheet.request.interval])]
    if sheet.request.unit is VolumeUnit.RULINGS:
        parts.append(_("同一裁判只计一次"))
    parts.append(_as_of(sheet, as_of))
    parts.append(_("本站收录的数量，不是法院审结的案件数"))
    return " · ".join(map(str, parts))


def _as_of(sheet: VolumeSheet, as_of: datetime | None) -> str:
    if day := sheet.request.as_of:
        return str(_("%(day)s 结束时（北京时间）处于公开状态的，含此后撤回的", day=day.isoformat()))
    return str(_("截至 %(moment)s", moment=moment(as_of)) if as_of else _("截止时间未知"))


def _total(sheet: VolumeSheet, basis: str) -> str:
    found = sheet.volumes[0]
    if found.observed_since:
        day = found.observed_since.isoformat()
        return str(_("自 %(day)s 起才开始观察，此前公开了多少无从得知。", day=day))
    if sheet.request.unit is VolumeUnit.RULINGS:
        text = ngettext("%(shown)s 份裁判", "%(shown)s 份裁判", found.total, shown=number(found.total))
    else:
        text = ngettext("%(shown)s 份文书", "%(shown)s 份文书", found.total, shown=number(found.total))
    if found.undated:
        text += _("，其中 %(n)s 份没有%(basis)s（或不够精确），未列入图表", n=number(found.undated), basis=basis)
    if found.doubtful:
        text += _("；另有 %(n)s 份的%(basis)s存疑或相距过远，也未列入", n=number(found.doubtful), basis=basis)
    if any(one.searched for one in sheet.volumes):
        text += _not_searched(sheet)
    return str(text)


def _notes(request: SearchRequest, question: VolumeQuestion, sheet: VolumeSheet) -> Iterator[str]:
    if sheet.running:
        yield str(_("颜色较浅的周期尚未结束，数字还会增加。"))
    if sheet.measure is Measure.SHARE:
        yield _share(request, sheet)
    split = sheet.request.split
    if split is None:
        return
    if sheet.adds_up:
        yield str(_("各项相加等于总数。"))
    elif not facet_named(split).single:
        yield str(_("一份文书涉及两项的，在两项中各计一次，因此各项不可相加。"))
    if split in request.query.selections and not facet_named(split).single:
        yield str(_("已按此项筛选：其他各项是同一文书中并存的。"))
    yield from _beside(sheet)
    yield str(_("各图纵轴各自不同。") if question.own_scale else _("各图纵轴相同。"))


def _beside(sheet: VolumeSheet) -> Iterator[str]:
    """What has no chart of its own."""
    values = sum(one.kind is GroupKind.VALUE for one in sheet.series)
    if values > CHARTS:
        yield str(_("图中为最多的 %(n)s 项，其余见表格。", n=CHARTS))
    for one in sheet.series:
        if one.kind is GroupKind.REST:
            left_out, n = number(sheet.volumes[0].groups_left_out), number(one.total)
            yield str(_("其余 %(left_out)s 项合计 %(n)s 份，见表格。", left_out=left_out, n=n))
        elif one.kind is GroupKind.UNKNOWN:
            yield str(_("此项不详的 %(n)s 份，见表格。", n=number(one.total)))


def _not_searched(sheet: VolumeSheet) -> str:
    """Of several search texts the same rulings could not be searched."""
    more = max(one.at_most_more for one in sheet.volumes)
    return str(
        _(
            "；检索词只检索了现仍公开且未改动的文本，另有至多 %(more)s 份此后撤回或改动，无法检索",
            more=number(more),
        )
    )


def _share(request: SearchRequest, sheet: VolumeSheet) -> str:
    if sheet.request.split:
        return str(_("占该周期全部文书的比例。"))
    if request.query.text is not None:
        return str(_("占相同筛选条件下全部文书的比例。"))
    return str(_("占全部收录文书的比例。"))
