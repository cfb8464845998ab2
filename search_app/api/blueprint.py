"""What all views of the API share: the address, the language, and what their answers say to caches."""

from flask import Blueprint, request

from rulings.errors import QueryError
from rulings.messages import Message
from search_app.api.conditional import install_conditional_answers
from search_app.language.locale import DEFAULT, LANGUAGES


def api_blueprint(name: str) -> Blueprint:
    """Views under /api/v1."""
    blueprint = Blueprint(name, __name__, url_prefix="/api/v1")
    blueprint.before_request(_reject_unknown_language)
    install_conditional_answers(blueprint)
    return blueprint


def _reject_unknown_language() -> None:
    """A program that asks for a language gets that, or is told."""
    asked = request.args.get("lang", DEFAULT)
    if asked not in LANGUAGES:
        raise QueryError(Message.UNKNOWN_CHOICE, name="lang", value=asked[:40], choices=", ".join(LANGUAGES))
