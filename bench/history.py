"""`python -m bench.history`: figures as of a past day over 101,640 rulings and their history, by the embedded engine's side.

As many rulings as the issue of the observatory names, in 20 facet values each; every tenth was withdrawn or changed once.
"""

import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

import numpy as np

from bench.known_past import KnownPast
from rulings.archive.revisions import Revision, value_number
from rulings.observatory.disclosure_history import DisclosureHistory
from rulings.observatory.volume import Interval, VolumeRequest
from rulings.public.events.report import all_events, report_events
from rulings.public.events.request import EventsRequest
from rulings.public.ledger_history import history_of
from rulings.public.past_report import PastRequest, report_past
from rulings.public.past_volume import volume_asked
from rulings.public.reader import PublicReader, open_reader
from rulings.query.ast import DateBasis, DateRange, SearchQuery
from rulings.query.splits import default_level
from rulings.settings import Settings

RULINGS, VALUES, ROUNDS = 101_640, 20, 30
START, DAYS = datetime(2025, 1, 1, tzinfo=UTC), 700
NAMES = [
    ("crime", f"甲罪{n}") if n < 400 else ("court_listed", f"乙法院{n}") if n < 3_000 else ("year", str(n - 1_000))
    for n in range(3_030)
]
MAX_SECONDS = 0.3


def main() -> None:
    """Exits 1 beyond the target."""
    began = time.process_time()
    rows = list(_rows(np.random.default_rng(7)))
    made = time.process_time()
    history = history_of(rows, {value_number(*name): name for name in NAMES})
    print(
        f"{len(rows):,} revisions: {made - began:.1f} s to make, {time.process_time() - made:.1f} s into columns"
    )
    with TemporaryDirectory() as home, open_reader(Settings(home=Path(home))) as reader:
        states = [_ask(reader, history, number) for number in range(ROUNDS * len(QUERIES))]
        volumes = [_ask_volume(reader, history, number) for number in range(ROUNDS * len(VOLUMES))]
        events = [_ask_events(reader, history, number) for number in range(ROUNDS * len(QUERIES))]
    worst = max(_print("states", states), _print("volumes", volumes), _print("events", events))
    sys.exit(worst > MAX_SECONDS)


def _print(name: str, seconds: list[float]) -> float:
    """Their 95th percentile."""
    worst = quantiles(seconds, n=20)[-1]
    print(f"{name}: p50 {1000 * quantiles(seconds, n=2)[0]:.0f} ms, p95 {1000 * worst:.0f} ms")
    return worst


QUERIES = (
    SearchQuery(),
    SearchQuery(selections={"crime": frozenset({"甲罪3", "甲罪7"})}),
    SearchQuery(selections={"year": frozenset({"2020"})}, denied={"court": frozenset({"乙法院500"})}),
    SearchQuery(dates=DateRange(DateBasis.PUBLISHED, date(2019, 3, 1), date(2020, 3, 1))),
)


def _ask(reader: PublicReader, history: DisclosureHistory, number: int) -> float:
    """Seconds of one answer: total, facets, months and flow."""
    day = START.date() + timedelta(days=number * 7 % DAYS)
    asked = PastRequest(QUERIES[number % len(QUERIES)], day, day - timedelta(30), months=True)
    began = time.process_time()
    report_past(reader, history, asked)
    return time.process_time() - began


def _ask_events(reader: PublicReader, history: DisclosureHistory, number: int) -> float:
    """Seconds of one page of events."""
    began = time.process_time()
    events = all_events(history, (), (), START.date() + timedelta(DAYS))
    report_events(reader, events, EventsRequest(QUERIES[number % len(QUERIES)]))
    return time.process_time() - began


VOLUMES = [
    VolumeRequest(basis, interval, split, default_level(split) if split else 1)
    for basis in DateBasis
    for interval in Interval
    for split in (None, "crime", "court", "year")
]


def _ask_volume(reader: PublicReader, history: DisclosureHistory, number: int) -> float:
    """Seconds of one volume, of one of the filters."""
    day = START.date() + timedelta(days=number * 7 % DAYS)
    request = replace(VOLUMES[number % len(VOLUMES)], as_of=day)
    query = QUERIES[number // len(VOLUMES) % len(QUERIES)]
    began = time.process_time()
    volume_asked(reader, KnownPast(history), query, request)
    return time.process_time() - began


def _rows(random: np.random.Generator) -> Iterator[Revision]:
    numbers = np.array([value_number(*name) for name in NAMES], dtype="<i8")
    for ruling in range(RULINGS):
        values = numbers[random.integers(0, len(NAMES), VALUES)].tobytes()
        seen = START + timedelta(days=int(random.integers(0, DAYS)))
        gone = seen + timedelta(days=30) if ruling % 10 == 0 else None
        day = (date(2012, 1, 1) + timedelta(days=int(random.integers(0, 4_000)))).isoformat()
        yield Revision(
            f"r{ruling:07d}", "s", None, seen, seen, gone, day, day, values, serials=f"{day[:4]}\tno-court"
        )
        if gone and ruling % 20 == 0:
            yield Revision(
                f"r{ruling:07d}", "s", None, seen, gone, None, day, day, values, serials=f"{day[:4]}\tno-court"
            )


if __name__ == "__main__":
    main()
