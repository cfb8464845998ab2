"""Abbreviations of courts in old-format case numbers: which courts may have written one.

Courts chose their own, so one abbreviation is that of several courts (朝 of three 朝阳区). What is found here are
candidates, never a court.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from rulings.china import data
from rulings.china.court_table import CourtEntry, court_by_code, court_entries

SUPREME = "最高法"
_COURT = re.compile(r"(?:人民)?法院")
_KIND_OF_PLACE = re.compile(r"(?:市?中级|高级|自治[州县旗]|[市州区县旗])$")


@dataclass(frozen=True, slots=True)
class _Names:
    """What the characters of an abbreviation may come from, in the order in which courts put them."""

    code: str
    before: str
    """The province's character in case numbers (川), province and city, with their customary characters."""
    own: str
    """What tells the court from its neighbours: 武侯区, 成都市中级, 四川省高级; with its customary characters."""
    whole: str
    """Both."""
    alone: str
    """Those characters of it that a court uses alone: 武侯, 成都, and the sign of a high court."""


def by_abbreviation(abbreviation: str) -> tuple[str, ...]:
    """Codes of all courts that may print `abbreviation` in old-format numbers; () where none is known.

    Its characters stand in order in province sign, province, city and own name of the court, the last one in the own
    name. What follows 法 names a tribunal (深宝法龙), and a last character that fits no name may do so too (盐环).
    """
    letters = (abbreviation[:1] + abbreviation[1:].partition("法")[0]).removesuffix("院")
    if letters in ("", "最高"):
        return (SUPREME,)
    return _candidates(letters) or (_candidates(letters[:-1]) if len(letters) > 1 else ())


@cache
def known_abbreviations() -> frozenset[str]:
    """What courts' own names are commonly shortened to: 黄浦, 浦东; at least two characters each."""
    bare = (
        re.sub(r"[省市区县旗]$", "", _own_name(entry.name, entry))
        for entry in court_entries()
        if entry.level == "基层"
    )
    return frozenset(name for name in bare if 2 <= len(name) <= 3)


@lru_cache(maxsize=20_000)
def _candidates(letters: str) -> tuple[str, ...]:
    ending = _by_character().get(letters[-1], ())
    fitting = (names.code for names in ending if letters[0] in names.whole and _fits(letters, names))
    return tuple(dict.fromkeys(fitting))


def _fits(letters: str, names: _Names) -> bool:
    """The last character is one of the own name's; the others stand before it."""
    if len(letters) == 1:
        return letters in names.alone
    last = names.whole.rfind(letters[-1], len(names.before))
    return last >= 0 and _in_order(letters[:-1], names.whole, last)


def _in_order(letters: str, text: str, end: int) -> bool:
    at = 0
    for letter in letters:
        at = text.find(letter, at, end) + 1
        if not at:
            return False
    return True


@cache
def _by_character() -> Mapping[str, Sequence[_Names]]:
    """All names by each character that an abbreviation may end in."""
    found: dict[str, list[_Names]] = defaultdict(list)
    for names in _all_names():
        for character in {*names.own, *names.alone}:
            found[character].append(names)
    return found


def _all_names() -> Iterator[_Names]:
    """Of every row of the table, and of the names that courts bore before."""
    customary = _customary()
    for entry in (entry for entry in court_entries() if entry.level != "最高"):
        for name in dict.fromkeys((entry.name, entry.current_name or entry.name)):
            yield _names(name, entry, customary)
    for row in data.rows("court_names"):
        successor = court_by_code(row["code"])
        if successor is not None:
            yield _names(row["name"], successor, customary)


def _names(name: str, entry: CourtEntry, customary: Mapping[str, str]) -> _Names:
    own = _own_name(name, entry)
    custom = customary.get(own, "") + customary.get(name, "")
    city = customary.get(entry.city, "") + entry.city
    if entry.level == "中级" and entry.city:
        own, custom = entry.city + own.removeprefix(entry.city), custom + customary.get(entry.city, "")
    sign = entry.code[0]
    alone = custom + _KIND_OF_PLACE.sub("", own) + (sign if entry.level == "高级" else "")
    before, own = sign + entry.province + city, custom + own
    return _Names(entry.code, before, own, before + own, alone)


def _own_name(name: str, entry: CourtEntry) -> str:
    """人民法院 and what stands in front of the own name are left out; a high court's own name is its province."""
    bare = _COURT.sub("", name)
    return (
        bare
        if entry.level == "高级" and entry.kind == "普通"
        else bare.removeprefix(entry.province).removeprefix(entry.city)
    )


@cache
def _customary() -> Mapping[str, str]:
    """Name of a place or court -> the characters that courts use for it without finding them in the name."""
    found: dict[str, str] = defaultdict(str)
    for row in data.rows("court_abbreviations"):
        found[row["name"]] += row["abbreviation"]
    return found
