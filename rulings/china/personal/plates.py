"""Licence plates of mainland China (GA 36-2018): province and letter of the city stay, as a county of an address does."""

import re
from collections.abc import Iterator

from rulings.china.personal.digits import END, LETTER, MASKS
from rulings.text.invisible import IGNORABLE
from rulings.text.masking import TextRange
from rulings.text.openings import Opening, ScannedText, opening_of_words

PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼泸予"
"""With slips of the pen for 沪 and 豫."""
_MILITARY = "军海空沈兰济成南广北"
_FIRST = f"{PROVINCES}{_MILITARY}W"
_SIGN = rf"[{LETTER}\d]"
_GAP = r"[\s·•・.．\-－—–]"
_LINK = rf"[\s·•・.．\-－—–_＿/／:：“\"）)牌{IGNORABLE}]"
_HEAD = rf"[{_FIRST}]{_LINK}?[（(]?[{LETTER}][{PROVINCES}]?{_LINK}{{0,3}}+"
_ENDING = "(?P<ending>[学警港澳挂领试超临号牌])?"
_PLATE = re.compile(
    rf"{_HEAD}(?P<hidden>{_SIGN}{{3,6}}{END}|{_SIGN}(?:{_GAP}?{_SIGN}){{3,6}}+(?!{_GAP}?[{MASKS}]){END}){_ENDING}"
)
_PARTED = re.compile(rf"{_HEAD}(?P<hidden>{_SIGN}{{1,4}}+[\s{IGNORABLE}]{_SIGN}{{1,4}}+{END}){_ENDING}")
"""By one space or line end: 粤B123 45."""
_NEXT = re.compile(rf"[、和及](?=[A-Z]?\d)(?P<hidden>{_SIGN}{{5,6}}){END}(?=[、，。的和及等号）)]|两)")
_MACHINES = ("拖拉机", "驱动车", "农用", "运输车", "收割机")
_TRACTOR = re.compile(
    rf"(?:[{PROVINCES}]|牌号[为是：:]{{0,2}})\d\d(?:{_GAP}|[／/]){{0,2}}(?P<hidden>\d{{5}}|[A-Z]\d{{4}}){END}"
)
"""Of farm machines: a code of the city instead of its letter."""
_WITHOUT_PROVINCE = re.compile(
    rf"(?:(?<![{LETTER}\d{MASKS}\-－])|(?<=某\d))[A-Z](?P<hidden>(?=[A-Z]{{0,3}}\d[A-Z]{{0,3}}\d)(?:[A-Z\d]{{5}}{END}|[A-Z\d]{{4}}(?=挂)))"
)
_DRIVEN = re.compile(r"(?:驾驶|[驾开]着|乘坐|悬挂|牌号|牵引)(?:[的为是：:“]{0,3}|一辆)$")
_CALLED_VEHICLE = re.compile(r"(?:[^，。；、！？\n]{0,8}(?:车|拖拉机|牌照)|挂)")
_MODEL_BEHIND = re.compile(r"\s?(?:[轻重中微小]?型|牌|系列|款)")
_NUMBERED_VEHICLE = re.compile(r"(?:的?(?:牌照|车牌)|”?号(?:牌|(?!车辆鉴定)[\u4e00-\u9fff]{0,6}车))")
_SIGNS = re.compile(_SIGN)
_OF_A_CITY = re.compile(
    rf"(?:牌号|号牌|车牌)(?:号码|号)?[为是：:]{{0,2}}[\u4e00-\u9fff]{{2,3}}(?P<hidden>\d{{5,7}}){END}"
)
"""Of electric cycles: 某市123456."""
_VEHICLE_BEFORE = re.compile(r"(?:车|牌照|号牌|拖拉机|驾驶|悬挂|赃物)[^，。；、！？\n]{0,8}$")
_CALLED_PLATE = re.compile(r"(?:车牌|牌照|号牌)[^，。；、！？\n\d]{0,8}$")
_VEHICLE_BEHIND = re.compile(r"[^，。；、！？\n]{0,8}(?:车|拖拉机)")


_PLATE_BEGINS = Opening(((_FIRST, rf"{LETTER}（({_LINK[1:-1]}"),))
_CAPITAL = Opening((("A-Z", r"A-Z\d"),))
_MACHINE = opening_of_words(_MACHINES)
_CITY_BEFORE = opening_of_words(("牌号", "号牌", "车牌"))
OPENINGS = (_PLATE_BEGINS, _CAPITAL, _MACHINE, _CITY_BEFORE)


def licence_plates(scanned: ScannedText) -> Iterator[TextRange]:
    """Spans of what stands behind the letter or the code of the city."""
    text = scanned.text
    for plate in _with_letter(scanned):
        yield from _listed(plate)
    yield from _without_province(scanned)
    if any(text.startswith(_MACHINES, at) for at in scanned.places(_MACHINE)):
        tractors = filter(_is_of_a_vehicle, _TRACTOR.finditer(text))
        yield from (TextRange(*match.span("hidden")) for match in tractors)
    for at in scanned.places(_CITY_BEFORE):
        if match := _OF_A_CITY.match(text, at):
            yield TextRange(*match.span("hidden"))


def _with_letter(scanned: ScannedText) -> Iterator[re.Match[str]]:
    """From left to right, none in another."""
    text, end = scanned.text, 0
    for at in scanned.places(_PLATE_BEGINS):
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


def _without_province(scanned: ScannedText) -> Iterator[TextRange]:
    """BX1276号轿车, 驾驶BX1276: not where a word says that it is a model."""
    text = scanned.text
    for at in scanned.places(_CAPITAL):
        plate = _WITHOUT_PROVINCE.match(text, at)
        if plate and (_NUMBERED_VEHICLE.match(text, plate.end(), plate.end() + 10) or _is_driven(plate)):
            yield TextRange(*plate.span("hidden"))


def _is_driven(plate: re.Match[str]) -> bool:
    text, start, end = plate.string, plate.start(), plate.end()
    return (
        _DRIVEN.search(text, max(0, start - 8), start) is not None
        and _CALLED_VEHICLE.match(text, end, end + 12) is not None
        and not _MODEL_BEHIND.match(text, end)
    )


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
