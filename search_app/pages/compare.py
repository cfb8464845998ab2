"""/compare?a=ID&b=ID: two rulings side by side; with one of them alone, what it may be compared with."""

import re
from collections.abc import Iterator

from flask import Blueprint, Response, make_response, render_template, request

from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.public.case_lookup import asked_numbers, look_up_numbers
from rulings.public.instances import all_instances
from rulings.query.parser import MAX_QUERY_LENGTH
from rulings.ruling import Ruling, Tombstone
from search_app.kept_pages import kept_by_index_state
from search_app.links import compare_url
from search_app.pages.ruling import found_by, private, without_ruling
from search_app.request_params import SearchRequest
from search_app.services import services
from search_app.view_models.comparison import comparison_view, offered_view

blueprint = Blueprint("compare", __name__)

MAX_OFFERED = 30
"""Rulings that are offered for comparison."""
_PERMALINK = re.compile(r"/rulings/([^/?#\s]{1,64})")


@blueprint.get("/compare")
@kept_by_index_state
def compare() -> Response:
    """Each side is an id, the address of a ruling, or a case number; 404 where a side is not held, 410 where it is gone."""
    given = [request.args.get(name, "").strip()[:MAX_QUERY_LENGTH] for name in ("a", "b")]
    sides = [_held(text) if text else () for text in given]
    for text, side in zip(given, sides, strict=True):
        if isinstance(side, Tombstone):
            return without_ruling(side, side.id)
        if text and not side:
            raise NotFoundError(Message.RULING_NOT_HELD)
    left, right = (side for side in sides if not isinstance(side, Tombstone))
    if len(left) == len(right) == 1:
        return _comparison(left[0], right[0])
    return _choice(left, right, given)


def _held(text: str) -> tuple[Ruling, ...] | Tombstone:
    """The rulings that a side may mean."""
    address = _PERMALINK.search(text)
    found = services().reader.get((address[1] if address else text).lower())
    if isinstance(found, Ruling):
        return (found,)
    if found is not None:
        return found
    lookups = look_up_numbers(services().reader, asked_numbers(text)[:1])
    return tuple(ruling for lookup in lookups for ruling in lookup.held)


def _comparison(left: Ruling, right: Ruling) -> Response:
    html = render_template(
        "pages/compare.html",
        view=comparison_view(left, right),
        swapped_url=compare_url(right.id, left.id),
        noindex=True,
    )
    return private(make_response(html))


def _choice(left: tuple[Ruling, ...], right: tuple[Ruling, ...], given: list[str]) -> Response:
    """Of the side that is not known yet: the first, else the second."""
    chosen = left[0] if len(left) == 1 else None
    asked = found_by()
    several = right if chosen else left
    offered = several or (_offered(chosen, asked) if chosen else ())
    others = {ruling.id: ruling for ruling in offered if chosen is None or ruling.id != chosen.id}
    html = render_template(
        "pages/compare_choice.html",
        chosen=offered_view(chosen, None) if chosen else None,
        offered=[
            offered_view(one, compare_url(chosen.id if chosen else one.id, one.id if chosen else given[1]))
            for one in list(others.values())[:MAX_OFFERED]
        ],
        a=chosen.id if chosen else given[0],
        b=given[1],
        max_length=MAX_QUERY_LENGTH,
        noindex=True,
    )
    return private(make_response(html))


def _offered(chosen: Ruling, asked: SearchRequest) -> Iterator[Ruling]:
    """Other disclosures, other instances of the case, and what stands on the page of results that led here."""
    reader = services().reader
    yield from reader.same_rulings(chosen)
    for instance in all_instances(reader, chosen):
        yield from instance.held
    if not asked.empty:
        found = reader.search(asked.query, asked.page, facets=(), highlights=False)
        yield from (hit.ruling for hit in found.hits)
