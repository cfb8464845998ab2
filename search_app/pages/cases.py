"""/cases/<number>: the permalink of a case number, in any spelling."""

from collections.abc import Sequence

from flask import Blueprint, Response, make_response, redirect, render_template

from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.public.case_lookup import NumberLookup, asked_numbers, look_up_numbers
from search_app.links import ruling_url
from search_app.offers.number_cards import card_alone
from search_app.services import services

blueprint = Blueprint("cases", __name__)


@blueprint.get("/cases/<path:number>")
def case(number: str) -> Response:
    """302 to the only ruling, 200 with several, 410 where all are gone, 404 with what is known otherwise."""
    reader = services().reader
    lookups = look_up_numbers(reader, asked_numbers(number))
    if not lookups:
        raise NotFoundError(Message.NO_CASE_NUMBER)
    if len(lookups) == 1 and (only := lookups[0].only):
        return make_response(redirect(ruling_url(only.id)))
    cards = [card_alone(reader, lookup) for lookup in lookups]
    return make_response(render_template("pages/case.html", cards=cards, number=number), case_status(lookups))


def case_status(lookups: Sequence[NumberLookup]) -> int:
    """The HTTP status of an answer about these numbers."""
    states = {lookup.state for lookup in lookups}
    if "held" in states:
        return 200
    return 410 if states & {"withdrawn", "removed"} else 404
