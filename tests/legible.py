"""Everything that can be read in the files of a folder: what is packed is unpacked, down to stored documents."""

import struct
import zlib
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from zstandard import FRAME_HEADER, ZstdDecompressor, ZstdError

from rulings.engine.packing import TEXT, stored_dictionary

PACKED = b"\x78\x5e"
"""How a zlib stream of level 5 begins: stored rulings of indexes up to version 4."""
MAX_BLOCK = 64 << 20


def count_in(folder: Path, marker: str) -> int:
    """How often `marker` stands in the files under a folder, at any depth."""
    return sum(text.count(marker.encode()) for path in files(folder) for text in layers(path))


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def layers(path: Path) -> Iterator[bytes]:
    """The bytes of a file as they lie, and what is packed in them."""
    data = path.read_bytes()
    yield data
    if path.name.endswith(".warc.gz"):
        yield b"".join(gzip_members(data))
    elif path.suffix == ".store":
        for block in lz4_blocks(data):
            yield from zlib_streams(block)
            yield from stored_rulings(block)


def gzip_members(data: bytes) -> Iterator[bytes]:
    while data:
        unpacker = zlib.decompressobj(zlib.MAX_WBITS + 16)
        yield unpacker.decompress(data)
        data = unpacker.unused_data


def zlib_streams(data: bytes) -> Iterator[bytes]:
    start = data.find(PACKED)
    while start >= 0:
        with suppress(zlib.error):  # Two bytes may only look like a beginning.
            yield zlib.decompressobj().decompress(data[start:])
        start = data.find(PACKED, start + 1)


def stored_rulings(data: bytes) -> Iterator[bytes]:
    """As rulings.engine.packing stores them: the text in UTF-16, shown here in UTF-8, and JSON."""
    start = data.find(FRAME_HEADER)
    while start >= 0:
        unpacker = ZstdDecompressor(dict_data=stored_dictionary()).decompressobj()
        with suppress(ZstdError):  # Four bytes may only look like a beginning.
            plain = unpacker.decompress(data[start:])
            yield plain
            yield plain.decode(TEXT, "ignore").encode()
        start = data.find(FRAME_HEADER, start + 1)


def lz4_blocks(data: bytes) -> Iterator[bytes]:
    """tantivy's document store: LZ4 blocks, each behind its length when unpacked; an index of them follows."""
    place = 0
    while place + 4 < len(data):
        (length,) = struct.unpack_from("<L", data, place)
        unpacked = _lz4_block(data, place + 4, length) if 0 < length < MAX_BLOCK else None
        if unpacked is None:
            return
        block, place = unpacked
        yield block


def _lz4_block(data: bytes, place: int, length: int) -> tuple[bytes, int] | None:
    """(the block of this length, where it ends), by the LZ4 block format; None where none lies here."""
    out = bytearray()
    try:
        while True:
            token, place = data[place], place + 1
            literals, place = _run(data, place, token >> 4)
            out += data[place : place + literals]
            place += literals
            if len(out) >= length:
                return (bytes(out), place) if len(out) == length else None
            (back,) = struct.unpack_from("<H", data, place)
            copied, place = _run(data, place + 2, token & 15)
            for _ in range(copied + 4):
                out.append(out[-back])
    except (IndexError, struct.error):
        return None


def _run(data: bytes, place: int, short: int) -> tuple[int, int]:
    if short < 15:
        return short, place
    while True:
        more, place = data[place], place + 1
        short += more
        if more < 255:
            return short, place
