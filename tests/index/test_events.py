"""Events of disclosure, from archive and index as they are."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from indexer.index.pipeline import index, rebuild
from rulings.archive.archive import Archive
from rulings.archive.model import Capture, Status
from rulings.engine.port import Engine
from rulings.errors import QueryError
from rulings.observatory.disclosure_events import EventKind
from rulings.public.events.report import DisclosureEvent, EventsReport, all_events, report_events
from rulings.public.events.request import EventsRequest, read_cursor
from rulings.public.ledger_history import read_history
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.query.parser import parse_query
from tests.index.conftest import NOON, TEXT, capture

ROBBERY = TEXT.replace("盗窃", "抢劫")
Ask = Callable[..., EventsReport]


def _on(day: int, key: int, status: Status = Status.PRESENT, text: str = TEXT) -> Capture:
    return capture(key, status, NOON + timedelta(days=day), text)


def _write(archive: Archive, engine: Engine, *captures: Capture) -> None:
    with archive.writer("test") as writer:
        for one in captures:
            writer.add(one)
    index(archive, engine, 1, lambda _: None)


@pytest.fixture
def ask(archive: Archive, engine: Engine) -> Ask:
    def asked(query: SearchQuery | None = None, **others: object) -> EventsReport:
        request = EventsRequest(query or SearchQuery(), **others)  # type: ignore[arg-type]
        history = read_history(archive.revisions)
        events = all_events(history, archive.crawl_days(), (), date(2026, 12, 1))
        return report_events(PublicReader(engine), events, request)

    return asked


def _crime(name: str) -> SearchQuery:
    return SearchQuery(selections={"crime": frozenset({f"侵犯财产罪/{name}"})})


def _told(report: EventsReport) -> list[tuple[str, int]]:
    """(kind, days after the first)."""
    return [(one.kind.value, (one.moment - NOON).days) for one in report.events]


def test_a_rulings_way_is_told_without_its_text_and_the_same_after_a_rebuild(
    archive: Archive, engine: Engine, ask: Ask
) -> None:
    _write(archive, engine, _on(0, 1))
    _write(archive, engine, _on(3, 1, Status.ABSENT))
    _write(archive, engine, _on(4, 1), _on(9, 1, text=ROBBERY), _on(12, 1, Status.WITHDRAWN))
    before = ask()
    told = [("withdrawn", 12), ("changed", 9), ("reappeared", 4), ("missing", 3), ("new", 0)]
    assert _told(before) == told
    assert before.total == 5
    first: DisclosureEvent = before.events[-1]
    assert (first.case_number, first.court, first.judged) == (
        "（2020）京0108刑初1号",
        "北京市海淀区人民法院",
        "2020-05-06",
    )
    assert [one.after for one in before.events] == [None, None, EventKind.MISSING, None, None]
    rebuild(archive, engine, 1, lambda _: None)
    assert ask().events == before.events


def test_filters_are_those_of_the_revision_that_an_event_is_about(
    archive: Archive, engine: Engine, ask: Ask
) -> None:
    _write(archive, engine, _on(0, 1), _on(9, 1, text=ROBBERY), _on(12, 1, Status.WITHDRAWN))
    assert _told(ask(_crime("盗窃罪"))) == [("new", 0)]
    assert _told(ask(_crime("抢劫罪"))) == [("withdrawn", 12), ("changed", 9)]
    assert _told(ask(kinds=frozenset({EventKind.WITHDRAWN}))) == [("withdrawn", 12)]
    with pytest.raises(QueryError):
        ask(SearchQuery(selections={"punishment": frozenset({"life"})}))


def test_words_are_looked_for_in_present_texts_and_what_is_gone_is_counted(
    archive: Archive, engine: Engine, ask: Ask
) -> None:
    _write(archive, engine, _on(0, 1), _on(1, 2, text=ROBBERY), _on(2, 3), _on(5, 3, Status.WITHDRAWN))
    _write(archive, engine, _on(6, 1, Status.ABSENT))
    theft = SearchQuery(text=parse_query("盗窃"))
    report = ask(theft)
    assert (_told(report), report.total, report.unjudged) == ([("missing", 6), ("new", 0)], None, 2)
    assert _told(ask(theft, size=1)) == [("missing", 6)]
    following = ask(theft, size=1, after=read_cursor(ask(theft, size=1).next_cursor or ""))
    assert _told(following) == [("new", 0)]


def test_pages_follow_each_other_and_what_is_taken_down_leaves_no_event(
    archive: Archive, engine: Engine, ask: Ask
) -> None:
    _write(archive, engine, *(_on(0, key) for key in range(1, 6)))
    whole, seen, cursor = ask().events, list[DisclosureEvent](), ""
    while cursor or not seen:
        page = ask(size=2, after=read_cursor(cursor))
        seen, cursor = [*seen, *page.events], page.next_cursor or ""
    assert seen == list(whole)
    archive.revisions.forget([whole[1].ruling_id or ""])
    assert ask().events == [*whole[:1], *whole[2:]]
