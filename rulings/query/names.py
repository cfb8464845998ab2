"""Names that are one phrase however long: crimes, causes of action, themes, with and without their endings."""

from collections.abc import Iterator, Mapping
from functools import cache

from rulings.china import cause, crime, themes

_START = 2
"""Names are looked up by this many first characters."""
MIN_NAME_LENGTH = 4
"""Shorter ones are words like any other."""


@cache
def known_names() -> frozenset[str]:
    names = {entry.name for entry in crime.crime_entries()} | {former.name for former in crime.former_names()}
    names |= {entry.name for entry in cause.cause_entries()} | {theme.name_zh for theme in themes.themes()}
    return frozenset(name for full in names for name in (full, full.removesuffix("罪"), full.removesuffix("纠纷")))


def names_in(text: str) -> Iterator[tuple[int, int]]:
    """Half-open ranges of known names, from left to right, the longest at each place: 合同诈骗 is not 诈骗."""
    return _find(text, _by_start(False))


def protected_names(text: str) -> Iterator[tuple[int, int]]:
    """Likewise of names with punctuation of their own (走私、贩卖、运输、制造毒品罪)."""
    return _find(text, _by_start(True)) if "、" in text or "（" in text else iter(())


def _find(text: str, names: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[int, int]]:
    position = 0
    while position < len(text):
        candidates = names.get(text[position : position + _START], ())
        name = next((name for name in candidates if text.startswith(name, position)), "")
        if name:
            yield position, position + len(name)
        position += len(name) or 1


@cache
def _by_start(punctuated: bool) -> Mapping[str, tuple[str, ...]]:
    table: dict[str, list[str]] = {}
    for name in sorted(known_names(), key=lambda name: (-len(name), name)):
        if len(name) >= MIN_NAME_LENGTH and (not punctuated or not name.isalnum()):
            table.setdefault(name[:_START], []).append(name)
    return {start: tuple(names) for start, names in table.items()}
