"""Reading a long unquoted run of Chinese as words, each of which is then matched exactly."""

import re
from functools import cache

from rulings.china import cause, crime, themes
from rulings.text.folding import fold

MAX_TERM_LENGTH = 4
"""A run up to this long is one phrase, as a person who types it means it."""
_HAN_RUN = re.compile(r"[\u4e00-\u9fff\u3400-\u4dbf]+|[^\u4e00-\u9fff\u3400-\u4dbf]+")
_NOISE = re.compile(r"^[\W_]+$")


@cache
def _names() -> frozenset[str]:
    """Names of crimes, causes and themes, with and without their endings: each is one phrase however long."""
    names = {entry.name for entry in crime.crime_entries()} | {former.name for former in crime.former_names()}
    names |= {entry.name for entry in cause.cause_entries()} | {theme.name_zh for theme in themes.themes()}
    return frozenset(name for full in names for name in (full, full.removesuffix("罪"), full.removesuffix("纠纷")))


def split_words(run: str) -> list[str]:
    """The phrases of an unquoted run: itself if short or a known name, else its words without one-character ones."""
    if len(run) <= MAX_TERM_LENGTH or run in _names():
        return [run]
    words = [word for piece in _HAN_RUN.findall(run) for word in _piece(piece)]
    kept = [word for word in dict.fromkeys(words) if len(word) > 1]
    if not kept or kept == [run]:
        return [run]
    return [part for word in kept for part in split_words(word)]


def _piece(piece: str) -> list[str]:
    import rjieba  # its dictionary takes 0.5 s to load, and short queries never need it

    if not fold(piece) or _NOISE.match(piece):
        return []
    return [word for word in rjieba.cut(piece, False) if not _NOISE.match(word)] if _is_han(piece) else [piece]


def _is_han(piece: str) -> bool:
    return "\u3400" <= piece[0] <= "\u9fff"
