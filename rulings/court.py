"""Courts as printed, resolved against the table of courts."""

import re
from functools import lru_cache

from rulings.court_table import by_code, by_name, entries
from rulings.ruling import Court

__all__ = ["by_code", "by_name", "entries", "resolve"]


def resolve(name: str, code: str | None = None) -> Court:
    """`name` as printed with what it resolves to; the code only where it is certain."""
    printed = re.sub(r"[\s\u200b]+", "", name)
    return _resolve(printed, code)


@lru_cache(maxsize=20_000)
def _resolve(printed: str, code: str | None) -> Court:
    named = by_name(printed)
    chosen = next((entry for entry in named if entry.code == code), None)
    if chosen is None and named and len({entry.region for entry in named}) == 1:
        chosen = named[0]
    if chosen is None:
        return Court(printed)
    certain = chosen.code == code or len(named) == 1
    current = chosen.current_name or chosen.name
    return Court(printed, chosen.code if certain else None, current, chosen.level, chosen.region)
