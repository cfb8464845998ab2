"""What was really searched, where that is not what was typed: long unquoted Chinese is cut into words."""

import re
from dataclasses import dataclass

from rulings.engine.highlight import phrases
from rulings.query.printer import print_query
from rulings.text.folding import fold
from search_app.links import search_url
from search_app.request_params import SearchRequest

_PLAIN = re.compile(r"[\w、]+")


@dataclass(frozen=True)
class Interpretation:
    searched: str
    exact_url: str
    """The same text as one phrase."""
    incomplete: bool
    """Characters were left out, so a slip of the pen is likely."""


def interpretation(request: SearchRequest) -> Interpretation | None:
    """None where the text was taken as it stands, or uses the query language."""
    searched = list(phrases(request.query.text))
    if not searched or searched == [request.typed] or not _PLAIN.fullmatch(request.typed):
        return None
    left_out = len(fold(request.typed)) > sum(len(fold(phrase)) for phrase in searched)
    exact = search_url(request.saying(f'"{request.typed}"'))
    return Interpretation(print_query(request.query.text), exact, left_out)
