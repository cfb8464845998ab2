"""Feeds: a search as /search/feed.atom, how browsers add this site to their searches, and what web search engines may find."""

from dataclasses import replace
from datetime import UTC, datetime

from flask import Blueprint, Response, make_response, render_template, request, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from rulings.engine.port import Page, SearchResult
from rulings.query.ast import SearchQuery, Sort
from rulings.text.invisible import strip_invisible
from search_app.hosts import absolute_url
from search_app.kept_pages import kept_by_index_state
from search_app.language.locale import language, tag
from search_app.links import feed_url, ruling_url, search_url
from search_app.pages.ruling import private
from search_app.request_params import FEED_NAMES, SearchRequest, reject_unknown, search_request
from search_app.services import services
from search_app.view_models.atom import FeedAddresses, FeedEntry, atom_feed, last_change

blueprint = Blueprint("feed", __name__)

ENTRIES = 50
SITEMAP_PAGES, SITEMAP_PAGE = 50, 100
"""How many searches, and of how many rulings, make the sitemap: the 5,000 that were collected last."""
EPOCH = datetime(2000, 1, 1, tzinfo=UTC)
"""Stands for the moment of a feed without entries: it is the same each time."""


@blueprint.get("/search/feed.atom")
def atom() -> Response:
    """Answered with 304 where the reader has it already."""
    response = _feed()
    response.make_conditional(request)
    return response


@kept_by_index_state
def _feed() -> Response:
    reject_unknown(request.args, FEED_NAMES)
    asked = newest_first(search_request(request.args))
    page = Page(ENTRIES, asked.page.cursor)
    found = services().reader.search(asked.query, page, facets=(), highlights=False)
    rulings = [hit.ruling for hit in found.hits]
    entries = [FeedEntry(ruling, absolute_url(ruling_url(ruling.id))) for ruling in rulings]
    title = strip_invisible(asked.typed) or _("新收录的文书")
    response = atom_response(atom_feed(title, _addresses(asked, found), entries, tag(language()), EPOCH))
    response.last_modified = last_change(rulings)
    return private(response)


def atom_response(content: bytes) -> Response:
    """With the tag by which a reader has it already."""
    response = make_response(content)
    response.mimetype = "application/atom+xml"
    response.add_etag()
    return response


def newest_first(asked: SearchRequest) -> SearchRequest:
    """The same search in the order of a feed."""
    return replace(asked, query=replace(asked.query, sort=Sort.FIRST_SEEN_NEWEST))


def _addresses(asked: SearchRequest, found: SearchResult) -> FeedAddresses:
    following = replace(asked, page=Page(cursor=found.next_cursor))
    return FeedAddresses(
        own=absolute_url(feed_url(asked)),
        page=absolute_url(search_url(asked.whole())),
        following=absolute_url(feed_url(following)) if found.next_cursor else None,
        host=request.host.partition(":")[0],
    )


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """OpenSearch 1.1."""
    forms = {
        "text/html": "search.search",
        "application/atom+xml": "feed.atom",
        "application/json": "api.search",
    }
    templates = {form: f"{absolute_url(_asking(endpoint))}={{searchTerms}}" for form, endpoint in forms.items()}
    response = make_response(render_template("files/opensearch.xml", absolute=absolute_url, templates=templates))
    response.mimetype = "application/opensearchdescription+xml"
    return response


def _asking(endpoint: str) -> str:
    """The path, up to the text of a search."""
    path = url_for(endpoint)
    return f"{path}{'&' if '?' in path else '?'}q"


@blueprint.get("/sitemap.xml")
def sitemap() -> Response:
    if not services().settings.sitemap:
        raise NotFound
    return _sitemap()


@kept_by_index_state
def _sitemap() -> Response:
    response = make_response(render_template("files/sitemap.xml", rulings=_newest(), absolute=absolute_url))
    response.mimetype = "application/xml"
    return response


def _newest() -> list[tuple[str, str]]:
    """(path, day) of the rulings that were collected last."""
    reader, query = services().reader, SearchQuery(sort=Sort.FIRST_SEEN_NEWEST)
    listed: list[tuple[str, str]] = []
    page: Page | None = Page(SITEMAP_PAGE)
    for _number in range(SITEMAP_PAGES):
        if page is None:
            break
        found = reader.search(query, page, facets=(), highlights=False)
        listed += [
            (ruling_url(hit.ruling.id), hit.ruling.provenance.fetched_at.date().isoformat()) for hit in found.hits
        ]
        page = Page(SITEMAP_PAGE, found.next_cursor) if found.next_cursor else None
    return listed
