"""The table of courts: codes, names current and former, abbreviations. Data: rulings/china/data/courts.csv."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rulings.china import data
from rulings.text.invisible import without_spaces

MUNICIPALITIES = ("北京市", "天津市", "上海市", "重庆市")
SHORT_PROVINCES = {
    "内蒙古自治区": "内蒙古",
    "广西壮族自治区": "广西",
    "西藏自治区": "西藏",
    "宁夏回族自治区": "宁夏",
    "新疆维吾尔自治区": "新疆",
}


@dataclass(frozen=True, slots=True)
class CourtEntry:
    """One row of the table: a code, also a superseded one."""

    code: str
    name: str
    level: str
    kind: str
    province: str
    city: str
    parent: str
    status: str
    """current, code-uses-old-adcode, or derived-unconfirmed (derived from the area's code: do not rely on it)."""
    current_name: str

    @property
    def is_confirmed(self) -> bool:
        return self.status != "derived-unconfirmed"

    @property
    def region(self) -> tuple[str, ...]:
        """(province, city), or (municipality,), or () for the Supreme People's Court."""
        if self.province in MUNICIPALITIES or self.city == self.province:
            return (self.province,) if self.province else ()
        return tuple(part for part in (self.province, self.city) if part)


@cache
def court_entries() -> tuple[CourtEntry, ...]:
    """All rows of the table."""
    return tuple(CourtEntry(**row) for row in data.rows("courts"))


def confirmed_courts() -> Iterator[CourtEntry]:
    """The rows of the table that can be relied on."""
    return (entry for entry in court_entries() if entry.is_confirmed)


@cache
def _codes() -> Mapping[str, CourtEntry]:
    return {entry.code: entry for entry in sorted(court_entries(), key=lambda entry: entry.kind == "功能区")}


@cache
def _names() -> Mapping[str, tuple[CourtEntry, ...]]:
    names: dict[str, list[CourtEntry]] = defaultdict(list)
    for entry in court_entries():
        for name in {entry.name, entry.current_name} - {""}:
            for spelling in _spellings(name, entry):
                if entry not in names[spelling]:
                    names[spelling].append(entry)
    return {name: tuple(found) for name, found in names.items()}


def _spellings(name: str, entry: CourtEntry) -> set[str]:
    """With and without the province and city in front: courts print both."""
    bare = name.removeprefix(entry.province).removeprefix(entry.city)
    short = SHORT_PROVINCES.get(entry.province, "")
    prefixes = {"", entry.province, entry.city, entry.province + entry.city, short, short + entry.city}
    found = {name, *(prefix + name for prefix in prefixes if not name.startswith(prefix or "\0"))}
    if entry.level in ("最高", "中级"):
        found.add(name.removeprefix("中华人民共和国"))
        found.add(entry.city + bare if entry.city else name)
    if len(bare) > len("人民法院") + 1 and not bare.startswith(("中级", "高级", "第")):
        found |= {prefix + bare for prefix in prefixes}
    return found


def short_province(province: str) -> str:
    """湖北省 -> 湖北, 新疆维吾尔自治区 -> 新疆."""
    return SHORT_PROVINCES.get(province, re.sub(r"[省市]$", "", province))


def court_by_code(code: str) -> CourtEntry | None:
    """The court of a case-number code (粤0305)."""
    return _codes().get(code)


def courts_by_name(name: str) -> tuple[CourtEntry, ...]:
    """Every court of that name, current or former, with or without province and city; confirmed rows first."""
    bare = without_spaces(name)
    found = _names().get(bare) or _codeless_names().get(bare, ())
    return tuple(sorted(found, key=lambda entry: not entry.is_confirmed))


@cache
def _codeless_names() -> Mapping[str, tuple[CourtEntry, ...]]:
    """Names that no row bears, with the rows of the court that has their cases today."""
    names: dict[str, tuple[CourtEntry, ...]] = {}
    for row in data.rows("court_names"):
        entry = _codes()[row["code"]]
        bare = row["name"].removeprefix(entry.province)
        short = SHORT_PROVINCES.get(entry.province, entry.province)
        for spelling in (row["name"], bare, short + bare, entry.city + bare, entry.province + entry.city + bare):
            names[spelling] = (*names.get(spelling, ()), entry)
    return {name: tuple(dict.fromkeys(found)) for name, found in names.items()}


def has_own_code(name: str) -> bool:
    """False for a name whose court of today is known, but not the code that it had under this name."""
    return name in _names()
