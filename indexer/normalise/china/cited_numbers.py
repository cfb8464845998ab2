"""Case numbers of other cases that a ruling's text names: the lower court's, earlier judgments, joined enforcement."""

from rulings.china import case_number
from rulings.ruling import CaseNumber

MAX_CITED = 200


def read_cited_numbers(text: str, own: tuple[CaseNumber, ...]) -> tuple[CaseNumber, ...]:
    """The first MAX_CITED numbers that are none of the ruling's `own` cases, each once, in the order of the text."""
    own_keys = {key for number in own for key in number.match_keys}
    cited: dict[str, CaseNumber] = {}
    for found in case_number.find_case_numbers(text):
        if own_keys.isdisjoint((found.number.key, found.number.base_key)):
            cited.setdefault(found.number.key, found.number)
        if len(cited) == MAX_CITED:
            break
    return tuple(cited.values())
