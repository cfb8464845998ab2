"""What happened to disclosed rulings: a page, and the same as a feed."""

from collections.abc import Iterable
from dataclasses import replace

from flask import Blueprint, Response, render_template, request
from flask_babel import gettext as _

from rulings.engine.port import Page
from rulings.observatory.disclosure_events import EventKind
from rulings.public.events.report import EventsReport
from rulings.public.events.request import ALL_KINDS, EVENTS
from rulings.text.invisible import strip_invisible
from search_app.asked_figures import asked_events
from search_app.hosts import absolute_url
from search_app.kept_pages import kept_by_index_and_ledger
from search_app.language.locale import language, tag
from search_app.links import address, event_params, search_url
from search_app.pages.feed import EPOCH, atom_response
from search_app.pages.ruling import private
from search_app.request_params import SearchRequest
from search_app.view_models.atom import FeedAddresses, FeedTexts
from search_app.view_models.chips import chips
from search_app.view_models.events import EVENT_LABELS, event_row, event_rows_of, unjudged_note
from search_app.view_models.events_feed import EventEntry, events_feed
from search_app.view_models.search_form import search_form

blueprint = Blueprint("events", __name__, url_prefix="/observatory")


@blueprint.get("/events")
@kept_by_index_and_ledger
def events() -> str:
    asked, report = asked_events()
    kinds = report.request.kinds
    params = event_params(asked.whole(), kinds)
    return render_template(
        "pages/events.html",
        form=search_form(asked),
        hidden=[(name, value) for name in params if name != "q" for value in params[name]],
        rows=event_rows_of(report.events),
        report=report,
        unjudged=unjudged_note(report),
        chips=chips(asked, lambda search: _url("events.events", search, kinds)),
        kinds=[_kind(asked, kinds, kind) for kind in EventKind],
        every=(_url("events.events", asked.whole(), ALL_KINDS), kinds == ALL_KINDS),
        next_url=_following(asked, report, "events.events"),
        first_url=_url("events.events", asked.whole(), kinds) if asked.page.cursor else None,
        feed_url=_url("events.atom", asked.whole(), kinds),
        csv_url=address("observatory_api.events", {**params, "format": ["csv"]}),
        json_url=address("observatory_api.events", params),
        search_url=search_url(asked.whole()),
    )


@blueprint.get("/events.atom")
def atom() -> Response:
    """Answered with 304 where the reader has it already. Without Last-Modified: an event that goes leaves none of its own."""
    response = _feed()
    response.make_conditional(request)
    return response


@kept_by_index_and_ledger
def _feed() -> Response:
    asked, report = asked_events()
    entries = [EventEntry(event, absolute_url(event_row(event).url)) for event in report.events]
    texts = FeedTexts(_title(asked), unjudged_note(report), tag(language()))
    return private(atom_response(events_feed(texts, _addresses(asked, report), entries, EPOCH)))


def _title(asked: SearchRequest) -> str:
    typed = strip_invisible(asked.typed)
    return str(_("公开动态：%(search)s", search=typed) if typed else _("公开动态"))


def _addresses(asked: SearchRequest, report: EventsReport) -> FeedAddresses:
    kinds, following = report.request.kinds, _following(asked, report, "events.atom")
    return FeedAddresses(
        own=absolute_url(_url("events.atom", asked, kinds, report.request.size)),
        page=absolute_url(_url("events.events", asked.whole(), kinds)),
        following=absolute_url(following) if following else None,
        host=request.host.partition(":")[0],
    )


def _following(asked: SearchRequest, report: EventsReport, endpoint: str) -> str | None:
    if report.next_cursor is None:
        return None
    here = replace(asked, page=Page(cursor=report.next_cursor))
    return _url(endpoint, here, report.request.kinds, report.request.size)


def _url(endpoint: str, asked: SearchRequest, kinds: Iterable[EventKind], size: int = EVENTS) -> str:
    return address(endpoint, event_params(asked, kinds, size))


def _kind(asked: SearchRequest, kinds: frozenset[EventKind], kind: EventKind) -> tuple[str, str, bool]:
    """A choice that adds the kind, or takes it away."""
    some = frozenset[EventKind]() if kinds == ALL_KINDS else kinds
    return str(EVENT_LABELS[kind]), _url("events.events", asked.whole(), some ^ {kind}), kind in some
