"""Crimes (罪名): official, former, abolished and selective names. Data: rulings/china/data/crimes.csv."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache

from rulings.china import data


@dataclass(frozen=True, slots=True)
class CrimeEntry:
    """One current crime of the Criminal Law's special part."""

    id: str
    name: str
    english: str
    chapter: int
    chapter_name: str
    section: int | None
    section_name: str | None
    articles: str
    since: date
    """When the name came into force."""
    selective: str
    """Regular expression of the selective forms (贩卖毒品罪 of 走私、贩卖、运输、制造毒品罪); empty if none."""

    @property
    def path(self) -> tuple[str, ...]:
        """(chapter, section, crime), or (chapter, crime) in chapters without sections."""
        return tuple(part for part in (self.chapter_name, self.section_name, self.name) if part)


@dataclass(frozen=True, slots=True)
class FormerName:
    """A name that is not current: renamed, merged, abolished, or a customary alias."""

    name: str
    kind: str
    """former, abolished or alias."""
    successors: tuple[str, ...]
    until: date | None


_FURTHER = "){0,9}"
"""Further alternatives of a selective form; bounded, so that a text of nothing else is not read over and over."""


@cache
def crime_entries() -> tuple[CrimeEntry, ...]:
    """All current crimes."""
    return tuple(
        CrimeEntry(
            row["id"], row["name"], row["english"], int(row["chapter"]), row["chapter_name"],
            int(row["section"]) if row["section"] else None, row["section_name"] or None,
            row["articles"], date.fromisoformat(row["since"]), row["selective"].replace(")*", _FURTHER),
        )
        for row in data.rows("crimes")
    )  # fmt: skip


@cache
def former_names() -> tuple[FormerName, ...]:
    """All names that are not current."""
    return tuple(
        FormerName(
            row["name"],
            row["kind"],
            tuple(filter(None, row["successors"].split("|"))),
            date.fromisoformat(row["until"]) if row["until"] else None,
        )
        for row in data.rows("crime_names")
    )


@cache
def crimes_by_name() -> Mapping[str, CrimeEntry]:
    """Current crimes by their official name."""
    return {entry.name: entry for entry in crime_entries()}


_NOISE = re.compile(r"[\s\u200b]+|[（(](?!边)[^（()）]{1,8}[)）]|[“”\"《》]")
_STAGE = re.compile(r"(?:未遂|既遂|预备|中止)罪?$")
"""A stage of the crime (刑法第二十二条至第二十四条), printed behind its name."""
_SEPARATOR = re.compile(r"[,，.．/;；和及与或、的]+")


def _key(name: str) -> str:
    """What spellings of one name share: no separators, no 罪 at the end."""
    return _SEPARATOR.sub("", _NOISE.sub("", name)).removesuffix("罪")


@cache
def _keys() -> Mapping[str, CrimeEntry]:
    names = crimes_by_name()
    keys: dict[str, CrimeEntry] = {}
    for former in former_names():
        if former.successors:
            keys.setdefault(_key(former.name), names[former.successors[0]])
    keys.update({_key(entry.name): entry for entry in crime_entries()})
    return keys


@cache
def _selective() -> tuple[tuple[re.Pattern[str], CrimeEntry], ...]:
    """Selective forms, with any separator or none between the alternatives."""
    return tuple(
        (re.compile(entry.selective.replace("、", "[、,，和及与或]?") + "?"), entry)
        for entry in crime_entries()
        if entry.selective
    )


@lru_cache(maxsize=50_000)
def resolve_crime(raw: str) -> CrimeEntry | None:
    """The current crime that `raw` names, in official, former, customary or selective form; None if there is none.

    Courts go on printing abolished names, so those resolve whatever the date, a name that was split to its first
    successor.
    """
    name = _STAGE.sub("", _NOISE.sub("", raw))
    found = _keys().get(_key(name))
    if found is not None:
        return found
    matches = [entry for pattern, entry in _selective() if pattern.fullmatch(name)]
    if matches and len(name) >= MIN_PART_LENGTH:
        return matches[0]
    return _reordered().get(_reordered_key(name)) or _part_of_one(_key(name)) or _without_others(name)


def _without_others(name: str) -> CrimeEntry | None:
    """Courts add whose it is: 非法提供他人信用卡信息罪."""
    shorter = name.replace("他人", "")
    return resolve_crime(shorter) if len(shorter) < len(name) else None


MIN_PART_LENGTH = 4
"""Characters, without 罪, of a name that may be a part of a longer one."""


def _part_of_one(key: str) -> CrimeEntry | None:
    """The only crime with a name of several alternatives, current or former, that has these characters in order.

    So 强制猥亵妇女罪 is read as a selective form of the former 强制猥亵、侮辱妇女罪.
    """
    if len(key) < MIN_PART_LENGTH:
        return None
    longer = ((name, entry) for name, entry in _alternatives() if key[0] in name and key[-1] in name)
    found = {entry.id: entry for name, entry in longer if _is_subsequence(key, name)}
    return next(iter(found.values())) if len(found) == 1 else None


@cache
def _alternatives() -> tuple[tuple[str, CrimeEntry], ...]:
    former = ((one.name, crimes_by_name()[one.successors[0]]) for one in former_names() if one.successors)
    current = ((entry.name, entry) for entry in crime_entries())
    return tuple((_key(name), entry) for name, entry in (*current, *former) if "、" in name)


def _is_subsequence(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(character in rest for character in part)


@cache
def _reordered() -> Mapping[str, CrimeEntry]:
    return {_reordered_key(entry.name): entry for entry in crime_entries() if "、" in entry.name}


def _reordered_key(name: str) -> str:
    """Alternatives of a selective crime printed in another order (贩卖、走私毒品罪) have the same characters."""
    return "".join(sorted(_key(name)))


_JOINING = re.compile(r"[、,，;；和及与](?:(?<=罪.)(?<!犯罪.)|(?<=[;；]))")
"""Between two crimes."""


@lru_cache(maxsize=50_000)
def split_crimes(raw: str) -> tuple[str, ...]:
    """Single crimes of a joined string (故意伤害罪、盗窃罪); 走私、贩卖、运输、制造毒品罪 stays one."""
    parts = [part for part in _JOINING.split(_NOISE.sub("", raw)) if part]
    crimes: list[str] = []
    for part in parts:
        crimes.extend(_split_part(part))
    return tuple(crimes)


def _split_part(part: str) -> list[str]:
    """A part such as 盗窃、诈骗罪: one crime if it resolves whole, else the longest runs that do."""
    pieces = part.split("、")
    if resolve_crime(part) is not None or len(pieces) == 1:
        return [part]
    for cut in range(len(pieces) - 1, 0, -1):
        head, rest = "、".join(pieces[:cut]), _split_part("、".join(pieces[cut:]))
        if resolve_crime(head) is not None and (head not in _verbs() or all(map(resolve_crime, rest))):
            return [head, *rest]
    return [part]


@cache
def _verbs() -> frozenset[str]:
    """Short names that begin other crimes' names too, as 收买 in 收买、非法提供信用卡信息罪.

    Before a rest that names no crime such a word may belong to the rest.
    """
    short = {one.name.removesuffix("罪") for one in former_names() if one.kind == "alias"}
    return frozenset(verb for verb in short if any(f"{verb}、" in entry.name for entry in crime_entries()))
