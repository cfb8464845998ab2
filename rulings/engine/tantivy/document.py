"""Documents and tombstones as tantivy documents."""

import tantivy

from rulings.engine import fields
from rulings.engine.days import date_numbers
from rulings.engine.document import Document
from rulings.engine.fields import RULING, STATE, TOMBSTONE
from rulings.engine.sorting import ORDERS, SortOrder, sort_number
from rulings.engine.states import pack_state
from rulings.engine.tantivy import schema
from rulings.engine.tombstones import case_number_keys, pack_tombstone
from rulings.ledger_state import Seen
from rulings.partition import Part
from rulings.ruling import RulingId, Tombstone

ID_BITS = 39
"""Bits of the id in a sort key: 64 less 25 for the day."""
UNDATED = (1 << (64 - ID_BITS)) - 1
"""Sorts behind every day up to the year 3355."""


def ruling_document(document: Document) -> tantivy.Document:
    """The ruling with its terms, facets, dates and sort keys."""
    made = tantivy.Document()
    made.add_text(fields.ID, document.id)
    made.add_text(fields.KIND, RULING)
    made.add_bytes(fields.STORED, document.stored)
    made.add_bytes(fields.SIGNATURE, document.signature)
    made.add_unsigned(fields.REVISION, document.revision)
    _add_terms(made, document)
    _add_keywords(made, document)
    for basis, found in document.dates.items():
        for field, number in date_numbers(basis, found).items():
            made.add_unsigned(field, number)
    _add_order(made, document)
    return made


def _add_terms(made: tantivy.Document, document: Document) -> None:
    for field, terms in document.terms.items():
        if terms:
            made.add_text(fields.text_field(field), terms)
    for field, different in document.characters.items():
        if different:
            made.add_text(fields.character_field(field), different)


def _add_keywords(made: tantivy.Document, document: Document) -> None:
    """What is looked up whole."""
    keywords = {
        fields.CASE_NUMBER: document.case_numbers,
        fields.SAME_CASE: document.case_keys,
        fields.CITED: document.cited,
        fields.PROVISION: document.provisions,
        fields.SENTENCE: document.sentences,
        fields.SENTENCE_COUNT: document.sentence_counts,
        fields.FINE_COUNT: document.fine_counts,
        **{fields.facet_field(name): values for name, values in document.facets.items()},
    }
    for field, values in keywords.items():
        for value in values:
            made.add_text(field, value)


def _add_order(made: tantivy.Document, document: Document) -> None:
    high, low = id_numbers(document.id)
    made.add_unsigned(schema.ID_HIGH, high)
    made.add_unsigned(schema.ID_LOW, low)
    for sort, order in ORDERS.items():
        made.add_unsigned(schema.order_field(sort), _sort_key(sort_number(order, document), order, high))


def _sort_key(number: int | None, order: SortOrder, high: int) -> int:
    place = UNDATED if number is None else UNDATED - number if order.descending else number
    return (max(0, min(place, UNDATED)) << ID_BITS) | (high >> (64 - ID_BITS))


def sort_place(key: int) -> int:
    """The place of the day or minute that a sort key was made of; UNDATED without one."""
    return key >> ID_BITS


def id_numbers(ruling_id: str) -> tuple[int, int]:
    """The first sixteen bytes as two numbers that sort as the id does."""
    padded = ruling_id.encode()[:16].ljust(16, b"\0")
    return int.from_bytes(padded[:8]), int.from_bytes(padded[8:])


def id_of_numbers(high: int, low: int) -> RulingId:
    """The id of these numbers; ids have no more than sixteen bytes."""
    return (high.to_bytes(8) + low.to_bytes(8)).rstrip(b"\0").decode()


def tombstone_document(tombstone: Tombstone) -> tantivy.Document:
    """No text and no party; found by id and case number only."""
    made = tantivy.Document()
    made.add_text(fields.ID, tombstone.id)
    made.add_text(fields.KIND, TOMBSTONE)
    made.add_unsigned(fields.REVISION, tombstone.revision)
    made.add_bytes(fields.STORED, pack_tombstone(tombstone))
    for key in {key for number in tombstone.case_numbers for key in case_number_keys(number)}:
        made.add_text(fields.CASE_NUMBER, key)
    return made


def state_document(part: Part, seen: Seen) -> tantivy.Document:
    """Holds a ledger position, so that it is committed together with the rulings."""
    made = tantivy.Document()
    made.add_text(fields.ID, fields.state_id(part))
    made.add_text(fields.KIND, STATE)
    made.add_bytes(fields.STORED, pack_state(part, seen))
    return made
