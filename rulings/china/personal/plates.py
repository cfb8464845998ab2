"""Licence plates of mainland China (GA 36-2018): province and letter of the city stay, as a county of an address does."""

import re
from collections.abc import Iterator

from rulings.china.personal.digits import END, LETTER, MASKS
from rulings.text.masking import TextRange

_PROVINCES = "京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼"
_MILITARY = "军海空沈兰济成南广北"
_SIGN = rf"[{LETTER}\d]"
_GAP = r"[\s·•・.．\-－—–]"
_PLATE = re.compile(
    rf"[{_PROVINCES}{_MILITARY}W]\s?[{LETTER}][{_PROVINCES}]?{_GAP}{{0,3}}+"
    rf"(?P<hidden>{_SIGN}{{4,6}}{END}|{_SIGN}(?:{_GAP}?{_SIGN}){{3,6}}+(?!{_GAP}?[{MASKS}]){END})"
    rf"(?P<ending>[学警港澳挂领试超临号牌])?"
)
_SIGNS = re.compile(_SIGN)


def licence_plates(text: str) -> Iterator[TextRange]:
    """Spans of what stands behind the letter of the city."""
    for match in _PLATE.finditer(text):
        if _is_plate(match):
            yield TextRange(*match.span("hidden"))


def _is_plate(match: re.Match[str]) -> bool:
    """Five signs or six (new energy), seven of the armed police (WJ01-12345), four before a word that ends a plate."""
    signs = _SIGNS.findall(match["hidden"])
    lengths = {5, 6} | ({4} if match["ending"] else set())
    if match.group()[0] == "W":
        lengths = {5, 7} if match.group()[1] == "J" else set()
    return len(signs) in lengths and any(sign.isdigit() for sign in signs)
