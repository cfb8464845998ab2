"""The index's fields, made from TermField, FACETS and DateBasis."""

import hashlib

import tantivy

from rulings.engine.fields import (
    CASE_NUMBER,
    CITED,
    FINE_COUNT,
    ID,
    KIND,
    PROVISION,
    REVISION,
    SAME_CASE,
    SENTENCE,
    SENTENCE_COUNT,
    SIGNATURE,
    STORED,
    TermField,
    character_field,
    day_field,
    facet_field,
    first_day_field,
    last_day_field,
    month_field,
    text_field,
    year_field,
)
from rulings.engine.index_folding import format_name
from rulings.engine.sorting import ORDERS
from rulings.engine.unfolding import counted_apart
from rulings.query.ast import DateBasis, Sort
from rulings.query.facets import FACETS
from rulings.text.near_duplicates import ALGORITHM

ID_HIGH, ID_LOW = "id_high", "id_low"
"""The id's first and second eight bytes as numbers: the tie-break, read without fetching documents."""


def order_field(sort: Sort) -> str:
    """Its key, ascending: day or severity (unknown last) and the beginning of the id."""
    return sort.value


def schema() -> tantivy.Schema:
    """Terms arrive delimited by spaces; nothing is analysed here."""
    builder = tantivy.SchemaBuilder()
    for name in (ID, KIND, CASE_NUMBER, SAME_CASE, CITED, PROVISION):
        stored = name in (ID, SAME_CASE)
        builder.add_text_field(name, stored=stored, tokenizer_name="raw", index_option="basic")
    for name in (SENTENCE, SENTENCE_COUNT, FINE_COUNT):
        builder.add_text_field(name, tokenizer_name="raw", index_option="basic", fast=name != SENTENCE)
    for name in (STORED, SIGNATURE):
        builder.add_bytes_field(name, stored=True)
    _add_term_fields(builder)
    _add_facets(builder)
    for basis in DateBasis:
        for name in (first_day_field(basis), last_day_field(basis)):
            builder.add_unsigned_field(name, indexed=True, fast=True)
        for name in (day_field(basis), month_field(basis), year_field(basis)):
            builder.add_unsigned_field(name, fast=True)
    builder.add_unsigned_field(REVISION, fast=True)
    for name in (ID_HIGH, ID_LOW, *map(order_field, ORDERS)):
        builder.add_unsigned_field(name, fast=True)
    return builder.build()


def _add_facets(builder: tantivy.SchemaBuilder) -> None:
    for facet in FACETS:
        builder.add_text_field(
            facet_field(facet.name), tokenizer_name="raw", index_option="basic", fast=facet.counted
        )
        for name in counted_apart(facet):
            builder.add_text_field(facet_field(name), tokenizer_name="raw", index_option="basic", fast=True)


def _add_term_fields(builder: tantivy.SchemaBuilder) -> None:
    for field in TermField:
        found_by = "freq" if field is TermField.FREQUENT else "position"
        builder.add_text_field(text_field(field), tokenizer_name="whitespace", index_option=found_by)
        if field not in (TermField.FREQUENT, TermField.SEAMS):
            builder.add_text_field(character_field(field), tokenizer_name="whitespace", index_option="basic")


def schema_version() -> str:
    """Differs whenever an index must be rebuilt: other fields, or other terms in them."""
    names = [*TermField, *(f"{f.name}:{f.counted}:{counted_apart(f)}" for f in FACETS), *DateBasis, *ORDERS]
    return format_name(hashlib.sha256(f"12|{names}|{ALGORITHM}".encode()).hexdigest()[:16])
