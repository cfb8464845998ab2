"""Names of an index's fields, made from TermField, FACETS and DateBasis; the same for every engine."""

from enum import StrEnum

from rulings.partition import Part
from rulings.query.ast import DateBasis

ID = "id"
KIND = "kind"
STORED = "stored"
CASE_NUMBER = "case_number"
CITED = "cited"
PROVISION = "provision"
REVISION = "revision"
SAME_CASE = "same_case"
"""See rulings.text.near_duplicates.case_keys."""
SIGNATURE = "signature"
SENTENCE, SENTENCE_COUNT, FINE_COUNT = "sentence", "sentence_count", "fine_count"
"""See rulings.engine.sentence_terms."""

RULING, TOMBSTONE, STATE = "ruling", "tombstone", "state"
"""Values of KIND. State documents hold ledger positions."""


class TermField(StrEnum):
    """Fields of terms. The first five share out the text (rulings.engine.pieces); rulings.engine.lookups says which of them
    are looked up for a field of a search."""

    FACTS = "facts"
    REASONING = "reasoning"
    DISPOSITION = "disposition"
    REST = "rest"
    """What lies in no such section, and what identifies the ruling."""
    SEAMS = "seams"
    TITLE = "title"
    COURT = "court"
    PARTY = "party"
    STATUTE = "statute"
    JUDGE = "judge"
    CLERK = "clerk"
    LAWYER = "lawyer"
    LAW_FIRM = "law_firm"
    FREQUENT = "frequent"
    """Not pairs of characters but whole phrases (rulings.engine.frequent_phrases)."""


def state_id(part: Part) -> str:
    """The id of a part's state document; no ruling has such an id."""
    return f"state {part}"


def text_field(field: str) -> str:
    return f"text_{field}"


def character_field(field: str) -> str:
    return f"character_{field}"


def facet_field(name: str) -> str:
    return f"facet_{name}"


def top_values(name: str) -> str:
    """What the top values of a facet that unfolds are called beside all of its values: a field of their own."""
    return f"{name}_top"


def first_day_field(basis: DateBasis) -> str:
    return f"{basis.value}_first_day"


def last_day_field(basis: DateBasis) -> str:
    return f"{basis.value}_last_day"


def day_field(basis: DateBasis) -> str:
    """Of dates that are known to the day."""
    return f"{basis.value}_day"


def month_field(basis: DateBasis) -> str:
    return f"{basis.value}_month"


def year_field(basis: DateBasis) -> str:
    return f"{basis.value}_year"
