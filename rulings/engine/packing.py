"""Rulings as bytes: JSON, which processes exchange, and what engines store. Each pair is inverse."""

import zlib
from collections.abc import Sequence
from dataclasses import replace
from functools import cache, lru_cache
from importlib import resources
from threading import get_ident

import orjson
import zstandard
from pydantic import TypeAdapter

from rulings.ruling import Ruling, RulingId

LEVEL = 4
"""zstd: 0.34 bytes for each byte of text in 75 µs a ruling; level 6 leaves 0.32 in 188 µs, 3 0.38 in 82, and none above 6 fewer."""
TEXT = "utf-16-le"
"""Of the text: Chinese characters take two bytes instead of three, and reading it takes hardly any time."""
LENGTH = 4
"""Bytes before the text that say how many it has. Behind it comes JSON of the other fields."""
MAX_AT_ONCE = 32_000_000
"""Bytes of what is unpacked together."""
DICTIONARY = "stored_rulings.zdict"
"""What rulings have in common (tools/stored_dictionary.py)."""

Plain = tuple[memoryview, memoryview]
"""A text in TEXT, and JSON of the other fields."""


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
    """Text and JSON, compressed."""
    return _compressor(get_ident()).compress(plain_bytes(ruling))


@lru_cache(maxsize=8)
def _compressor(thread: int) -> zstandard.ZstdCompressor:
    """Belongs to one thread at a time; what it is made of costs a sixth of what packing a ruling does."""
    return zstandard.ZstdCompressor(level=LEVEL, dict_data=stored_dictionary())


def plain_bytes(ruling: Ruling) -> bytes:
    """What is compressed."""
    text = ruling.text.encode(TEXT)
    return len(text).to_bytes(LENGTH) + text + ruling_to_json(replace(ruling, text=""))


def unpack(stored: bytes) -> Ruling:
    """The ruling that `pack` packed."""
    return Unpacker().ruling(stored)


class Unpacker:
    """Of many rulings, in one thread: what it is made of costs a quarter of what unpacking a ruling does."""

    def __init__(self) -> None:
        self._decompressor = zstandard.ZstdDecompressor(dict_data=stored_dictionary())

    def ruling(self, stored: bytes) -> Ruling:
        """As versions up to 4 of the analysis packed it, too."""
        if not stored.startswith(zstandard.FRAME_HEADER):
            return ruling_from_json(zlib.decompress(stored))
        text, others = self.parts(stored)
        return replace(ruling_from_json(bytes(others)), text=text)

    def each(self, stored: Sequence[bytes]) -> list[Plain] | None:
        """The text of each in TEXT, and JSON of every other field. None where an older version packed any, or where they are
        too large together."""
        if not all(one.startswith(zstandard.FRAME_HEADER) for one in stored):
            return None
        if sum(map(zstandard.frame_content_size, stored)) > MAX_AT_ONCE:
            return None
        return [_divided(memoryview(self._decompressor.decompress(one))) for one in stored]

    def parts(self, stored: bytes) -> tuple[str, bytes | memoryview]:
        """The text, and JSON of every other field: several times faster than a ruling."""
        if not stored.startswith(zstandard.FRAME_HEADER):
            plain = zlib.decompress(stored)
            return orjson.loads(plain)["text"], plain
        text, others = _divided(memoryview(self._decompressor.decompress(stored)))
        return str(text, TEXT), others


def _divided(plain: memoryview) -> Plain:
    end = LENGTH + int.from_bytes(plain[:LENGTH])
    return plain[LENGTH:end], plain[end:]


def unpack_parts(stored: bytes) -> tuple[str, bytes | memoryview]:
    """Those of one ruling."""
    return Unpacker().parts(stored)


def packed_id(stored: bytes) -> RulingId:
    """Of a packed ruling."""
    return str(orjson.loads(unpack_parts(stored)[1])["id"])


@cache
def stored_dictionary() -> zstandard.ZstdCompressionDict:
    """What stored rulings are packed and unpacked with."""
    data = resources.files("rulings.engine").joinpath(DICTIONARY).read_bytes()
    found = zstandard.ZstdCompressionDict(data, dict_type=zstandard.DICT_TYPE_FULLDICT)
    found.precompute_compress(level=LEVEL)
    return found
