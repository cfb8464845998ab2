"""How version 3 of the analysis folded, kept so that an index of that version is read until it is rebuilt.

One code point at a time and at equal length; figures, words and zeros between Chinese digits had no markers.
"""

import unicodedata
from functools import cache

import numpy as np
from opencc import OpenCC

from rulings.china.case_number import parse_case_number
from rulings.china.numerals import int_to_chinese
from rulings.query.ast import Phrase, TextField
from rulings.ruling import Provision
from rulings.text.characters import Codes
from rulings.text.folding import FoldedText

_DROPPED = {"Cc", "Cf", "Co", "Cs", "Zs", "Zl", "Zp", "Cn"}


def fold_text_v3(text: str) -> FoldedText:
    """The text as version 3 searched it."""
    values = _table()[np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)]
    places = np.flatnonzero(values)
    return FoldedText(values[places], places)


def case_number_key_v3(text: str) -> str:
    """The key of a number alone: version 3 had none for its case or the numbers of its range."""
    number = parse_case_number(text)
    if number is None:
        return str(fold_text_v3(text))
    last = number.serial_to if number.serial_to is not None else number.sub_number
    to = "" if last is None else f"-{last}"
    court = number.court_code if number.format == "new" else number.court_abbreviation
    case = f"{number.special or ''}{number.type}"
    return f"{number.year}|{court or ''}|{case}|{number.serial}{to}{number.suffix or ''}"


def provision_phrase_v3(provision: Provision) -> Phrase:
    """Law and article as version 3 had them in the statute field; it kept no paragraphs and items."""
    article = "" if provision.article is None else f"第{int_to_chinese(provision.article)}条"
    inserted = f"之{int_to_chinese(provision.inserted)}" if provision.inserted else ""
    return Phrase(f"{provision.law or ''}{article}{inserted}", TextField.STATUTE, quoted=True)


@cache
def _table() -> Codes:
    """Code point -> folded code point, 0 where the character vanishes."""
    table: Codes = np.arange(0x110000, dtype=np.uint32)
    table[0x30000:] = 0
    assigned = [code for code in range(0x30000) if _fold_into(table, code)]
    _simplify(table, [code for code in assigned if code >= 0x2E80])
    return table


def _fold_into(table: Codes, code: int) -> bool:
    """Fold one code point by width and case; whether it remains."""
    character = chr(code)
    if unicodedata.category(character) in _DROPPED:
        table[code] = 0
        return False
    if 0x4E00 <= code < 0xA000 or code >= 0x20000:
        return True
    narrow = unicodedata.normalize("NFKC", character)
    small = (narrow if len(narrow) == 1 else character).lower()
    table[code] = ord(small) if len(small) == 1 and not small.isspace() else code
    return True


def _simplify(table: Codes, codes: list[int]) -> None:
    simplified = OpenCC("t2s").convert("\n".join(chr(code) for code in codes)).split("\n")
    for code, character in zip(codes, simplified, strict=True):
        if len(character) == 1 and table[code] == code:
            table[code] = ord(character)
