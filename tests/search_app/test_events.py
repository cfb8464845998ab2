"""What happened to disclosed rulings: page, feed, API and CSV have the same events."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import feedparser
import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from jsonschema import Draft202012Validator
from lxml import etree

from rulings.archive.crawl_days import CrawlDay
from rulings.archive.revisions import Revision, value_number
from rulings.engine.port import Engine
from rulings.observatory.disclosure_history import DisclosureHistory
from rulings.observatory.timeline import AbsenceSpan, RulingAbsence
from rulings.public.ledger_history import history_of
from rulings.public.reader import PublicReader
from rulings.ruling import GoneBy
from rulings.settings import Settings
from rulings.takedown.event import NOTHING_REMOVED, Action, Removed, TakedownEvent
from search_app.api.openapi import openapi_document
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import RULINGS, TOMBSTONE

FIRST = RULINGS[0].id
NAMES = [("crime", "侵犯财产罪"), ("source", "s"), ("court", "甲市法院")]
VALUES = b"".join(value_number(*name).to_bytes(8, "little") for name in NAMES)


def _day(day: int) -> datetime:
    return datetime(2026, 7, day, 4, tzinfo=UTC)


def _row(ruling: str, seen: int, gone: int | None) -> Revision:
    end = _day(gone) if gone else None
    return Revision(ruling, "s", f"甲{ruling}号", _day(seen), _day(seen), end, "2020-05", None, VALUES)


class EventfulPast:
    """A ruling that is held was missing and is back; thirty others were withdrawn on one day, on which the crawl failed."""

    def newest(self) -> DisclosureHistory:
        rows = [_row(FIRST, 1, None), *(_row(f"z{number:02}", 1, 5) for number in range(30))]
        absences = [RulingAbsence(FIRST, AbsenceSpan(_day(3), 40, _day(4), 50))]
        return history_of(rows, {value_number(*name): name for name in NAMES}, absences)

    def crawls(self) -> tuple[CrawlDay, ...]:
        return tuple(CrawlDay("s", _day(day), True, True, day != 5, {}) for day in range(1, 29))


@pytest.fixture
def eventful(engine: Engine) -> FlaskClient:
    return create_app(PublicReader(engine), SampleArchive(), Settings(), past=EventfulPast()).test_client()


def test_page_feed_api_and_csv_have_the_same_events(eventful: FlaskClient) -> None:
    answer = eventful.get("/api/v1/events?size=3").json
    assert answer is not None
    Draft202012Validator(openapi_document()["components"]["schemas"]["EventsAnswer"]).validate(answer)
    told = [(one["kind"], one["ruling_id"]) for one in answer["events"]]
    assert (told, answer["total"]) == ([("withdrawn", "z00"), ("withdrawn", "z01"), ("withdrawn", "z02")], 64)
    csv_text = eventful.get("/api/v1/events?size=3&format=csv").data.decode("utf-8-sig")
    assert [row["id"] for row in csv.DictReader(io.StringIO(csv_text))] == [one["id"] for one in answer["events"]]
    feed = feedparser.parse(eventful.get("/observatory/events.atom?size=3").data)
    assert [entry.id for entry in feed.entries] == [
        f"tag:localhost,2026:event/{one['id']}" for one in answer["events"]
    ]
    page = BeautifulSoup(eventful.get("/observatory/events?size=3&lang=en").text, "lxml")
    assert [cell.text for cell in page.select("tbody th")] == ["甲z00号", "甲z01号", "甲z02号"]
    assert "甲市法院" in page.text


def test_pages_lead_to_the_next_until_all_were_told(eventful: FlaskClient) -> None:
    url, ids = "/api/v1/events?size=25", []
    while url:
        answer = eventful.get(url)
        ids += [one["id"] for one in answer.json["events"]]  # type: ignore[index]
        url = next(
            (link.partition(">")[0][1:] for link in answer.headers.getlist("Link") if 'rel="next"' in link), ""
        )
    assert len(set(ids)) == len(ids) == 64


@pytest.mark.parametrize("size", [10, 50, 30])
def test_the_next_page_of_a_page_and_of_a_feed_is_as_long(eventful: FlaskClient, size: int) -> None:
    page = BeautifulSoup(eventful.get(f"/observatory/events?size={size}").text, "lxml")
    following = page.select_one('a[rel~="next"]')
    assert following is not None
    rest = BeautifulSoup(eventful.get(str(following["href"])).text, "lxml")
    assert len(rest.select("tbody tr")) == min(size, 64 - size)
    feed = feedparser.parse(eventful.get(f"/observatory/events.atom?size={size}").data).feed
    (further,) = [link.href for link in feed.links if link.rel == "next"]
    assert len(feedparser.parse(eventful.get(further).data).entries) == min(size, 64 - size)


def test_the_feed_is_atom_with_ids_that_stay_and_a_reader_that_has_it_is_told_so(eventful: FlaskClient) -> None:
    """RFC 4287, 4.1.1 and 4.1.2; RFC 5005."""
    atom = "{http://www.w3.org/2005/Atom}"
    first = eventful.get("/observatory/events.atom?kinds=missing,reappeared,burst")
    assert first.mimetype == "application/atom+xml"
    feed = feedparser.parse(first.data)
    assert not feed.bozo
    root = etree.fromstring(first.data)
    for element in (root, *root.findall(f"{atom}entry")):
        assert all(len(element.findall(f"{atom}{name}")) == 1 for name in ("id", "title", "updated"))
    assert [entry.tags[0].term for entry in feed.entries] == ["burst", "reappeared", "missing"]
    assert "存疑" in feed.entries[0].title
    assert (feed.entries[2].updated, feed.feed.updated) == (
        "2026-07-03T04:00:00+00:00",
        "2026-07-05T04:00:00+00:00",
    )
    assert len(feed.entries[0].rulings_contenthash) == 64
    again = eventful.get("/observatory/events.atom?kinds=missing,reappeared,burst", headers={"If-None-Match": first.headers["ETag"]})  # fmt: skip
    assert (again.status_code, again.data) == (304, b"")
    links = {
        link.rel: link.href for link in feedparser.parse(eventful.get("/observatory/events.atom").data).feed.links
    }
    assert feedparser.parse(eventful.get(links["next"]).data).feed.id == feedparser.parse(eventful.get(links["self"]).data).feed.id  # fmt: skip


def test_words_find_what_still_stands_and_the_feed_says_how_much_they_could_not_judge(
    eventful: FlaskClient,
) -> None:
    word = RULINGS[0].text[:6]
    answer = eventful.get(f"/api/v1/events?q=%22{word}%22").json
    assert answer is not None
    assert [(one["kind"], one["after"]) for one in answer["events"]] == [
        ("reappeared", "missing"), ("missing", None), ("new", None)
    ]  # fmt: skip
    assert (answer["total"], answer["unjudged"]) == (None, 61)
    feed = feedparser.parse(eventful.get(f"/observatory/events.atom?q=%22{word}%22&lang=en").data)
    assert feed.feed.subtitle.startswith("61 more events")
    assert "61" in eventful.get(f"/observatory/events?q=%22{word}%22").text


def test_nothing_is_told_of_what_was_taken_down_also_where_the_answer_was_kept(engine: Engine) -> None:
    removed = NOTHING_REMOVED
    reader = PublicReader(engine, removed=lambda: removed)
    client = create_app(reader, SampleArchive(), Settings(), past=EventfulPast()).test_client()
    asked = "/observatory/events.atom?kinds=missing"
    before = client.get(asked)
    assert FIRST in before.text
    removed = _removing(FIRST)
    after = client.get(asked, headers={"If-None-Match": before.headers["ETag"]})
    assert (after.status_code, FIRST in after.text) == (200, False)
    assert client.get("/api/v1/events?kinds=missing,reappeared,new").json["total"] == 30  # type: ignore[index]


def _removing(ruling_id: str) -> Removed:
    stone = replace(TOMBSTONE, id=ruling_id, gone_by=GoneBy.REQUEST)
    event = TakedownEvent(Action.TAKEDOWN, ruling_id, _day(9), "op", "why", "ref", "s", "k", stone)
    return Removed({ruling_id: event})


def test_what_cannot_be_asked_is_refused(eventful: FlaskClient) -> None:
    for asked in ("kinds=moon", "cursor=1_x", "cursor=1_x_9", "punishment=life", "sort=newest", "size=0"):  # fmt: skip
        assert eventful.get(f"/api/v1/events?{asked}").status_code == 400, asked
    assert 'href="/observatory/events.atom?q=自首"' in eventful.get("/?q=自首").text
    assert "/observatory/events" not in eventful.get("/?q=自首&punishment=fixed_term").text.partition("<main")[2]
