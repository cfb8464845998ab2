"""What disappears, as plain values: the same for `rulings withdrawn` and the API."""

from collections.abc import Iterator
from dataclasses import asdict

from rulings.observatory.product_limit import Curve
from rulings.observatory.withdrawals import WithdrawalFigure
from rulings.public.csv_table import plain_cell
from rulings.public.withdrawal_report import WithdrawalReport, WithdrawnRuling

Json = dict[str, object]
WITHIN_DAYS = (30, 90, 365)
"""Of first disclosure, and of withdrawal: the share withdrawn, and back, by then is told."""
CAVEATS = (
    "a ruling counts as withdrawn by its publisher's notice, or after absences in three crawls over two weeks by list and address: an "
    "outage of the crawler withdraws nothing",
    "sources that were imported once, or crawled once, tell nothing of withdrawals: they are in no figure",
    "a burst is doubtful where a crawl of that day or since the one before was in trouble (failed, cut short, canaries not found, lists "
    "shrunk), or where more than a week lies between",
    "a withdrawal without a notice is known two weeks after it at the earliest: rates lack those of the last weeks, and times are longer",
    "`reappeared` are back by now; `back_within` mends that for withdrawals that had little time (Kaplan-Meier)",
)
COLUMNS = ("group", "withdrawn", "standing_months", "rate", "rate_lower", "rate_upper", "reappeared", "reappeared_share_lower", "reappeared_share_upper", "withdrawn_within_90_days")  # fmt: skip


def withdrawal_answer(report: WithdrawalReport) -> Json:
    """Rates are withdrawals per 1,000 standing rulings and month. Groups of crimes and courts are never to be summed."""
    return {
        "as_of": report.as_of.isoformat(),
        "since": report.since.isoformat() if report.since else None,
        "split": report.split,
        "caveats": list(CAVEATS),
        "whole": withdrawal_values(report.whole),
        "groups": [{"value": value, **withdrawal_values(one)} for value, one in sorted_groups(report)],
        "withdrawn_within": [{"days": days, "share": share} for days, share in shares_within(report.curve)],
        "back_within": [{"days": days, "share": share} for days, share in shares_within(report.returns)],
        "substituted": dict(report.substituted),
        "bursts": [
            {"source": source, **asdict(one), "day": one.day.isoformat(), "usual": round(one.usual, 3)}
            for source, some in report.bursts.items()
            for one in some
        ],
        "unobserved_sources": list(report.unobserved),
        "gone": [gone_values(one) for one in report.gone],
        "gone_count": report.gone_count,
    }


def sorted_groups(report: WithdrawalReport) -> list[tuple[str, WithdrawalFigure]]:
    """Those with the most withdrawals first; years in their order."""
    if report.split == "year":
        return sorted(report.groups.items())
    return sorted(report.groups.items(), key=lambda row: (-row[1].withdrawn, row[0]))


def withdrawal_values(one: WithdrawalFigure) -> Json:
    """By COLUMNS, without the group."""
    lower, upper = one.interval or (None, None)
    back = one.back.interval if one.withdrawn else (None, None)
    return {
        "withdrawn": one.withdrawn,
        "standing_months": round(one.months, 2),
        "rate": _rounded(one.rate),
        "rate_lower": _rounded(lower),
        "rate_upper": _rounded(upper),
        "reappeared": one.reappeared,
        "reappeared_share_lower": _rounded(back[0]),
        "reappeared_share_upper": _rounded(back[1]),
        "withdrawn_within_90_days": _rounded(one.early),
    }


def gone_values(one: WithdrawnRuling) -> Json:
    """Number, court and dates."""
    return {**asdict(one), "first_seen": one.first_seen.isoformat(), "withdrawn": one.withdrawn.isoformat()}


def withdrawal_rows(report: WithdrawalReport) -> list[tuple[str | int, ...]]:
    """Rows of a CSV: first their names; the row without a group is the whole."""
    rows: list[tuple[str | int, ...]] = [(*COLUMNS, "as_of")]
    for value, one in [("", report.whole), *sorted_groups(report)]:
        rows.append((value, *map(plain_cell, withdrawal_values(one).values()), report.as_of.isoformat()))
    return rows


def gone_rows(report: WithdrawalReport) -> list[tuple[str | int, ...]]:
    """The public list of what is gone, the newest first."""
    rows: list[tuple[str | int, ...]] = [("id", "case_number", "court", "source", "first_seen", "withdrawn")]
    return rows + [
        (one.ruling_id, one.case_number or "", one.court or "", one.source, one.first_seen.isoformat(), one.withdrawn.isoformat())
        for one in report.gone
    ]  # fmt: skip


def shares_within(curve: Curve | None) -> Iterator[tuple[int, float]]:
    """By each of WITHIN_DAYS."""
    if curve is not None:
        yield from ((days, round(curve.share_within(days), 6)) for days in WITHIN_DAYS)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)
