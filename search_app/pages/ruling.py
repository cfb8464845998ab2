"""One ruling: metadata, text with the query's words marked, provenance; or what is left of a withdrawn one."""

from collections.abc import Mapping
from itertools import chain
from types import MappingProxyType

from flask import Blueprint, Response, make_response, render_template, request

from rulings.errors import ArchiveError, CursorError, NotFoundError, QueryError
from rulings.messages import Message
from rulings.public.citations.references import CitationStyle
from rulings.public.history import DocumentHistory
from rulings.public.hit_place import hit_place
from rulings.public.instances import held_under, instances, named_numbers
from rulings.public.observed_day import china_today
from rulings.query.ast import Node
from rulings.query.parser import MAX_QUERY_LENGTH, parse_query
from rulings.ruling import Ruling, RulingId, Tombstone
from search_app.addresses import id_in_small_letters, moved_to
from search_app.hosts import absolute_url
from search_app.kept_pages import kept_by_index_state
from search_app.language.labels import value_label
from search_app.links import (
    address,
    citation_url,
    compare_url,
    download_url,
    report_url,
    ruling_url,
    search_url,
    similar_url,
    versions_url,
)
from search_app.request_params import SearchRequest, search_params, search_request
from search_app.services import services
from search_app.view_models.case_links import case_links, other_numbers
from search_app.view_models.display_limits import display_limits
from search_app.view_models.hit_steps import HitSteps, hit_steps
from search_app.view_models.instances import instance_rows
from search_app.view_models.ruling import ruling_view, same_view, tombstone_view
from search_app.view_models.ruling_text import ruling_text
from search_app.view_models.text_parts import TextPart, text_part
from search_app.view_models.versions import history_notice

blueprint = Blueprint("ruling", __name__)

DOCUMENT_TYPES: Mapping[str, str] = MappingProxyType({"txt": "text/plain", "html": "text/html"})
"""Media types of the files that a ruling is downloaded as."""


@blueprint.get("/rulings/<ruling_id>")
@kept_by_index_state
def ruling(ruling_id: RulingId) -> Response:
    found = services().reader.get(ruling_id)
    if isinstance(found, Ruling):
        return _page(found)
    return without_ruling(found, ruling_id)


def without_ruling(found: Tombstone | None, ruling_id: RulingId) -> Response:
    """What is left of a ruling that is gone, the address in small letters, or NotFoundError."""
    if found is not None:
        view, report = tombstone_view(found), report_url(found.id)
        return private(make_response(render_template("pages/tombstone.html", view=view, report_url=report), 410))
    if small := id_in_small_letters(services().reader, ruling_id):
        return moved_to(request.endpoint or "", {**(request.view_args or {}), "ruling_id": small})
    raise NotFoundError(Message.RULING_NOT_HELD)


def permalink(ruling: Ruling) -> str:
    """The ruling's address, absolute."""
    return absolute_url(ruling_url(ruling.id))


def _page(found: Ruling) -> Response:
    asked = found_by()
    find = request.args.get("find", "").strip()[:MAX_QUERY_LENGTH]
    reader = services().reader
    part = text_part(found, request.args.get("part", 1, type=int))
    numbers = other_numbers(part.ruling)
    held = held_under(reader, chain(named_numbers(found), (one.number for one in numbers)))
    query = _sought(find) if find else asked.query.text
    html = render_template(
        "pages/ruling.html",
        view=ruling_view(found, asked),
        same=[same_view(found, one) for one in reader.same_rulings(found)],
        compare_url=compare_url(found.id, found_by=asked),
        similar_url=similar_url(found.id),
        notice=history_notice(_history(found), versions_url(found.id)),
        instances=instance_rows(instances(reader, found, held)),
        limits=display_limits(found.provenance.source),
        text=ruling_text(part.ruling, query, part.paragraphs_before, case_links(numbers, held)),
        part=part,
        part_urls=_part_urls(part, asked, find),
        beside=_steps(asked, found),
        typed=asked.typed,
        marked=bool(find or asked.typed),
        find=find,
        max_find=MAX_QUERY_LENGTH,
        kept_params=[(name, value) for name, values in search_params(asked).items() for value in values],
        back_url=None if asked == SearchRequest() else search_url(asked),
        source=value_label("source", found.provenance.source),
        json_url=address("api.ruling", {}, ruling_id=found.id),
        text_url=address("api.ruling", {"text": ["1"]}, ruling_id=found.id),
        downloads={form: download_url(found.id, form) for form in DOCUMENT_TYPES},
        references={style.label: citation_url(found.id, style) for style in CitationStyle},
        permalink=permalink(found),
        today=china_today().isoformat(),
        report_url=report_url(found.id),
        noindex=not services().settings.indexable,
    )
    return private(make_response(html))


def _steps(asked: SearchRequest, found: Ruling) -> HitSteps | None:
    """To the hits before and behind; None without a search, or with one that found other rulings."""
    if asked == SearchRequest():
        return None
    try:
        place = hit_place(services().reader, asked.query, asked.page, found.id)
    except CursorError:
        return None
    return hit_steps(asked, place) if place else None


def _history(found: Ruling) -> DocumentHistory:
    """None where the ledger is away: the text can be read all the same."""
    try:
        return services().history.of(found.provenance)
    except ArchiveError:
        return DocumentHistory()


def _sought(find: str) -> Node | None:
    """What is looked for in this text alone, instead of the words of the search. Any text can be read."""
    try:
        return parse_query(find)
    except QueryError:
        return None


def _part_urls(part: TextPart, asked: SearchRequest, find: str) -> dict[str, str]:
    """Of the part before and the one after, where there are such."""
    numbers = {"previous": part.number - 1, "next": part.number + 1}
    return {
        name: ruling_url(part.ruling.id, asked, number, find)
        for name, number in numbers.items()
        if 1 <= number <= part.count
    }


def found_by() -> SearchRequest:
    """The search that led here. One that cannot be understood marks nothing: the ruling is what was asked for."""
    try:
        return search_request(request.args)
    except QueryError:
        return SearchRequest()


def private(response: Response) -> Response:
    """Kept from web search engines, unless the operator lets them index rulings."""
    if not services().settings.indexable:
        response.headers["X-Robots-Tag"] = "noindex, noarchive"
    return response
