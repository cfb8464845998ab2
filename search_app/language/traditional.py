"""Texts of the pages in traditional characters: OpenCC's, as Taiwan writes them, corrected by traditional_terms.csv.

OpenCC's own terms of Taiwan (s2twp) are not taken: they make 审理程序 a computer's program. Those that are right are in the table.
"""

import csv
import re
from collections.abc import Mapping
from functools import cache, lru_cache
from importlib import resources

from opencc import OpenCC

_QUOTES = str.maketrans("“”‘’", "「」『』")


def traditional(text: str) -> str:
    """A text of ours, with the terms and quotation marks that readers of traditional characters know. Texts of rulings stay as
    published."""
    return _converted(text, frozenset({"pages", "all"})).translate(_QUOTES)


def traditional_name(name: str) -> str:
    """An official name (of a crime, a place), character by character: 信息 in it stays 信息."""
    return _converted(name, frozenset({"all"}))


def is_simplified(text: str) -> bool:
    """Whether a sign in it is none of traditional writing; 准, 后, 里 are of both."""
    return any(map(_is_only_simplified, text))


@lru_cache(maxsize=10_000)
def _is_only_simplified(sign: str) -> bool:
    """Not in Big5, the character set of Taiwan, and converted."""
    try:
        sign.encode("big5")
    except UnicodeEncodeError:
        return bool(_converter().convert(sign) != sign)
    return False


@lru_cache(maxsize=50_000)
def _converted(text: str, scopes: frozenset[str]) -> str:
    terms = _terms(scopes)
    return "".join(terms.get(part) or _converter().convert(part) for part in _any_of(scopes).split(text))


@cache
def _converter() -> OpenCC:
    return OpenCC("s2tw")


@cache
def _terms(scopes: frozenset[str]) -> Mapping[str, str]:
    """Simplified -> traditional."""
    with resources.files(__package__).joinpath("traditional_terms.csv").open(encoding="utf-8") as file:
        rows = csv.DictReader(file)
        return {row["simplified"]: row["traditional"] for row in rows if row["scope"] in scopes}


@cache
def _any_of(scopes: frozenset[str]) -> re.Pattern[str]:
    """Finds the terms, the longest at each place."""
    return re.compile(f"({'|'.join(map(re.escape, sorted(_terms(scopes), key=len, reverse=True)))})")
