"""Addresses that stand before the word that makes them a home: 某市某区某路8号302室甲某的住处.

To the door, or below a region that stands before (某县某镇某村甲某家中). 某村甲某家 without a region says no more than a village.
"""

import re
from collections.abc import Iterator, Sequence

from rulings.china.address_detail import doors_in, dwellings_in, hides_nothing, is_public, is_sentence
from rulings.china.regions import end_of_regions
from rulings.text.masking import MASK, TextRange

_HOME = re.compile(
    "家中|家里|家内|家门|住家|住处|住宅|住所|暂住|租住|借住|居住|租房|租屋|租赁房|出租屋|出租房|的家[，。；、的]|家[的，。一二三四五六]"
)
_BARE = re.compile("家[的，。一二三四五六]")
"""甲某家的: only behind a door, since 大家的 is none."""
_REACH = 70
_CUT = re.compile(rf"[，,。；;：:、！？\n《》{re.escape(MASK)}]")
"""What is masked already is read no further: masking twice is masking once."""
_PERSON = r"[“\"]?(?:(?![车从在到回往把被向])[\u4e00-\u9fff×xXＸ＊]){1,4}[”\"]?[某甲乙丙丁戊己庚辛\d×xXＸ＊]{0,4}"
_KIN = "(?:父亲|母亲|父母|妻子|丈夫|女友|男友|女朋友|男朋友|朋友|哥哥|弟弟|姐姐|妹妹|儿子|女儿|姐夫|岳父|岳母)"
_BETWEEN = re.compile(
    rf"(?:[一二三四五六七八九十\d]{{1,2}}[楼层]|附近|楼[上下]|[前后东西南北左右]?间|内|处)?[（(]?(?:的|系|为|是)?(?:其|自己|自家|本人|该)?"
    rf"(?:原审)?(?:被害人|被告人|证人|上诉人|受害人|失主|同案人|犯罪嫌疑人|嫌疑人|村民)?(?:{_PERSON}的?{_KIN})?(?:(?!平方|多?平米|亩)(?:{_PERSON}))?(?:夫妇|夫妻)?(?:的|所)?(?:现|的)?"
)
"""Between the door and the home: 302室[被害人甲某的]住处."""
_LEADING = re.compile(
    r".{0,120}(?:[在到至于从往去的是叫]|进入|潜入|打开|租下|承租|搬进|回(?=其|家|位)|(?:其|本|该)[市县区])"
)
_REAL_DOOR = re.compile(
    r"[0-9０-９XxＸ×某].{0,4}(?:[号室房栋幢座户弄]|单元)|[0-9一二三四五六七八九十][组队社]|\d-\d"
)
"""A floor alone is none."""
_NO_HOME = re.compile(
    r"住宅[楼区小用项工征拆商]|家门[业市窗诊]|居住(?:组团|小?区|用地|证|环境)|住所地|租房[^里内中屋间]{0,3}(?:项目|工程|房源)"
)
_NOT_BEFORE = ("公", "廉", "保障性", "监视")
"""公租房, 监视居住."""
_SHOPS = tuple("酒商厂店专")
"""酒家门前."""
_UNCUT = 25
"""Characters that an address without region or preposition before it may have."""
_CLOSE = 9
"""Characters between the parts of one address."""


def named_homes(text: str) -> Iterator[TextRange]:
    """What is to be hidden of each such address; ranges may come twice."""
    for home in _HOME.finditer(text):
        if (found := _before(text, home.start())) and not hides_nothing(text[slice(*found)]):
            yield found


def _before(text: str, at: int) -> TextRange | None:
    """The address to the door that ends, but for the name of who lives there, at `at`."""
    low = max(0, at - _REACH)
    low = max((cut.end() for cut in _CUT.finditer(text, low, at)), default=low)
    if _NO_HOME.match(text, at) or text.endswith(_NOT_BEFORE, low, at):
        return None
    if text.startswith("家门", at) and text.endswith(_SHOPS, low, at):
        return None
    doors = doors_in(text, low, at)
    if not doors or not _BETWEEN.fullmatch(text, doors[-1].end, at):
        return None if _BARE.match(text, at) else _village(text, low, at)
    last = doors[-1]
    regions = _end_of_regions(text, low, last.start)
    first = _first_of_address([door for door in doors if door.start >= regions], text)
    if not _REAL_DOOR.search(text, first, last.end):
        return None
    start = _start(text, low, regions, first, last.end)
    return None if is_public(text[start : last.end]) else TextRange(start, last.end)


def _village(text: str, low: int, at: int) -> TextRange | None:
    """The address without a door, below a region: 某县某镇某村[甲某]家中."""
    places = [place for place in dwellings_in(text, low, at) if _BETWEEN.fullmatch(text, place.end, at)]
    if not places:
        return None
    end = places[0].end
    regions = _end_of_regions(text, low, end)
    if regions == low or is_sentence(text[regions:end]) or is_public(text[regions:at]):
        return None
    return TextRange(regions, places[-1].end)


def _end_of_regions(text: str, low: int, high: int) -> int:
    """Where the regions end to which `high` belongs; `low` where there are none."""
    ends = (end_of_regions(text, at, listed=True) for at in range(low, high))
    return max((end for at, end in enumerate(ends, low) if at < end <= high), default=low)


def _first_of_address(doors: Sequence[TextRange], text: str) -> int:
    """Where the first door begins of those that belong with the last one: 3栋 of 3栋2单元501室."""
    first = doors[-1].start
    for door in reversed(doors):
        if first - door.end <= _CLOSE and not is_sentence(text[door.end : first]):
            first = min(first, door.start)
    return first


def _start(text: str, low: int, regions: int, door: int, end: int) -> int:
    """Where the address begins whose first door is at `door`: behind its regions, a preposition, or the last mark."""
    if regions > low and not is_sentence(text[regions:door]):
        return regions
    if leading := _LEADING.match(text, regions, door):
        return leading.end()
    return low if end - low <= _UNCUT and not is_sentence(text[low:end]) else door
