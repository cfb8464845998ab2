"""Documents, tombstones and positions as JSON lines of a bulk request."""

import base64
from dataclasses import dataclass
from typing import Any

import orjson

from rulings.engine import fields
from rulings.engine.days import date_numbers
from rulings.engine.document import Document
from rulings.engine.elasticsearch.mapping import POSITION, SORT_FIELDS
from rulings.engine.elasticsearch.response import FoundDocument
from rulings.engine.sorting import ORDERS, sort_number
from rulings.engine.states import pack_state, unpack_state
from rulings.engine.tombstones import case_number_keys, pack_tombstone
from rulings.ledger_state import Seen
from rulings.partition import Part
from rulings.ruling import Tombstone


@dataclass(frozen=True, slots=True)
class BulkLine:
    """One document on its way into an index: id, revision and JSON."""

    id: str
    revision: int
    body: bytes

    def action(self, index: str) -> tuple[dict[str, Any], bytes]:
        """For the client's bulk helper. An older revision never replaces a newer one."""
        header = {"_index": index, "_id": self.id, "version": self.revision, "version_type": "external_gte"}
        return {"index": header}, self.body


def ruling_line(document: Document) -> BulkLine:
    """The ruling with its terms, facets and dates."""
    made: dict[str, Any] = {
        fields.ID: document.id,
        fields.KIND: fields.RULING,
        fields.STORED: base64.b64encode(document.stored).decode(),
        fields.SIGNATURE: base64.b64encode(document.signature).decode(),
        fields.CASE_NUMBER: document.case_numbers,
        fields.SAME_CASE: document.case_keys,
        fields.CITED: document.cited,
        fields.PROVISION: document.provisions,
        fields.REVISION: document.revision,
        fields.SENTENCE: document.sentences,
        fields.SENTENCE_COUNT: document.sentence_counts,
        fields.FINE_COUNT: document.fine_counts,
    }
    made |= {fields.text_field(field): terms for field, terms in document.terms.items() if terms}
    made |= {fields.character_field(field): some for field, some in document.characters.items() if some}
    made |= {fields.facet_field(name): values for name, values in document.facets.items() if values}
    for basis, found in document.dates.items():
        made |= date_numbers(basis, found)
    numbers = {SORT_FIELDS[order.basis]: sort_number(order, document) for order in ORDERS.values()}
    made |= {field: number for field, number in numbers.items() if number is not None}
    return BulkLine(document.id, document.revision, orjson.dumps(made))


def tombstone_line(tombstone: Tombstone) -> BulkLine:
    """Takes the place of the ruling: no text and no party, found by id and case number only."""
    made = {
        fields.ID: tombstone.id,
        fields.KIND: fields.TOMBSTONE,
        fields.STORED: base64.b64encode(pack_tombstone(tombstone)).decode(),
        fields.CASE_NUMBER: [key for number in tombstone.case_numbers for key in case_number_keys(number)],
        fields.REVISION: tombstone.revision,
    }
    return BulkLine(tombstone.id, tombstone.revision, orjson.dumps(made))


def state_line(part: Part, seen: Seen) -> BulkLine:
    """How far a part has seen the ledger."""
    packed = base64.b64encode(pack_state(part, seen)).decode()
    made = {fields.KIND: fields.STATE, POSITION: seen.position, fields.STORED: packed}
    return BulkLine(fields.state_id(part), seen.position, orjson.dumps(made))


def read_state(found: FoundDocument) -> tuple[Part, Seen]:
    """Versions before marks stored no more than the position."""
    if found.stored:
        return unpack_state(found.stored)
    number, _, of = found.id.removeprefix("state ").partition("/")
    return Part(int(number), int(of)), Seen(found.numbers[POSITION])
