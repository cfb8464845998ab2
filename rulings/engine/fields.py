"""Names of an index's fields, made from TextField, FACETS and DateBasis; the same for every engine."""

from rulings.partition import Part
from rulings.query.ast import DateBasis, TextField

ID = "id"
KIND = "kind"
STORED = "stored"
CASE_NUMBER = "case_number"
CITED = "cited"
PROVISION = "provision"
REVISION = "revision"
SIGNATURE = "signature"
SENTENCE, SENTENCE_COUNT, FINE_COUNT = "sentence", "sentence_count", "fine_count"
"""See rulings.engine.sentence_terms."""

RULING, TOMBSTONE, STATE = "ruling", "tombstone", "state"
"""Values of KIND. State documents hold ledger positions."""


def state_id(part: Part) -> str:
    """The id of a part's state document; no ruling has such an id."""
    return f"state {part}"


def text_field(field: TextField) -> str:
    return f"text_{field.value}"


def character_field(field: TextField) -> str:
    return f"character_{field.value}"


def facet_field(name: str) -> str:
    return f"facet_{name}"


def top_values(name: str) -> str:
    """What the top values of a facet that unfolds are called beside all of its values: a field of their own."""
    return f"{name}_top"


def first_day_field(basis: DateBasis) -> str:
    return f"{basis.value}_first_day"


def last_day_field(basis: DateBasis) -> str:
    return f"{basis.value}_last_day"


def month_field(basis: DateBasis) -> str:
    return f"{basis.value}_month"


def year_field(basis: DateBasis) -> str:
    return f"{basis.value}_year"
