"""Causes of action (案由): civil, administrative, compensation, enforcement. Data: rulings/china/data/causes.csv."""

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from rulings.china import data

TREES_OF = {
    "民事": ("civil-2025", "civil-2020"),
    "行政": ("administrative",),
    "赔偿": ("compensation", "administrative"),
    "执行": ("enforcement", "civil-2025", "civil-2020"),
}
ALL_TREES = ("civil-2025", "civil-2020", "administrative", "compensation", "enforcement")


@dataclass(frozen=True, slots=True)
class CauseEntry:
    """One node of a tree; `path` runs from the top to this node."""

    id: str
    tree: str
    level: int
    name: str
    path: tuple[str, ...]
    status: str
    """confirmed, incomplete-level (2020, level 4) or unverified."""


@cache
def cause_entries() -> tuple[CauseEntry, ...]:
    """All nodes of all trees."""
    table = {row["id"]: row for row in data.rows("causes")}

    def path(row: dict[str, str]) -> tuple[str, ...]:
        above = path(table[row["parent"]]) if row["parent"] else ()
        return (*above, row["name"])

    return tuple(
        CauseEntry(row["id"], row["tree"], int(row["level"]), row["name"], path(row), row["status"])
        for row in table.values()
    )


@cache
def _keys() -> Mapping[str, tuple[CauseEntry, ...]]:
    keys: dict[str, list[CauseEntry]] = defaultdict(list)
    for entry in cause_entries():
        keys[_key(entry.name)].append(entry)
    return {key: tuple(sorted(found, key=lambda entry: -entry.level)) for key, found in keys.items()}


@cache
def _successors() -> Mapping[str, tuple[str, ...]]:
    return {_key(row["name"]): tuple(row["successors"].split("|")) for row in data.rows("cause_names")}


_NOISE = re.compile(r"[\s\u200b、,，.；;（）()]+")


def _key(name: str) -> str:
    """What spellings of one name share."""
    return _NOISE.sub("", name).replace("其它", "其他").removesuffix("一案").removesuffix("案")


@lru_cache(maxsize=50_000)
def resolve_cause(raw: str, category: str | None = None) -> CauseEntry | None:
    """The deepest node that `raw` names in the trees of `category` (民事, 行政, 赔偿, 执行; all if None).

    The 2025 civil tree wins over 2020's; an older name resolves to its first successor.
    """
    trees = TREES_OF.get(category or "", ALL_TREES)
    key = _key(raw)
    for name in (key, *(_key(successor) for successor in _successors().get(key, ()))):
        found = _keys().get(name, ()) or _keys().get(f"{name}纠纷", ())
        for tree in trees:
            for entry in found:
                if entry.tree == tree:
                    return entry
    return None
