"""The message of an error in the reader's language."""

from collections.abc import Callable

from flask_babel import gettext

from rulings.errors import TranslatableError

ENDS = (".", "?", "。", "？")


def error_message(error: TranslatableError, facet_name: Callable[[str], str] = str) -> str:
    """From the catalog `errors`, whose own language is English. What a user typed stands in it as typed; `facet_name` says
    what a facet is called: a program knows it by its parameter."""
    parameters = dict(error.parameters)
    if "facet" in parameters:
        parameters["facet"] = facet_name(str(parameters["facet"]))
    return _punctuated(gettext(error.key.value)) % parameters


def _punctuated(text: str) -> str:
    """The English texts are written for the command line: without a capital and a full stop."""
    if not text.isascii():
        return text if text.endswith(ENDS) else f"{text}。"
    return text[0].upper() + text[1:] + ("" if text.endswith(ENDS) else ".")
