"""How the text was read: what was searched, what was left out of it and why, and which fields do not exist."""

from dataclasses import dataclass

from rulings.query.ast import Phrase
from rulings.query.parser import Reading
from rulings.query.printer import print_query
from search_app.language.labels import ignored_label, repair_label
from search_app.links import search_url
from search_app.request_params import SearchRequest


@dataclass(frozen=True)
class Interpretation:
    searched: str
    exact_url: str | None
    """The same text as one phrase; None where it was read as one."""
    ignored: tuple[tuple[str, str], ...]
    """(text, why)."""
    unknown_fields: tuple[str, ...]
    repairs: tuple[str, ...]


def interpretation(request: SearchRequest) -> Interpretation | None:
    """None where the text was taken as it stands."""
    reading = request.reading
    searched = print_query(reading.node)
    if not reading.repairs and (searched == request.typed or not (searched or reading.ignored)):
        return None
    return Interpretation(
        searched=searched,
        exact_url=_exact_url(request, reading),
        ignored=tuple((one.text, ignored_label(one.reason)) for one in reading.ignored if one.text),
        unknown_fields=reading.unknown_fields,
        repairs=tuple(repair_label(repair) for repair in reading.repairs),
    )


def _exact_url(request: SearchRequest, reading: Reading) -> str | None:
    if isinstance(reading.node, Phrase) or not reading.is_plain:
        return None
    return search_url(request.saying(print_query(Phrase(request.typed, quoted=True))))
