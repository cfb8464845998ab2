"""Folding: what two spellings of the same characters share, one code point at a time, so that offsets hold.

Full-width becomes half-width, capitals small, traditional simplified; white space, control and private-use
characters vanish. A text contains a phrase when the folded text contains the folded phrase.
"""

import unicodedata
from functools import cache

import numpy as np
import numpy.typing as npt
from opencc import OpenCC

Codes = npt.NDArray[np.uint32]
"""Code points, one per character."""

BREAK = "\ue000"
"""Stands between pieces that a phrase must not cross; private use, so no folded text contains it."""
_DROPPED = {"Cc", "Cf", "Co", "Cs", "Zs", "Zl", "Zp", "Cn"}


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


def fold_codes(text: str) -> Codes:
    """Folded code points, dropped characters as 0: same length as `text`."""
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    folded: Codes = _table()[codes]
    return folded


def fold(text: str) -> str:
    """The folded text without what vanishes."""
    return to_text(drop(fold_codes(text)))


def drop(codes: Codes) -> Codes:
    """Without the characters that vanish."""
    kept: Codes = codes[codes != 0]
    return kept


def to_text(codes: Codes) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le")
