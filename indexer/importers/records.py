"""Bounded reading of records from hostile streams, shared by the splitters."""

import lzma
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from rulings.text.invisible import INVISIBLE

MAX_RECORD = 64 << 20
"""Bytes of one record. The longest real judgments have some hundred thousand characters."""
MAX_KEY = 400
_CHUNK = 1 << 20
UNREADABLE = (EOFError, OSError, zlib.error, lzma.LZMAError, struct.error, zipfile.BadZipFile, NotImplementedError)
"""What a stream that is cut off or damaged raises in the middle."""


@dataclass(frozen=True, slots=True)
class InputLine:
    """One line with its number from 1; `data` is None where it is longer than MAX_RECORD."""

    number: int
    data: bytes | None


def lines(stream: BinaryIO) -> Iterator[InputLine]:
    """Every line of `stream` with its end, holding no more than MAX_RECORD bytes at a time."""
    number = 0
    while data := stream.readline(MAX_RECORD + 1):
        number += 1
        if len(data) <= MAX_RECORD:
            yield InputLine(number, data)
            continue
        while not data.endswith(b"\n") and (data := stream.readline(_CHUNK)):
            pass
        yield InputLine(number, None)


_NO_VALUE = frozenset({"null", "none", "nil", "nan", "undefined", "无", "暂无", "空"})
"""How programs and people write that there is no value: one key for all such records would make them one ruling."""


def clean_key(value: object) -> str | None:
    """A publisher's id as a short printable string; None for anything that is none."""
    if isinstance(value, bool) or not isinstance(value, str | int):
        return None
    key = "".join(c for c in str(value).strip() if c.isprintable())
    says_something = any(map(str.isalnum, key)) and key.lower() not in _NO_VALUE
    return key if says_something and len(key) <= MAX_KEY else None


def web_address(value: object) -> str | None:
    """`value` if it is an http(s) URL without white space or control characters."""
    if not isinstance(value, str):
        return None
    url = value.strip()
    plain = len(url) < 2000 and url.startswith(("http://", "https://")) and url.isprintable() and " " not in url
    return url if plain and not INVISIBLE.search(url) else None
