"""The case numbers of a text as links: to the ruling where one is held, to what is known of the number otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from rulings.china.case_number import FoundNumber, find_case_numbers
from rulings.ruling import CaseNumber, Ruling
from search_app.links import case_url, ruling_url
from search_app.view_models.instances import number_url
from search_app.view_models.marked_text import Span

MAX_LINKS = 500
"""Places of a text; a ruling that names more is a list of numbers."""


@dataclass(frozen=True, slots=True)
class CaseLink:
    span: Span
    url: str
    held: bool


def other_numbers(ruling: Ruling) -> tuple[FoundNumber, ...]:
    """The numbers in the text that are not the ruling's own."""
    if ruling.jurisdiction != "CN":
        return ()
    own = {key for number in ruling.case_numbers for key in number.match_keys}
    found = (
        one for one in find_case_numbers(ruling.text) if own.isdisjoint((one.number.key, one.number.base_key))
    )
    return tuple(islice(found, MAX_LINKS))


def case_links(found: Sequence[FoundNumber], held: Mapping[str, tuple[Ruling, ...]]) -> tuple[CaseLink, ...]:
    """In the order of the text; several rulings of one number are listed on its own page."""
    return tuple(
        CaseLink((one.start, one.end), _url(one.number, held.get(one.number.key, ())), one.number.key in held)
        for one in found
    )


def _url(number: CaseNumber, held: Sequence[Ruling]) -> str:
    if not held:
        return number_url(str(number))
    return ruling_url(held[0].id) if len(held) == 1 else case_url(str(number))
