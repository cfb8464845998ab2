"""Case numbers with masked places: （2016）*0105刑初9013*号 is every number that fits."""

import re
from dataclasses import dataclass

from rulings.ruling import CaseNumber

ANY_RUN = "*"
"""Any run of characters, also none."""
MAX_MASKS = 8
"""More places than this are no number that anyone copied."""

_SUFFIX = re.compile(r"[一二三四五六七八九十百*]{1,8}")


@dataclass(frozen=True, slots=True)
class NumberPattern:
    """What is known of a number; `str()` reads back to the same pattern."""

    year: str
    """2016, or 201* and the like."""
    rest: str
    """Court, type and serial as in CaseNumber.key."""

    def __str__(self) -> str:
        number, mark, suffix = self.rest.partition("之")
        return f"（{self.year}）{number}号{mark}{suffix}"

    @property
    def key(self) -> str:
        """To be held against CaseNumber.match_keys."""
        return f"{self.year}{self.rest}"

    def matches(self, number: CaseNumber) -> bool:
        """Whether the number, its case or a number of its range fits."""
        return any(fits(self.key, key) for key in number.match_keys)


def masked(year: str, rest: str) -> NumberPattern | None:
    """Runs of masks as one; None for more than MAX_MASKS places, and where 之 is followed by no number of a document."""
    _, mark, suffix = rest.partition("之")
    if mark and not _SUFFIX.fullmatch(suffix):
        return None
    pattern = NumberPattern(re.sub(r"\*+", ANY_RUN, year), re.sub(r"\*+", ANY_RUN, rest))
    return pattern if 0 < pattern.key.count(ANY_RUN) <= MAX_MASKS else None


def fits(pattern: str, key: str) -> bool:
    """Whether `key` is `pattern` with something for each mask; each literal part is looked for once, from the left."""
    first, *parts = pattern.split(ANY_RUN)
    if not parts:
        return key == pattern
    *middle, last = parts
    if not key.startswith(first) or not key[len(first) :].endswith(last):
        return False
    rest = key[len(first) : len(key) - len(last)]
    for part in middle:
        found = rest.find(part)
        if found < 0:
            return False
        rest = rest[found + len(part) :]
    return True
