"""Crimes named in a title: 甲某盗窃、抢劫一审刑事判决书, where publishers drop the final 罪."""

import re
from collections.abc import Mapping
from functools import cache

from rulings.china import crime

_FIRST_GROUP = re.compile(r"\(\?:([^()]+)\)")
_ROLE = re.compile(r"^(?:关于|（上诉）|上诉人|原审|被告单位|被告人|被告|罪犯|[\d\s、.]){1,9}")
_START = 2
"""Names are looked up by this many first characters."""


def crimes_in_title_of(title: str, text: str) -> tuple[str, ...]:
    """Crimes of a title whose first party stands in the text: some publishers give the title of another ruling."""
    found = crimes_in_title(title)
    if not found:
        return ()
    party = _ROLE.sub("", title[: title.find(found[0])])[:_START]
    return found if len(party) < _START or party in text else ()


def crimes_in_title(title: str) -> tuple[str, ...]:
    """From left to right, the longest name at each place: 合同诈骗 is not also 诈骗."""
    found: list[str] = []
    position = 0
    while (start := _first_characters().search(title, position)) is not None:
        name = _name_at(title, start.start())
        if name:
            found.append(name)
        position = start.start() + (len(name) or 1)
    return tuple(found)


def _name_at(title: str, position: int) -> str:
    for name in _names().get(title[position : position + _START], ()):
        if title.startswith(name, position):
            return name
    return _selective_at(title, position)


def _selective_at(title: str, position: int) -> str:
    if title[position] not in _selective_starts():
        return ""
    matches = (pattern.match(title, position) for pattern in _selective())
    return max((match.group() for match in matches if match), key=len, default="")


@cache
def _first_characters() -> re.Pattern[str]:
    """Of every name; most characters of a title begin none."""
    return re.compile(
        "[" + re.escape("".join(sorted({start[0] for start in _names()} | _selective_starts()))) + "]"
    )


@cache
def _names() -> Mapping[str, tuple[str, ...]]:
    """Names without 罪, longest first, by their start; single characters and bare verbs are none."""
    bare = {entry.name.removesuffix("罪") for entry in crime.crime_entries()}
    bare |= {former.name.removesuffix("罪") for former in crime.former_names() if former.successors}
    table: dict[str, list[str]] = {}
    for name in sorted(bare, key=lambda name: (-len(name), name)):
        if len(name) >= _START:
            table.setdefault(name[:_START], []).append(name)
    return {start: tuple(names) for start, names in table.items()}


@cache
def _selective() -> tuple[re.Pattern[str], ...]:
    return tuple(
        re.compile(entry.selective.removesuffix("罪")) for entry in crime.crime_entries() if entry.selective
    )


@cache
def _selective_starts() -> frozenset[str]:
    """First characters of the selective forms: a literal, or the alternatives of a group (?:走私|贩卖|…)."""
    starts: set[str] = set()
    for entry in crime.crime_entries():
        if entry.selective:
            group = _FIRST_GROUP.match(entry.selective)
            starts |= {name[0] for name in group[1].split("|")} if group else {entry.selective[0]}
    return frozenset(starts)
