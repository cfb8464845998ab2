"""How late rulings are published, as plain values: the same for `rulings lag` and the API."""

from dataclasses import asdict

from rulings.observatory.lag import LagFigure, MendedShare, Quartiles
from rulings.observatory.proportion import Proportion
from rulings.public.csv_table import plain_cell
from rulings.public.lag_report import LagReport

Json = dict[str, object]
RULE = "seven working days from the day on which a ruling takes effect: 法释〔2016〕19号 art. 7, from 2016-10-01"
CAVEATS = (
    "`days` and `working_days` are of the rulings that are published by now; of late years the long lags are still to come",
    "`all_days` mends that (product-limit estimate of right-truncated times): of all rulings that are published within `horizon` days",
    "`final_share` is of those published by now as well, and so too high for late years; `all_final_share` mends that likewise",
    "a ruling that is final when given is taken to be served, and so to take effect, on the day of judgment: the share in time is "
    "a lower bound",
    "first instances: in time if no appeal was filed, and if each was appealed and decided within the ordinary limit: the true "
    "share lies between",
    "rulings whose dates cannot be are listed and in no figure",
)
COLUMNS = (
    "group", "rulings", "lower_quartile", "median", "upper_quartile", "working_lower_quartile", "working_median",
    "working_upper_quartile", "working_rulings", "all_lower_quartile", "all_median", "all_upper_quartile", "horizon",
    "final", "final_in_time", "final_share", "final_share_lower", "final_share_upper", "all_final_share",
    "all_final_share_lower", "all_final_share_upper", "first_instances",
    "first_in_time_unappealed", "first_in_time_appealed", "by_calendar_days",
)  # fmt: skip
"""Of a row of figures. Days are calendar days unless they are working days."""


def lag_answer(report: LagReport) -> Json:
    """Groups of crimes are never to be summed."""
    return {
        "as_of": report.as_of.isoformat(),
        "rule": RULE,
        "caveats": list(CAVEATS),
        "split": report.split.value,
        "rulings": report.rulings,
        "aside": {why.value: count for why, count in report.aside.items()},
        "whole": lag_values(report.whole),
        "groups": [{"value": value, **lag_values(one)} for value, one in report.groups.items()],
        "impossible": [asdict(pair) for pair in report.impossible],
    }


def lag_values(one: LagFigure) -> Json:
    """By COLUMNS, without the group."""
    return {
        "rulings": one.rulings,
        **_quartiles("", one.days),
        **_quartiles("working_", one.working_days),
        "working_rulings": one.working,
        **_quartiles("all_", one.all_days),
        "horizon": one.horizon,
        "final": one.final_in_time.of,
        "final_in_time": one.final_in_time.count,
        **_share(one.final_in_time),
        **_mended(one.all_final_in_time),
        "first_instances": one.first_in_time_unappealed.of,
        "first_in_time_unappealed": one.first_in_time_unappealed.count,
        "first_in_time_appealed": one.first_in_time_appealed.count,
        "by_calendar_days": one.by_calendar_days,
    }


def lag_rows(report: LagReport) -> list[tuple[str | int, ...]]:
    """Rows of a CSV: first their names; the row without a group is the whole. Each says as of when it holds."""
    rows: list[tuple[str | int, ...]] = [(*COLUMNS, "as_of")]
    for value, one in [("", report.whole), *report.groups.items()]:
        rows.append((value, *map(plain_cell, lag_values(one).values()), report.as_of.isoformat()))
    rows += [(f"({why.value})", count) for why, count in report.aside.items()]
    return rows


def impossible_rows(report: LagReport) -> list[tuple[str | int, ...]]:
    """Every ruling whose dates cannot be, with the dates as printed."""
    rows: list[tuple[str | int, ...]] = [("id", "case_number", "source", "judged", "published")]
    return rows + [
        (one.ruling_id, one.case_number or "", one.source, one.judged, one.published) for one in report.impossible
    ]


def _quartiles(prefix: str, found: Quartiles | None) -> Json:
    names = ("lower_quartile", "median", "upper_quartile")
    values = (found.lower, found.median, found.upper) if found else (None, None, None)
    return {f"{prefix}{name}": value for name, value in zip(names, values, strict=True)}


def _mended(one: MendedShare | None) -> Json:
    names = ("all_final_share", "all_final_share_lower", "all_final_share_upper")
    values = (one.share, one.lower, one.upper) if one else (None, None, None)
    return {name: None if value is None else round(value, 4) for name, value in zip(names, values, strict=True)}


def _share(one: Proportion) -> Json:
    """Nothing is said of none."""
    lower, upper = one.interval
    share = one.count / one.of if one.of else None
    return {
        "final_share": None if share is None else round(share, 4),
        "final_share_lower": round(lower, 4) if one.of else None,
        "final_share_upper": round(upper, 4) if one.of else None,
    }
