"""Rulings as JSON Lines: the public record of one on each line."""

from collections.abc import Iterable
from typing import BinaryIO

import orjson

from rulings.public.public_record import public_record
from rulings.ruling import Ruling


def write_json_lines(rulings: Iterable[Ruling], file: BinaryIO, *, texts: bool) -> None:
    """UTF-8; with `texts` each record has its text, too."""
    for ruling in rulings:
        file.write(orjson.dumps(public_record(ruling, text=texts), option=orjson.OPT_APPEND_NEWLINE))
