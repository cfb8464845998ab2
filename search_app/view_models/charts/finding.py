"""What a chart of volumes shows, in a sentence: its alternative text, and the first thing that is read."""

from collections.abc import Callable

from flask_babel import gettext as _

from rulings.observatory.change import change_interval
from rulings.observatory.periods import PERIODS_A_YEAR
from rulings.observatory.volume_series import VolumeSeries, VolumeSheet, ranked_series
from search_app.language.numbers import number, percent_text

NameOf = Callable[[VolumeSeries], str]


def finding(sheet: VolumeSheet, name_of: NameOf) -> str:
    """Blank where nothing has a date."""
    if not sheet.series or not any(sheet.whole):
        return ""
    if sheet.request.split is None and len(sheet.series) == 1:
        return _of_one(sheet)
    first, *others = ranked_series(sheet.series)
    if sheet.request.split is None:
        counts = [_("“%(name)s” %(n)s 份", name=name_of(one), n=number(one.total)) for one in (first, *others)]
        return str(_("合计：%(counts)s。", counts=_("，").join(map(str, counts))))
    share = percent_text(first.total / max(1, sum(sheet.whole)))
    return str(
        _("最多的是%(name)s：%(n)s 份，占%(share)s。", name=name_of(first), n=number(first.total), share=share)
    )


def _of_one(sheet: VolumeSheet) -> str:
    return f"{_peak(sheet)}{_last(sheet)}{_('。')}"


def _peak(sheet: VolumeSheet) -> str:
    most = max(sheet.whole)
    tops = [period for period, count in zip(sheet.periods, sheet.whole, strict=True) if count == most]
    if len(tops) == 1:
        return str(_("%(period)s最多，%(n)s 份", period=tops[0], n=number(most)))
    return str(_("%(count)s 个周期并列最多，各 %(n)s 份", count=number(len(tops)), n=number(most)))


def _last(sheet: VolumeSheet) -> str:
    """The last period that has ended, beside the same one of the year before."""
    ended = [place for place, period in enumerate(sheet.periods) if period not in sheet.running]
    before = ended[-1] - PERIODS_A_YEAR[sheet.request.interval] if ended else -1
    if before < 0 or not sheet.whole[before]:
        return ""
    place = ended[-1]
    change = sheet.whole[place] / sheet.whole[before] - 1
    return str(
        _(
            "；%(period)s为 %(n)s 份，比上年同期%(change)s（95%% 区间 %(interval)s）",
            period=sheet.periods[place],
            n=number(sheet.whole[place]),
            change=percent_text(change, signed=True),
            interval=change_bounds(sheet.whole[before], sheet.whole[place]),
        )
    )


def change_bounds(before: int, now: int) -> str:
    """The interval of a change, as text; blank where there is none."""
    bounds = change_interval(before, now)
    if bounds is None:
        return ""
    lower, upper = (percent_text(bound, signed=True) for bound in bounds)
    return str(_("%(lower)s 至 %(upper)s", lower=lower, upper=upper))
