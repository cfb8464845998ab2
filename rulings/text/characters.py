"""What each character folds to by itself, and what kind of character that is. Data: rulings/text/variants.csv.

Full-width becomes half-width, capitals small, traditional and variant characters the standard simplified one,
accented letters their base letter; a sign made of others (㎎, Ⅱ, ㈠, ½) becomes these. Control, invisible and
private-use characters vanish.
"""

import csv
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import chain

import numpy as np
import numpy.typing as npt
from opencc import OpenCC

Codes = npt.NDArray[np.uint32]
"""Code points, one a character."""

CODE = np.uint32(0x1FFFFF)
"""The bits of a value that hold the code point; the bits above say what it is."""
DIGIT, LETTER, SPACE, ZERO_LIKE, CHINESE_DIGIT, EXPANDED = (1 << bit for bit in range(21, 27))
"""LETTER: of the Latin, Greek and Cyrillic alphabets, whose words are set apart by space. SPACE: has code 0.
ZERO_LIKE: stands for 〇 between Chinese digits. EXPANDED: the code is an index of `expansions`."""

_PLAIN = (range(0x3400, 0xA000), range(0xAC00, 0xD7A4), range(0x20000, 0x323B0))
"""Unified Chinese characters and Hangul syllables: width, case and accents are no matter there."""
_OTHERS = (range(0x3400), range(0xA000, 0xAC00), range(0xD7A4, 0x20000))
_DROPPED = {"Cc", "Cf", "Co", "Cs", "Cn"}
_INVISIBLE = "\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164"
ZERO_LIKES = "0oоο零"
"""After folding; among them Cyrillic о and Greek ο."""
_CIRCLES = "○◯⭕⭘⚪⚬"
_BASE_LETTERS = {"æ": "ae", "œ": "oe", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ł": "l", "ħ": "h", "ı": "i"}
_APART = ("<circle>", "<super>", "<sub>", "<fraction>", "<square>")
"""Signs that are no part of the figure or word beside them: ①2014, 10², Brand™, 5㎎."""


@dataclass(frozen=True, slots=True)
class CharacterTable:
    """`values` has one for each code point: 0 where the character vanishes."""

    values: Codes
    expansions: tuple[Codes, ...]


@cache
def character_table() -> CharacterTable:
    """Made at the first use; takes a fifth of a second."""
    values, expansions = np.zeros(0x110000, dtype=np.uint32), list[Codes]()
    simplified = _simplified()
    for plain in _PLAIN:
        values[plain.start : plain.stop] = plain
    for character in (*simplified, *"零一二三四五六七八九"):
        values[ord(character)] = _value(simplified.get(character, character))
    for code in chain(*_OTHERS):
        folded = _folded(chr(code), simplified)
        if folded != chr(code):  # Again, so that what is folded folds to itself: U+FFA0 is U+1160, which vanishes.
            folded = "".join(_folded(part, simplified) for part in folded)
        if len(folded) < 2:
            values[code] = _value(folded)
        else:
            values[code] = EXPANDED | len(expansions)
            expansions.append(np.array([_value(character) for character in folded], dtype=np.uint32))
    return CharacterTable(values, tuple(expansions))


@cache
def variants() -> Mapping[str, str]:
    """Character -> the standard one, beyond what OpenCC calls traditional."""
    with resources.files("rulings.text").joinpath("variants.csv").open(encoding="utf-8") as file:
        return {row["variant"]: row["standard"] for row in csv.DictReader(file)}


def _simplified() -> Mapping[str, str]:
    """Chinese character -> standard simplified one, only where they differ."""
    chinese = [chr(code) for code in chain(range(0x2E80, 0xA000), range(0x20000, 0x30000))]
    converted = OpenCC("t2s").convert("\n".join(chinese)).split("\n")
    pairs = {old: new for old, new in zip(chinese, converted, strict=True) if len(new) == 1 and new != old}
    standard = {old: variants().get(new, new) for old, new in pairs.items()} | dict(variants())
    return {old: standard.get(new, new) for old, new in standard.items()}  # 薴 is 苧, which is 苎


def _folded(character: str, simplified: Mapping[str, str]) -> str:
    """Blank for white space, empty for what vanishes."""
    category = unicodedata.category(character)
    if character.isspace() or category in ("Zs", "Zl", "Zp"):
        return " "
    if category in _DROPPED or character in _INVISIBLE or _is_accent(character, category):
        return ""
    if character in _CIRCLES:
        return "〇"
    if category == "Lo" and character.casefold() == character and not unicodedata.decomposition(character):
        return simplified.get(character, character)  # most of them: there is nothing to normalise
    narrow = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", character).casefold())
    letters = "".join(_base(part) for part in narrow).replace("\u2044", "/").replace(" ", "")
    folded = "".join(simplified.get(part, part) for part in letters) or character
    return f" {folded} " if _stands_apart(character, category, folded) else folded


def _is_accent(character: str, category: str) -> bool:
    """Combining accents, and selectors of a glyph."""
    name = unicodedata.name(character, "") if category in ("Mn", "Me") else ""
    return name.startswith(("COMBINING", "VARIATION SELECTOR")) and "KATAKANA" not in name


def _base(letter: str) -> str:
    """é -> e; accents that belong to other scripts' characters stay."""
    base = unicodedata.normalize("NFKD", letter)[0]
    if _is_letter(base):
        return _BASE_LETTERS.get(base, base)
    return "" if _is_accent(letter, unicodedata.category(letter)) else letter


def _is_letter(character: str) -> bool:
    if character.isascii():
        return character.isalpha()
    scripts = ("LATIN ", "GREEK ", "CYRILLIC ")
    return unicodedata.category(character).startswith("L") and unicodedata.name(character, "").startswith(scripts)


def _stands_apart(character: str, category: str, folded: str) -> bool:
    has_digit = any(part in "0123456789" for part in folded)
    return unicodedata.decomposition(character).startswith(_APART) or (has_digit and category in ("No", "So"))


@cache
def _value(character: str) -> int:
    """The code point with its kind; 0 for what vanishes."""
    if not character:
        return 0
    if character == " ":
        return SPACE
    return (
        ord(character)
        | (DIGIT if character in "0123456789" else 0)
        | (LETTER if _is_letter(character) else 0)
        | (ZERO_LIKE if character in ZERO_LIKES else 0)
        | (CHINESE_DIGIT if character in "〇一二三四五六七八九" else 0)
    )
