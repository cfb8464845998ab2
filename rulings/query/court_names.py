"""Courts as people remember them: 武汉硚口法院, 北京市第一中级法院, 上海市黄埔区人民法院."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from rulings.china.court_table import SHORT_PROVINCES, CourtEntry, confirmed_courts, courts_by_name
from rulings.query.near_names import NearNames

MAX_COURTS = 3
"""Courts that one name may mean."""
_COURT = re.compile(r"[\u4e00-\u9fff]{2,24}?(?:人民法院|中级法院|高级法院|法院|中院|高院)")
_LEVELS = ((re.compile(r"高级(?:人民)?法院$|高院$"), "H"), (re.compile(r"中级(?:人民)?法院$|中院$"), "M"))
_COURT_WORD = re.compile(r"(?:高级|中级)?(?:人民)?法院$|[中高]院$")
_AREA_WORD = re.compile(r"新区|自治|[省市区县旗州盟第]")
"""What people leave out of the name of a court."""


@dataclass(frozen=True, slots=True)
class RememberedCourt:
    """A part of a text that names a court, half-open, and the courts that it may mean, the likeliest first."""

    start: int
    end: int
    courts: tuple["CourtChoice", ...]

    @property
    def range(self) -> tuple[int, int]:
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class CourtChoice:
    name: str
    codes: tuple[str, ...]
    """Its codes in case numbers, superseded ones included: values of the facet `court`."""


def remembered_courts(text: str, exact: bool = False) -> Iterator[RememberedCourt]:
    """Every name of a court in the text that no court bears, with the courts that it is near to; masked ones (某某) are
    near to none. `exact` adds the names that courts do bear."""
    for match in _COURT.finditer(text):
        if "某" in match[0]:
            continue
        bearing = tuple(dict.fromkeys(entry.name for entry in courts_by_name(match[0]) if entry.name in _courts()))
        offset, names = (0, bearing if exact else ()) if bearing else _meant(match[0])
        choices = tuple(CourtChoice(name, _courts()[name]) for name in names[:MAX_COURTS])
        if choices:
            yield RememberedCourt(match.start() + offset, match.end(), choices)


def _meant(typed: str) -> tuple[int, tuple[str, ...]]:
    """(where the court's name begins, names). Words before it are tried as a part of it first."""
    table = _by_key()
    for start in range(len(typed)):
        key = court_key(typed[start:])
        exact = table.get(key, ())
        near = [name for other in _near_keys().near(key) for name in table[other]] if len(key) > 1 else []
        if exact or near:
            return start, tuple(dict.fromkeys([*exact, *near]))
    return 0, ()


def court_key(name: str) -> str:
    """What the spellings of a court's name share: place, ordinal and level."""
    level = next((mark for pattern, mark in _LEVELS if pattern.search(name)), "")
    return bare_court_name(_COURT_WORD.sub("", name)) + level


def bare_court_name(name: str) -> str:
    """A name, or its beginning, without the words that people leave out."""
    return _AREA_WORD.sub("", name)


@cache
def _courts() -> Mapping[str, tuple[str, ...]]:
    """Name -> codes."""
    courts: dict[str, list[str]] = {}
    for entry in confirmed_courts():
        courts.setdefault(entry.name, []).append(entry.code)
    return {name: tuple(codes) for name, codes in courts.items()}


@cache
def _by_key() -> Mapping[str, tuple[str, ...]]:
    table: dict[str, dict[str, None]] = {}
    for entry in confirmed_courts():
        for name in long_and_short(entry):
            table.setdefault(court_key(name), {})[entry.name] = None
    table.pop("", None)
    return {key: tuple(names) for key, names in table.items()}


@cache
def _near_keys() -> NearNames:
    return NearNames(_by_key())


def long_and_short(entry: CourtEntry) -> Iterator[str]:
    """With and without province and city in front."""
    bare = entry.name.removeprefix(entry.province).removeprefix(entry.city)
    province = SHORT_PROVINCES.get(entry.province, entry.province)
    yield from (entry.name, entry.city + bare, province + bare, province + entry.city + bare)
    if not bare.startswith(("中级", "高级", "第")):
        yield bare
