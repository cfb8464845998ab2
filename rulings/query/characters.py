"""Characters of a search text by what they are to its reading. Widths are one: （ is (, ＆ is &."""

import re
import unicodedata

OPENING_QUOTES = "“‘「『"
"""Those that open wherever they stand."""
CLOSING_QUOTES = "”’」』"
STRAIGHT_QUOTES = "\"＂'＇"
PARTNERS = {"“": "”", "‘": "’", "「": "」", "『": "』"}
APOSTROPHES = "'＇’"
OPENING_BRACKETS, CLOSING_BRACKETS = "(（", ")）"
_QUOTES = {ord(sign): " " for sign in OPENING_QUOTES + CLOSING_QUOTES + STRAIGHT_QUOTES if sign not in APOSTROPHES}
_APOSTROPHE_OUTSIDE = re.compile(r"(?<![A-Za-z])['’＇]|['’＇](?![A-Za-z])")
DASHES = "-－—–−‐‑"
_FULL_WIDTH = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)}
_JOINERS = frozenset(".,．，-－_/@'’&+:：·")
"""Between letters and digits of Latin script they are part of the word: e-mail, 2014.5.6, AT&T, ECLI:NL:HR:2020:1."""
_DOTS = frozenset("·•・‧")
"""Between the parts of a transcribed name (甲·乙)."""


def without_invisible(text: str) -> str:
    """The text without characters that nobody sees (zero width, direction, variation); breaks are spaces."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(character) for character in text)


def _visible(character: str) -> str:
    if character.isspace():
        return character if character in " \u3000" else " "
    return (
        ""
        if unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn") or _varies(character)
        else character
    )


def _varies(character: str) -> bool:
    return "\ufe00" <= character <= "\ufe0f" or "\U000e0100" <= character <= "\U000e01ef" or character == "\u034f"


def narrow(text: str) -> str:
    """Full-width signs, letters and digits as their half-width forms: same length."""
    return text.translate(_FULL_WIDTH)


def is_han(character: str) -> bool:
    """Ideographs, with 〇 and 々."""
    return "\u3400" <= character <= "\u9fff" or character in "〇々" or "\U00020000" <= character <= "\U0003ffff"


def is_latin(character: str) -> bool:
    """A letter or digit that is no ideograph: what words of other scripts and figures are made of."""
    return character.isalnum() and not is_han(character)


def is_word_character(text: str, position: int) -> bool:
    """Whether the character belongs to a term: letters, digits, symbols (℃, %, ×), and joiners between two of them."""
    character = text[position]
    if character.isalnum() or character in "%％‰":
        return True
    category = unicodedata.category(character)
    if character not in "+＋|｜<>＜＞=＝~～^`´¨−" and category[0] in "SM":
        return True
    before = text[position - 1 : position]
    after = text[position + 1 : position + 2]
    if not before or not after:
        return False
    if character in _DOTS:
        return before.isalnum() and after.isalnum()
    return character in _JOINERS and is_latin(before) and is_latin(after)


def without_quotes(text: str) -> str:
    """With a space for every quotation mark; an apostrophe inside a Latin word stays."""
    return _APOSTROPHE_OUTSIDE.sub(" ", text.translate(_QUOTES))


def has_content(text: str) -> bool:
    """Whether anything but punctuation and space stands in the text."""
    return any(is_word_character(text, position) for position in range(len(text)))


VALUE_WITH_UNIT = re.compile(r"\d[\d.,]{0,40}+\s?[^\d\s.,)）]")
"""A figure with its unit, which a minus before it belongs to (-5℃)."""
