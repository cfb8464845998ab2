"""What was standing on a past day, as plain values: the same for `rulings history` and the API."""

from dataclasses import asdict

from rulings.engine.counts import ranked
from rulings.public.past_report import MAX_PAST_VALUES, PastReport

Json = dict[str, object]


def past_answer(report: PastReport) -> Json:
    """Values of a facet by their count; of those with more than 1,000 the most frequent."""
    asked = report.request
    return {
        "as_of": asked.as_of.isoformat(),
        "since": asked.since.isoformat() if asked.since else None,
        "standing": report.standing,
        "searched": report.searched,
        "at_most_more": report.at_most_more,
        "facets": {
            name: [{"value": value, "count": counts[value]} for value in ranked(counts)[:MAX_PAST_VALUES]]
            for name, counts in report.facets.items()
        },
        "basis": asked.query.dates.basis.value,
        "periods": [{"period": period, "count": count} for period, count in report.periods.items()],
        "undated": report.undated,
        "doubtful": report.doubtful,
        "flow": asdict(report.flow) if report.flow else None,
    }


def past_rows(report: PastReport) -> list[tuple[str | int, ...]]:
    """Rows of a CSV, long form: first their names, then one row a figure, each with the day as of which it holds."""
    as_of = report.request.as_of.isoformat()
    rows: list[tuple[str | int, ...]] = [("part", "value", "count", "as_of")]
    rows += [("standing", "", report.standing, as_of), ("at-most-more", "", report.at_most_more, as_of)]
    if report.flow:
        rows += [("flow", name, count, as_of) for name, count in asdict(report.flow).items()]
    rows += [("period", period, count, as_of) for period, count in report.periods.items()]
    rows += [("period", "undated", report.undated, as_of), ("period", "doubtful", report.doubtful, as_of)]
    rows += [
        (name, value, counts[value], as_of) for name, counts in report.facets.items() for value in ranked(counts)
    ]
    return rows
