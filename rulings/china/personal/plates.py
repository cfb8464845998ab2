"""Licence plates of mainland China (GA 36-2018): province and letter of the city stay, as a county of an address does."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from rulings.china.personal.digits import END, LETTER, MASKS
from rulings.text.characters import Codes
from rulings.text.invisible import IGNORABLE
from rulings.text.masking import TextRange, places_of
from rulings.text.signs import Signs, holds_any, pairs, signs_of_class

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_MILITARY = "军海空沈兰济成南广北"
_FIRST = f"{_PROVINCES}{_MILITARY}W"
_SIGN = rf"[{LETTER}\d]"
_GAP = r"[\s·•・.．\-－—–]"
_LINK = rf"[\s·•・.．\-－—–_＿/／:：“\"）)牌{IGNORABLE}]"
_HEAD = rf"[{_FIRST}]{_LINK}?[（(]?[{LETTER}][{_PROVINCES}]?{_LINK}{{0,3}}+"
_ENDING = "(?P<ending>[学警港澳挂领试超临号牌])?"
_PLATE = re.compile(
    rf"{_HEAD}(?P<hidden>{_SIGN}{{3,6}}{END}|{_SIGN}(?:{_GAP}?{_SIGN}){{3,6}}+(?!{_GAP}?[{MASKS}]){END}){_ENDING}"
)
_PARTED = re.compile(rf"{_HEAD}(?P<hidden>{_SIGN}{{1,4}}+[\s{IGNORABLE}]{_SIGN}{{1,4}}+{END}){_ENDING}")
"""By one space or line end: 粤B123 45."""
_NEXT = re.compile(rf"[、和及](?=[A-Z]?\d)(?P<hidden>{_SIGN}{{5,6}}){END}(?=[、，。的和及等号）)]|两)")
_MACHINES = ("拖拉机", "农用", "运输车", "收割机")
_TRACTOR = re.compile(
    rf"(?:[{_PROVINCES}]|牌号[为是：:]{{0,2}})\d\d(?:{_GAP}|[／/]){{0,2}}(?P<hidden>\d{{5}}){END}"
)
"""Of farm machines: a code of the city instead of its letter."""
_SIGNS = re.compile(_SIGN)
_OF_A_CITY = re.compile(
    rf"(?:牌号|号牌|车牌)(?:号码|号)?[为是：:]{{0,2}}[\u4e00-\u9fff]{{2,3}}(?P<hidden>\d{{5,7}}){END}"
)
"""Of electric cycles: 某市123456."""
_VEHICLE_BEFORE = re.compile(r"(?:车|牌照|号牌|拖拉机|驾驶|悬挂|赃物)[^，。；、！？\n]{0,8}$")
_CALLED_PLATE = re.compile(r"(?:车牌|牌照|号牌)[^，。；、！？\n\d]{0,8}$")
_VEHICLE_BEHIND = re.compile(r"[^，。；、！？\n]{0,8}(?:车|拖拉机)")


def licence_plates(text: str, codes: Codes) -> Iterator[TextRange]:
    """Spans of what stands behind the letter or the code of the city."""
    for plate in _with_letter(text, codes):
        yield from _listed(plate)
    if holds_any(text, _MACHINES):
        tractors = filter(_is_of_a_vehicle, _TRACTOR.finditer(text))
        yield from (TextRange(*match.span("hidden")) for match in tractors)
    for at in chain(places_of(text, "牌号"), places_of(text, "号牌"), places_of(text, "车牌")):
        if match := _OF_A_CITY.match(text, at):
            yield TextRange(*match.span("hidden"))


def _with_letter(text: str, codes: Codes) -> Iterator[re.Match[str]]:
    """From left to right, none in another."""
    end = 0
    for at in pairs(codes, *_beginnings()):
        plates = (pattern.match(text, at) for pattern in (_PARTED, _PLATE) if at >= end)
        if plate := next(filter(_is_plate, plates), None):
            end = plate.end()
            yield plate


def _listed(plate: re.Match[str]) -> Iterator[TextRange]:
    """That one, and those that follow it without their province: 车牌号为粤B12345、54321."""
    yield TextRange(*plate.span("hidden"))
    following = _NEXT.match(plate.string, plate.end()) if _is_called_plate(plate) else None
    while following:
        yield TextRange(*following.span("hidden"))
        following = _NEXT.match(plate.string, following.end())


@cache
def _beginnings() -> tuple[Signs, Signs]:
    """The first and the second characters of a plate."""
    return Signs(_FIRST), signs_of_class(rf"{LETTER}（({_LINK[1:-1]}")


def _is_plate(match: re.Match[str] | None) -> bool:
    """Five signs or six (new energy), seven of the armed police (WJ01-12345); four or three where words say so."""
    if match is None:
        return False
    signs = _SIGNS.findall(match["hidden"])
    lengths = {5, 6} | ({4} if match["ending"] or _is_of_a_vehicle(match) else set())
    if _is_called_plate(match):
        lengths.add(3)
    if match.group()[0] == "W":
        lengths = {5, 7} if match.group()[1] == "J" else set()
    return len(signs) in lengths and any(sign.isdigit() for sign in signs)


def _is_called_plate(match: re.Match[str]) -> bool:
    return _CALLED_PLATE.search(match.string[max(0, match.start() - 12) : match.start()]) is not None


def _is_of_a_vehicle(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    return (
        _VEHICLE_BEFORE.search(text[max(0, start - 12) : start]) is not None
        or _VEHICLE_BEHIND.match(text, end, end + 10) is not None
    )
