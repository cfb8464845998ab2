"""Documents and tombstones as tantivy documents."""

import calendar
from datetime import date

import orjson
import tantivy
from pydantic import TypeAdapter

from rulings.case_number import parse
from rulings.engine.document import Document
from rulings.engine.tantivy import schema
from rulings.query.ast import DateBasis
from rulings.ruling import Precision, RulingDate, Tombstone

ID_BITS = 39
"""Bits of the id in a sort key: 64 less 25 for the day."""
UNDATED = (1 << (64 - ID_BITS)) - 1
"""Sorts behind every day up to the year 3355."""


def ruling_document(document: Document) -> tantivy.Document:
    """The ruling with its terms, facets, dates and sort keys."""
    made = tantivy.Document()
    made.add_text(schema.ID, document.id)
    made.add_text(schema.KIND, schema.RULING)
    made.add_bytes(schema.STORED, document.stored)
    for number in document.case_numbers:
        made.add_text(schema.CASE_NUMBER, number)
    for field, terms in document.terms.items():
        if terms:
            made.add_text(schema.text_field(field), terms)
    for field, different in document.characters.items():
        if different:
            made.add_text(schema.character_field(field), different)
    for name, values in document.facets.items():
        for value in values:
            made.add_text(schema.facet_field(name), value)
    for basis, found in document.dates.items():
        _add_date(made, basis, found)
    _add_order(made, document.id, document.dates.get(DateBasis.JUDGED))
    return made


def _add_date(made: tantivy.Document, basis: DateBasis, found: RulingDate) -> None:
    made.add_unsigned(schema.first_day(basis), day_number(found.value))
    made.add_unsigned(schema.last_day(basis), day_number(_last(found)))
    made.add_unsigned(schema.year(basis), found.value.year)
    if found.precision is not Precision.YEAR:
        made.add_unsigned(schema.month(basis), found.value.year * 12 + found.value.month - 1)


def _last(found: RulingDate) -> date:
    """The last day that the date may mean."""
    value = found.value
    if found.precision is Precision.YEAR:
        return value.replace(month=12, day=31)
    if found.precision is Precision.MONTH:
        return value.replace(day=calendar.monthrange(value.year, value.month)[1])
    return value


def _add_order(made: tantivy.Document, ruling_id: str, judged: RulingDate | None) -> None:
    high, low = id_numbers(ruling_id)
    day = day_number(judged.value) if judged else None
    made.add_unsigned(schema.ID_HIGH, high)
    made.add_unsigned(schema.ID_LOW, low)
    made.add_unsigned(schema.OLDEST, _sort_key(UNDATED if day is None else day, high))
    made.add_unsigned(schema.NEWEST, _sort_key(UNDATED if day is None else UNDATED - day, high))


def _sort_key(day: int, high: int) -> int:
    return (max(0, min(day, UNDATED)) << ID_BITS) | (high >> (64 - ID_BITS))


def day_number(value: date) -> int:
    """2016-03-15 -> 20160315."""
    return value.year * 10_000 + value.month * 100 + value.day


def id_numbers(ruling_id: str) -> tuple[int, int]:
    """The first sixteen bytes as two numbers that sort as the id does."""
    padded = ruling_id.encode()[:16].ljust(16, b"\0")
    return int.from_bytes(padded[:8]), int.from_bytes(padded[8:])


_TOMBSTONE = TypeAdapter(Tombstone)


def tombstone_document(tombstone: Tombstone) -> tantivy.Document:
    """No text and no party; found by id and case number only."""
    made = tantivy.Document()
    made.add_text(schema.ID, tombstone.id)
    made.add_text(schema.KIND, schema.TOMBSTONE)
    made.add_bytes(schema.STORED, _TOMBSTONE.dump_json(tombstone))
    for number in tombstone.case_numbers:
        made.add_text(schema.CASE_NUMBER, case_number_key(number))
    return made


def read_tombstone(stored: bytes) -> Tombstone:
    return _TOMBSTONE.validate_json(stored)


def case_number_key(text: str) -> str:
    """What spellings of one case number share; the text itself when it is none."""
    number = parse(text)
    return number.key if number else text


def state_document(position: int) -> tantivy.Document:
    """Holds the ledger position, so that it is committed together with the rulings."""
    made = tantivy.Document()
    made.add_text(schema.KIND, schema.STATE)
    made.add_bytes(schema.STORED, orjson.dumps({"position": position}))
    return made


def read_position(stored: bytes) -> int:
    return int(orjson.loads(stored)["position"])
