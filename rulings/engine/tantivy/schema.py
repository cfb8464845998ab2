"""The index's fields, made from TextField, FACETS and DateBasis."""

import hashlib

import tantivy

from rulings import analysis
from rulings.facets import FACETS
from rulings.query.ast import DateBasis, TextField

ID = "id"
KIND = "kind"
STORED = "stored"
CASE_NUMBER = "case_number"
ID_HIGH, ID_LOW = "id_high", "id_low"
"""The id's first and second eight bytes as numbers: the tie-break, read without fetching documents."""
NEWEST, OLDEST = "newest", "oldest"
"""Sort keys, ascending: judgment day (undated last) and the beginning of the id."""

RULING, TOMBSTONE, STATE = "ruling", "tombstone", "state"
"""Values of KIND. The one state document holds the ledger position, so that a commit keeps both or neither."""


def text_field(field: TextField) -> str:
    return f"text_{field.value}"


def character_field(field: TextField) -> str:
    return f"character_{field.value}"


def facet_field(name: str) -> str:
    return f"facet_{name}"


def first_day(basis: DateBasis) -> str:
    return f"{basis.value}_first_day"


def last_day(basis: DateBasis) -> str:
    return f"{basis.value}_last_day"


def month(basis: DateBasis) -> str:
    return f"{basis.value}_month"


def year(basis: DateBasis) -> str:
    return f"{basis.value}_year"


def schema() -> tantivy.Schema:
    """Terms arrive delimited by spaces; nothing is analysed here."""
    builder = tantivy.SchemaBuilder()
    for name in (ID, KIND, CASE_NUMBER):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic")
    builder.add_bytes_field(STORED, stored=True)
    for field in TextField:
        builder.add_text_field(text_field(field), tokenizer_name="whitespace")
        builder.add_text_field(character_field(field), tokenizer_name="whitespace", index_option="basic")
    for facet in FACETS:
        builder.add_text_field(
            facet_field(facet.name), tokenizer_name="raw", index_option="basic", fast=facet.counted
        )
    for basis in DateBasis:
        for name in (first_day(basis), last_day(basis)):
            builder.add_unsigned_field(name, indexed=True, fast=True)
        for name in (month(basis), year(basis)):
            builder.add_unsigned_field(name, fast=True)
    for name in (ID_HIGH, ID_LOW, NEWEST, OLDEST):
        builder.add_unsigned_field(name, indexed=name in (NEWEST, OLDEST), fast=True)
    return builder.build()


def version() -> str:
    """Differs whenever an index must be rebuilt: other fields, or other terms in them."""
    names = [*TextField, *(f"{f.name}:{f.counted}" for f in FACETS), *DateBasis]
    return hashlib.sha256(f"2|{analysis.VERSION}|{names}".encode()).hexdigest()[:16]
