"""Courts as printed, resolved against the table of courts."""

from collections.abc import Sequence
from functools import lru_cache

from rulings.china.court_table import CourtEntry, court_by_code, courts_by_name, has_own_code
from rulings.ruling import Court
from rulings.text.invisible import without_spaces

__all__ = ["court_by_code", "courts_by_name", "resolve_court"]


def resolve_court(name: str, code: str | None = None) -> Court:
    """`name` as printed with what it resolves to; the code only where it is certain."""
    return _resolve(without_spaces(name), code)


@lru_cache(maxsize=20_000)
def _resolve(printed: str, code: str | None) -> Court:
    named = courts_by_name(printed)
    chosen = next((entry for entry in named if entry.code == code), None)
    region = chosen.region if chosen else _shared_region(named)
    if chosen is None and named and (region or len(named) == 1):
        chosen = named[0]
    if chosen is None:
        return Court(printed)
    confirmed = len(named) == 1 and chosen.is_confirmed and has_own_code(printed)
    current = chosen.current_name or chosen.name
    return Court(printed, chosen.code if confirmed or chosen.code == code else None, current, chosen.level, region)


def _shared_region(named: Sequence[CourtEntry]) -> tuple[str, ...]:
    """What the regions of one court have in common (a county that moved to another city); () for several courts."""
    if len({entry.current_name or entry.name for entry in named}) != 1:
        regions = {entry.region for entry in named}
        return next(iter(regions)) if len(regions) == 1 else ()
    return tuple(
        parts[0] for parts in zip(*(entry.region for entry in named), strict=False) if len(set(parts)) == 1
    )
