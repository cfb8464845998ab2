"""Licence plates of mainland China (GA 36-2018): province and letter of the city stay, as a county of an address does."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import chain

from rulings.china.personal.digits import END, LETTER, MASKS
from rulings.text.characters import Codes
from rulings.text.masking import TextRange, places_of
from rulings.text.signs import Signs, holds_any, pairs, signs_of_class

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_MILITARY = "军海空沈兰济成南广北"
_FIRST = f"{_PROVINCES}{_MILITARY}W"
_SIGN = rf"[{LETTER}\d]"
_GAP = r"[\s·•・.．\-－—–]"
_PLATE = re.compile(
    rf"[{_FIRST}]\s?[{LETTER}][{_PROVINCES}]?{_GAP}{{0,3}}+"
    rf"(?P<hidden>{_SIGN}{{3,6}}{END}|{_SIGN}(?:{_GAP}?{_SIGN}){{3,6}}+(?!{_GAP}?[{MASKS}]){END})"
    rf"(?P<ending>[学警港澳挂领试超临号牌])?"
)
_MACHINES = ("拖拉机", "农用", "运输车", "收割机")
_TRACTOR = re.compile(
    rf"(?:[{_PROVINCES}]|牌号[为是：:]{{0,2}})\d\d(?:{_GAP}|[／/]){{0,2}}(?P<hidden>\d{{5}}){END}"
)
"""Of farm machines: a code of the city instead of its letter."""
_SIGNS = re.compile(_SIGN)
_OF_A_CITY = re.compile(
    rf"(?:牌号|号牌)(?:号码|号)?[为是：:]{{0,2}}[\u4e00-\u9fff]{{2,3}}(?P<hidden>\d{{5,7}}){END}"
)
"""Of electric cycles: 某市123456."""
_VEHICLE_BEFORE = re.compile(r"(?:车|牌照|号牌|拖拉机|驾驶|悬挂|赃物)[^，。；、！？\n]{0,8}$")
_CALLED_PLATE = re.compile(r"(?:车牌|牌照|号牌)[^，。；、！？\n\d]{0,8}$")
_VEHICLE_BEHIND = re.compile(r"[^，。；、！？\n]{0,8}(?:车|拖拉机)")


def licence_plates(text: str, codes: Codes) -> Iterator[TextRange]:
    """Spans of what stands behind the letter or the code of the city."""
    yield from (TextRange(*match.span("hidden")) for match in _with_letter(text, codes) if _is_plate(match))
    if holds_any(text, _MACHINES):
        tractors = filter(_is_of_a_vehicle, _TRACTOR.finditer(text))
        yield from (TextRange(*match.span("hidden")) for match in tractors)
    for at in chain(places_of(text, "牌号"), places_of(text, "号牌")):
        if match := _OF_A_CITY.match(text, at):
            yield TextRange(*match.span("hidden"))


def _with_letter(text: str, codes: Codes) -> Iterator[re.Match[str]]:
    """From left to right, none in another."""
    end = 0
    for at in pairs(codes, *_beginnings()):
        if at >= end and (plate := _PLATE.match(text, at)):
            end = plate.end()
            yield plate


@cache
def _beginnings() -> tuple[Signs, Signs]:
    """The first and the second characters of a plate."""
    return Signs(_FIRST), signs_of_class(rf"{LETTER}\s")


def _is_plate(match: re.Match[str]) -> bool:
    """Five signs or six (new energy), seven of the armed police (WJ01-12345); four or three where words say so."""
    signs = _SIGNS.findall(match["hidden"])
    lengths = {5, 6} | ({4} if match["ending"] or _is_of_a_vehicle(match) else set())
    if _CALLED_PLATE.search(match.string[max(0, match.start() - 12) : match.start()]):
        lengths.add(3)
    if match.group()[0] == "W":
        lengths = {5, 7} if match.group()[1] == "J" else set()
    return len(signs) in lengths and any(sign.isdigit() for sign in signs)


def _is_of_a_vehicle(match: re.Match[str]) -> bool:
    text, start, end = match.string, match.start(), match.end()
    return (
        _VEHICLE_BEFORE.search(text[max(0, start - 12) : start]) is not None
        or _VEHICLE_BEHIND.match(text, end, end + 10) is not None
    )
