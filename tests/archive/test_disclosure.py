"""DisclosureState, missing, withdrawn, back: the ledger's rules over random histories, and on the edges."""

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rulings.archive.archive import Archive
from rulings.archive.database import connect
from rulings.archive.disclosure import Absence, DisclosureState, Flow, flow_of, is_withdrawal, next_state
from rulings.archive.model import Capture, Exchange, Route, Status
from rulings.archive.runs import Scope

START = datetime(2026, 1, 1, tzinfo=UTC)
SCOPE = Scope(sweep=True, since=None, replica=False)
HISTORY = st.lists(st.tuples(st.integers(0, 4), st.sampled_from(Status)), max_size=60)
"""(document, what an observation found)."""


def _absences(*days: float, routes: str = "ld") -> list[Absence]:
    of = {"l": Route.LIST, "d": Route.DETAIL}
    return [Absence(n, START + timedelta(days=day), of[routes[n % len(routes)]]) for n, day in enumerate(days)]


@pytest.mark.parametrize(
    ("absences", "withdrawn"),
    [
        (_absences(0, 7, 14), True),
        (_absences(0, 7, 13.9), False),
        (_absences(0, 14), False),
        (_absences(0, 7, 14, routes="l"), False),
        (_absences(0, 7, 14, routes="d"), False),
        # A clock set back, then right again: no span is made of it.
        (_absences(20, 0, 20), False),
        (_absences(20, 0, 34), True),
    ],
)
def test_absences_add_up_by_number_span_and_route(absences: list[Absence], withdrawn: bool) -> None:
    assert is_withdrawal(absences) is withdrawn


def test_one_crawl_counts_once() -> None:
    same = [
        Absence(1, START + timedelta(days=day), route) for day in (0, 20) for route in (Route.LIST, Route.DETAIL)
    ]
    assert not is_withdrawal([*same, *same])


@given(HISTORY)
def test_flows_account_for_every_change_of_what_stands(history: list[tuple[int, Status]]) -> None:
    standings = dict.fromkeys(range(5), DisclosureState.UNSEEN)
    counts = [0]
    for number, status in history:
        before = standings[number]
        standings[number] = after = next_state(before, status)
        flow = flow_of(before, after)
        change = {Flow.NEW: 1, Flow.REAPPEARED: 1, Flow.WITHDRAWN: -1, None: 0}[flow]
        counts.append(counts[-1] + change)
        assert counts[-1] == sum(
            s in (DisclosureState.AVAILABLE, DisclosureState.MISSING) for s in standings.values()
        )
    assert all(abs(after - before) <= 1 for before, after in pairwise(counts))


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 2), st.sampled_from(["found", "other", "absent", "notice"])), max_size=12)
)
def test_the_ledger_keeps_the_same_standing_as_the_rules(
    tmp_path_factory: pytest.TempPathFactory, history: list[tuple[int, str]]
) -> None:
    archive = _archive(tmp_path_factory.mktemp("archive"))
    expected: dict[str, DisclosureState] = {}
    for day, (number, what) in enumerate(history):
        key = str(number)
        now = START + timedelta(days=day)
        with archive.crawl_writer("s", SCOPE, now) as (run, writer):
            for route in (Route.LIST, Route.DETAIL) if what == "absent" else (Route.DETAIL,):
                noted = writer.add(_capture(key, what, now, route))
                if noted is not None:
                    expected[key] = next_state(expected.get(key, DisclosureState.UNSEEN), noted)
        archive.runs.finish(run.id, now, True, {})
    assert {key: known.disclosure for key, known in archive.ledger.known("s").items()} == expected
    archive.close()


def test_an_identical_answer_is_a_revisit_and_its_document_is_read_from_the_first(tmp_path: Path) -> None:
    archive = _archive(tmp_path)
    for day in range(3):
        now = START + timedelta(days=day)
        with archive.writer("crawl") as writer:
            writer.exchange(_exchange(b"the same text", now))
            writer.add(_capture("1", "found", now, Route.DETAIL, b"the same text"))
    assert [str(o.status) for o in archive.ledger.observations("s", "1")] == ["present"]
    assert [document.payload for document in archive.documents()] == [b"the same text"]
    kinds = _record_kinds(tmp_path)
    assert kinds == ["warcinfo", "request", "response", "request", "revisit", "request", "revisit"]
    archive.close()


def _archive(folder: Path) -> Archive:
    return Archive(connect(f"sqlite:///{folder / 'ledger.sqlite'}"), folder / "archive")


def _capture(key: str, what: str, now: datetime, route: Route, payload: bytes = b"text") -> Capture:
    found = {"found": payload, "other": b"another text"}.get(what, b"")
    status = {"absent": Status.ABSENT, "notice": Status.WITHDRAWN}.get(what, Status.PRESENT)
    return Capture(
        "s", key, "jsonl", found, "text/html", now, url=f"https://s.example/{key}", status=status, route=route,
        http_status=200, exchanged=payload != b"text",
    )  # fmt: skip


def _exchange(payload: bytes, now: datetime) -> Exchange:
    url = "https://s.example/1"
    return Exchange("s", "GET", url, (("User-Agent", "Rulings"),), b"", 200, (("ETag", '"1"'),), payload, now)


def _record_kinds(folder: Path) -> list[str]:
    from warcio.archiveiterator import ArchiveIterator

    (file,) = (folder / "archive").glob("*.warc.gz")
    with file.open("rb") as stream:
        return [record.rec_type for record in ArchiveIterator(stream)]
