"""Events as plain values: the same for API, CSV and alerts."""

from collections.abc import Sequence
from dataclasses import asdict

from rulings.public.csv_table import plain_cell
from rulings.public.events.report import DisclosureEvent, EventsReport

Json = dict[str, object]
COLUMNS = ("id", "kind", "moment", "source", "ruling_id", "case_number", "court", "judged", "published", "first_seen", "after", "day", "withdrawn", "usual", "days", "doubtful")  # fmt: skip
"""Of a CSV; the last five are those of a burst."""
CAVEATS = (
    "words are looked for in the texts that stand today; events of rulings that are gone, and bursts, cannot be judged by words: "
    "`unjudged` counts those under the same filters",
    "a ruling is missing from its first absence, and withdrawn by its publisher's notice, or after absences in three crawls over two weeks by "
    "list and address",
    "a burst is doubtful where crawls were in trouble, or too far apart",
)


def events_answer(report: EventsReport) -> Json:
    """A page of events, the newest first."""
    return {
        "caveats": list(CAVEATS),
        "kinds": sorted(report.request.kinds),
        "total": report.total,
        "unjudged": report.unjudged,
        "events": [event_values(one) for one in report.events],
        "next_cursor": report.next_cursor,
    }


def event_values(one: DisclosureEvent) -> Json:
    """By COLUMNS, but those of a burst in an object of their own."""
    burst = one.burst
    return {
        "id": one.id,
        "kind": one.kind.value,
        "moment": one.moment.isoformat(),
        "source": one.source,
        "ruling_id": one.ruling_id,
        "case_number": one.case_number,
        "court": one.court,
        "judged": one.judged,
        "published": one.published,
        "first_seen": one.first_seen.isoformat() if one.first_seen else None,
        "after": one.after.value if one.after else None,
        "burst": {**asdict(burst), "day": burst.day.isoformat(), "usual": round(burst.usual, 3)}
        if burst
        else None,
    }


def event_rows(events: Sequence[DisclosureEvent]) -> list[tuple[str | int, ...]]:
    """Rows of a CSV: first their names."""
    rows: list[tuple[str | int, ...]] = [COLUMNS]
    for one in events:
        values = event_values(one)
        burst = values.pop("burst")
        cells = {**values, **(burst if isinstance(burst, dict) else {})}
        rows.append(tuple(plain_cell(cells.get(name)) for name in COLUMNS))
    return rows
