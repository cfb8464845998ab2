"""The share disclosed as plain values: the same for `rulings rate` and the API."""

from rulings.observatory.batch_rate import MAX_TOTAL, BatchRate
from rulings.observatory.disclosure_rate import RateFigure
from rulings.observatory.rate_groups import RateSplit
from rulings.public.csv_table import plain_cell
from rulings.public.rate_report import Anchor, RateReport

Json = dict[str, object]
METHOD = "Wu, Roberts, Stern, Liebman, Gupta and Sanford 2025, doi 10.1177/00491241251340610"
ASSUMPTIONS = (
    "a court numbers its cases of a type and year from 1, without gaps",
    "each of these cases is as likely to be disclosed as any other (a test of the serials did not contradict it)",
    f"batches with fewer than 5 serials, with more than {MAX_TOTAL} cases, with serials that are no sample, or whose year ended less "
    "than 24 months before are not estimated: the share is one of the estimated batches, which are the better disclosed ones",
)
BLINDNESS = (
    "upper bound: if the last serials of a year are wholly undisclosed, no test of the serials sees it, and the share is smaller "
    "than this"
)
COLUMNS = (
    "group", "grade", "rate", "rate_lower", "rate_upper", "disclosed", "total", "total_lower", "total_upper", "batches", "reliable",
    "weak", "without_estimate", "disclosed_without_estimate",
)  # fmt: skip
"""Of a row of figures."""


def rate_answer(report: RateReport) -> Json:
    """`groups` add up to `whole`. Rates are shares of 1, null without an estimate."""
    asked = report.request
    return {
        "as_of": report.as_of.isoformat(),
        "method": METHOD,
        "assumptions": list(ASSUMPTIONS),
        "blind_to": BLINDNESS,
        "split": asked.split.value,
        "rulings": report.rulings,
        "aside": {why.value: count for why, count in report.aside.items()},
        "whole": {**figure_values(report.whole), "refused": _refused(report.whole)},
        "groups": [
            {"value": value, **figure_values(one), "refused": _refused(one)}
            for value, one in report.groups.items()
        ],
        "batches": [_batch(one) for one in report.batches] if asked.split is RateSplit.BATCH else [],
        "official": [_anchor(one) for one in report.anchors],
    }


def figure_values(one: RateFigure) -> Json:
    """By COLUMNS, without the group."""
    return {
        "grade": one.grade.value,
        "rate": _rounded(one.rate, 4),
        "rate_lower": _rounded(one.lower, 4),
        "rate_upper": _rounded(one.upper, 4),
        "disclosed": one.disclosed,
        "total": _rounded(one.total or None),
        "total_lower": _rounded(one.total_lower or None),
        "total_upper": _rounded(one.total_upper or None),
        "batches": one.batches,
        "reliable": one.reliable,
        "weak": one.weak,
        "without_estimate": one.batches - one.reliable - one.weak,
        "disclosed_without_estimate": one.disclosed_aside,
    }


def rate_rows(report: RateReport) -> list[tuple[str | int, ...]]:
    """Rows of a CSV: first their names; the row without a group is the whole. Each says as of when it holds, and its limits."""
    figures = [("", report.whole), *report.groups.items()]
    rows: list[tuple[str | int, ...]] = [(*COLUMNS, "as_of", "note")]
    for value, one in figures:
        cells = map(plain_cell, figure_values(one).values())
        rows.append((value, *cells, report.as_of.isoformat(), BLINDNESS))
    return rows


def _rounded(value: float | None, digits: int = 1) -> float | None:
    return None if value is None else round(value, digits)


def _refused(one: RateFigure) -> Json:
    return {why.value: count for why, count in one.refused.items()}


def _batch(one: BatchRate) -> Json:
    found = one.estimate
    return {
        "year": one.batch.year,
        "court_code": one.batch.court,
        "type": one.batch.type,
        "disclosed": one.disclosed,
        "grade": one.grade.value,
        "refused": one.refusal.value if one.refusal else None,
        "largest": found.largest if found else None,
        "total": _rounded(found.total) if found else None,
        "total_upper": _rounded(found.upper) if found else None,
        "bin_width": found.bin_width if found else None,
        "uniformity_p": _rounded(found.chance, 4) if found else None,
        "mistyped": found.mistyped if found else None,
    }


def _anchor(one: Anchor) -> Json:
    return {
        "year": one.year,
        "accepted": one.official,
        "source": one.source,
        "disclosed": one.disclosed,
        "share": _rounded(one.share, 6),
    }
