"""Fuzzed records: each becomes a ruling whose places lie in its text, or is rejected."""

from dataclasses import fields
from datetime import UTC, datetime

from indexer.normalise.dates import parse_date
from indexer.normalise.entry import normalise
from rulings.engine.analysis import analyse
from rulings.record import RawRecord
from rulings.ruling import Provenance, Ruling
from tests.fuzzing.texts import SEPARATOR, fields_of, raw_text_of

_SEEN = datetime(2026, 1, 1, tzinfo=UTC)
_PROVENANCE = Provenance("fuzz", "key", None, _SEEN, _SEEN, "", "")
_TEXTS = tuple(field.name for field in fields(RawRecord) if field.default is None)
_JURISDICTIONS = ("CN", "CN", "CN", "NL", "AT", "FR", "TW")


def record_of(data: bytes) -> RawRecord:
    """The text, then every field that is a text, then a jurisdiction's number, lists and places of a section."""
    text, *values, number, several, places = fields_of(data, len(_TEXTS) + 4)
    start, end = (ord(character) for character in (places + "\x00\x00")[:2])
    return RawRecord(
        text=text,
        causes=tuple(filter(None, several.split("、"))),
        parties=tuple((name, several or None) for name in filter(None, several.split("，"))),
        statutes=tuple((name, several or None) for name in filter(None, several.split("；"))),
        sections=((several, start, end),) if places else (),
        jurisdiction=_JURISDICTIONS[len(number) % len(_JURISDICTIONS)],
        extra={"a": several},
        **{name: value or None for name, value in zip(_TEXTS, values, strict=True)},  # type: ignore[arg-type]
    )


def record(data: bytes) -> None:
    ruling = normalise(record_of(data), _PROVENANCE)
    if not isinstance(ruling, Ruling):
        return
    assert all(0 <= section.start < section.end <= len(ruling.text) for section in ruling.sections), (
        ruling.sections
    )
    analyse(ruling)


def dates(data: bytes) -> None:
    parse_date(raw_text_of(data))


def seed(text: str, *values: str) -> bytes:
    """A record for the corpus."""
    return SEPARATOR.join((text, *values)).encode()
