"""Ids of rulings: opaque, stable, and the same on every machine that holds the same document."""

import base64
import hashlib

from rulings.ruling import RulingId


def ruling_id(source: str, source_key: str, ordinal: int = 0) -> RulingId:
    """16 base32 characters (80 bits): among 10^9 rulings the chance of any collision is below 10^-6."""
    digest = hashlib.sha256(f"{source}\x1f{source_key}\x1f{ordinal}".encode()).digest()
    return base64.b32encode(digest[:10]).decode("ascii").lower()
