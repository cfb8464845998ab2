"""Feeds of searches, how browsers add the site to their searches, and the sitemap."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from flask import Flask
from flask.testing import FlaskClient
from lxml import etree

from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.public.reader import PublicReader
from rulings.settings import Settings
from search_app.app import create_app
from tests.search_app.conftest import SampleArchive
from tests.search_app.samples import sample

SEEN = datetime(2026, 3, 1, 8, 0, tzinfo=UTC)
COUNT = 60


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Flask:
    """Of each ruling the one with the higher number was collected a minute later; one came in a new version."""
    engine = open_engine(Settings(engine=f"tantivy:{tmp_path_factory.mktemp('feed') / 'index'}"))
    rulings = [sample(number, "诈骗罪" if number % 2 else "盗窃罪", 2020) for number in range(COUNT)]
    seen = [
        replace(one, provenance=replace(one.provenance, first_seen=moment, fetched_at=moment))
        for number, one in enumerate(rulings)
        for moment in (SEEN + timedelta(minutes=number),)
    ]
    newer = replace(seen[0].provenance, fetched_at=SEEN + timedelta(days=1))
    seen[0] = replace(seen[0], title="新版本 <b>&", provenance=newer)
    engine.rebuild([analyse(one) for one in seen], [], position=COUNT)
    return create_app(PublicReader(engine), SampleArchive(), Settings(sitemap=True))


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


def test_a_feed_is_the_search_with_what_was_collected_last_first(client: FlaskClient) -> None:
    response = client.get("/search/feed.atom?q=诈骗&sort=oldest")
    feed = feedparser.parse(response.data)
    assert not feed.bozo
    assert feed.version == "atom10"
    assert response.mimetype == "application/atom+xml"
    ids = [entry.link.rpartition("/")[2] for entry in feed.entries]
    assert ids == [f"sample{number:010d}" for number in range(COUNT - 1, 0, -2)]
    first = feed.entries[0]
    assert first.id == f"tag:localhost,2026:rulings/{ids[0]}"
    assert first.published == "2026-03-01T08:59:00+00:00"
    assert first.rulings_contenthash == f"{COUNT - 1:064x}"
    assert (first.author, feed.feed.author) == ("广东省深圳市南山区人民法院", "Rulings")


def test_what_atom_demands_of_each_element_is_there(client: FlaskClient) -> None:
    """RFC 4287, 4.1.1 and 4.1.2."""
    atom = "{http://www.w3.org/2005/Atom}"
    root = etree.fromstring(client.get("/search/feed.atom").data)
    entries = root.findall(f"{atom}entry")
    for element in (root, *entries):
        assert all(len(element.findall(f"{atom}{name}")) == 1 for name in ("id", "title", "updated"))
    assert {link.get("rel") for link in root.findall(f"{atom}link")} == {"self", "alternate", "next"}
    assert len({entry.findtext(f"{atom}id") for entry in entries}) == len(entries) == 50


def test_a_long_feed_goes_on(client: FlaskClient) -> None:
    first = feedparser.parse(client.get("/search/feed.atom").data)
    [following] = [link.href for link in first.feed.links if link.rel == "next"]
    second = feedparser.parse(client.get(following).data)
    ids = [entry.id for entry in (*first.entries, *second.entries)]
    assert len(set(ids)) == len(ids) == COUNT
    assert first.feed.id == second.feed.id != feedparser.parse(client.get("/search/feed.atom?q=诈骗").data).feed.id
    assert first.feed.id.startswith("tag:localhost,2026:feed/")
    assert (second.entries[-1].title, second.entries[-1].updated) == ("新版本 <b>&", "2026-03-02T08:00:00+00:00")


@pytest.mark.parametrize("coding", ["identity", "br"])
def test_a_reader_that_has_it_is_told_so(client: FlaskClient, coding: str) -> None:
    given = {"Accept-Encoding": coding}
    first = client.get("/search/feed.atom", headers=given)
    tag, modified = first.headers["ETag"], first.headers["Last-Modified"]
    assert modified == "Sun, 01 Mar 2026 08:59:00 GMT"
    for asked in ({"If-None-Match": tag}, {"If-Modified-Since": modified}):
        again = client.get("/search/feed.atom", headers={**given, **asked})
        assert (again.status_code, again.data) == (304, b"")
    assert client.get("/search/feed.atom?q=盗窃", headers={"If-None-Match": tag}).status_code == 200


def test_a_feed_of_nothing_is_one_and_the_same_each_time(client: FlaskClient) -> None:
    first, again = (client.get("/search/feed.atom?q=从未出现的词%01") for _ in range(2))
    assert not feedparser.parse(first.data).bozo
    assert first.headers["ETag"] == again.headers["ETag"]


def test_pages_lead_to_the_feed_and_to_the_description(client: FlaskClient) -> None:
    page = client.get("/?q=诈骗&sort=oldest").text
    assert page.count('href="/search/feed.atom?q=诈骗"') == 2
    assert 'type="application/opensearchdescription+xml" href="/opensearch.xml"' in page


def test_a_browser_can_add_the_site(client: FlaskClient) -> None:
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = etree.fromstring(client.get("/opensearch.xml?lang=en").data)
    assert len(root.findtext(f"{space}ShortName") or "") in range(1, 17)
    templates = {url.get("type"): url.get("template", "") for url in root.findall(f"{space}Url")}
    for form in ("text/html", "application/atom+xml", "application/json"):
        path = templates[form].replace("{searchTerms}", "%E8%AF%88%E9%AA%97").removeprefix("http://localhost")
        assert client.get(path).mimetype == form


def test_a_sitemap_names_what_was_collected_last(client: FlaskClient) -> None:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    root = etree.fromstring(client.get("/sitemap.xml").data)
    places = [place.text or "" for place in root.iter(f"{space}loc")]
    assert len(places) == COUNT
    assert places[0] == f"http://localhost/rulings/sample{COUNT - 1:010d}"
    assert "Sitemap: http://localhost/sitemap.xml" in client.get("/robots.txt").text


def test_there_is_no_sitemap_unless_it_is_wanted(tmp_path: Path) -> None:
    engine = open_engine(Settings(engine=f"tantivy:{tmp_path / 'index'}"))
    client = create_app(PublicReader(engine), SampleArchive(), Settings()).test_client()
    assert client.get("/sitemap.xml").status_code == 404
    assert "Sitemap" not in client.get("/robots.txt").text
