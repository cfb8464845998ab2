"""Tombstones as engines store them, and the key by which case numbers are looked up."""

from functools import lru_cache

from pydantic import TypeAdapter

from rulings.china.case_number import parse_case_number
from rulings.ruling import Tombstone
from rulings.text.folding import fold

_TOMBSTONE = TypeAdapter(Tombstone)


def pack_tombstone(tombstone: Tombstone) -> bytes:
    return _TOMBSTONE.dump_json(tombstone)


def unpack_tombstone(stored: bytes) -> Tombstone:
    return _TOMBSTONE.validate_json(stored)


@lru_cache(maxsize=10_000)
def case_number_key(text: str) -> str:
    """What spellings of one case number share; the folded text where no Chinese format reads it. A page of results asks for those
    of its hits several times."""
    number = parse_case_number(text)
    return number.key if number else fold(text)


def case_number_keys(text: str) -> tuple[str, ...]:
    """Every key under which what bears this number is found."""
    number = parse_case_number(text)
    return number.match_keys if number else (fold(text),)
