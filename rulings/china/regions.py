"""Names of the regions of mainland China from provinces down to counties and districts, former ones too.

Data: the table of area codes (GB/T 2260, with the years in which each was in use) that python-stdnum carries for
identity numbers, and the regions of the table of courts.
"""

import re
from collections.abc import Iterable
from functools import cache
from importlib import resources

from rulings.china.court_table import SHORT_PROVINCES, court_entries

_ROW = re.compile(r'(?:province|county)="([^"]+)"')
_YEARS = re.compile(r"\[[^\]]{0,80}\]")
_NO_NAMES = frozenset({"市", "县", "市辖区", "", "市区", "新区", "中国人民解放军"})
_OTHERS = (
    "新疆维吾尔族自治区",
    "新疆自治区",
    "宁夏自治区",
    "广西自治区",
    "香港特别行政区",
    "澳门特别行政区",
    "香港",
    "澳门",
    "台湾地区",
    "台湾",
    "新疆生产建设兵团",
)
_PEOPLES = (
    "土家族", "苗族", "彝族", "藏族", "羌族", "回族", "白族", "傣族", "景颇族", "傈僳族", "哈尼族", "布依族", "侗族", "壮族",
    "黎族", "朝鲜族", "蒙古族", "蒙古", "哈萨克族", "哈萨克", "柯尔克孜",
)  # fmt: skip
_KIND = re.compile(rf"(?:{'|'.join(_PEOPLES)}){{0,6}}(?:省|市|地区|盟|自治州)$")
_HERE = r"[本该我全](?:辖区|省|市|县|区|州|盟|旗)"
_MASKED = r"[某×xXＸ*＊]{1,4}(?:省|市|县|区|旗|自治州|州)"
_DIVISION = r"(?:兵团)?(?:农|第)[一二三四五六七八九十]{1,3}师"
_UNLISTED = r"[^\W\d_a-zA-Z省市县区旗州盟镇乡村路街道巷弄号组楼栋幢园苑院厂店社住的在与和]{1,5}(?:自治县|县|市|旗)(?![场区镇乡街路村])"
_OTHER_STARTS = frozenset("原本该我全某×xXＸ*＊兵农第")
_HERE_OR_MASKED = re.compile(f"{_HERE}|{_MASKED}|{_DIVISION}")
_NOT_LISTED = re.compile(_UNLISTED)
"""Where no city stands before: there 新市镇 is a town."""
_ZONE = re.compile(
    r"[\u4e00-\u9fff]{0,6}?(?:高新|经开|(?:高新|经济|技术|产业|工业|综合|旅游|国家级|开发|保税|港|湾){1,5})区"
    r"|[\u4e00-\u9fff]{1,6}?(?:新区|投资区|管理区|矿区|林区|特区)"
)
"""Functional areas that stand in the place of a district, behind a city."""
_CITY = re.compile(r"[市州盟]|地区")


class _NameTable:
    """Names of two characters or more, looked up at a place in a text."""

    def __init__(self, names: Iterable[str]) -> None:
        self.by_start: dict[str, list[str]] = {}
        """Two characters -> the names that begin with them, the longest first."""
        for name in sorted({name for name in names if len(name) > 1}, key=len, reverse=True):
            self.by_start.setdefault(name[:2], []).append(name)

    def end_at(self, text: str, at: int) -> int:
        """Where the longest name that stands at `at` ends, else 0."""
        for name in self.by_start.get(text[at : at + 2], ()):
            if text.startswith(name, at):
                return at + len(name)
        return 0


@cache
def _full_names() -> _NameTable:
    table = resources.files("stdnum").joinpath("cn/loc.dat").read_text(encoding="utf-8")
    listed = (_YEARS.sub("", name) for row in _ROW.findall(table) for name in row.split(","))
    return _NameTable({*listed, *_of_courts(), *_autonomous(), *_OTHERS, *SHORT_PROVINCES.values()} - _NO_NAMES)


@cache
def _short_names() -> _NameTable:
    """Of provinces, cities and prefectures: 四川, 成都, 凉山州. Alone they may be part of another name (北京路)."""
    return _NameTable({_KIND.sub("", name) for name in _of_courts()} | _autonomous())


def _autonomous() -> frozenset[str]:
    """凉山州 and 凉山自治州 for 凉山彝族自治州."""
    bare = (_KIND.sub("", name) for name in _of_courts() if name.endswith("自治州"))
    return frozenset(name + kind for name in bare for kind in ("州", "自治州"))


def _of_courts() -> frozenset[str]:
    return frozenset(name for entry in court_entries() for name in (entry.province, entry.city))


@cache
def _starts() -> frozenset[str]:
    """Two characters with which the name of a listed region begins."""
    return frozenset((*_full_names().by_start, *_short_names().by_start))


def may_begin_region(text: str, at: int) -> bool:
    """Whether a listed region, or one that says 本市 or 某县, can stand at `at`: a quick look before `end_of_regions`."""
    return text[at : at + 2] in _starts() or text[at : at + 1] in _OTHER_STARTS


def end_of_regions(text: str, start: int, *, listed: bool = False) -> int:
    """Where the regions that stand at `start`, each within the one before, end; `start` itself where none does.

    `listed` takes only names of the table: within a sentence 骗至某县 would be taken for a county's name.
    """
    at, end = start, _end_of_one(text, start, "", listed)
    while at < end:
        at = end
        if _is_lowest(text, at):
            break
        end = _end_of_next(text, at, text[start:at], listed)
    return at


def _is_lowest(text: str, end: int) -> bool:
    """Whether the region that ends there is a county or a district."""
    last = text[end - 1]
    return last in "县旗" or (last == "区" and text[end - 2] not in "治地")


def _end_of_next(text: str, at: int, above: str, listed: bool) -> int:
    """`_end_of_one`; between two regions a space or the end of a line may stand."""
    if text[at : at + 1].isspace():
        end = _end_of_one(text, at + 1, above, True)
        return end if end > at + 1 else at
    return _end_of_one(text, at, above, listed)


def _end_of_one(text: str, at: int, above: str, listed: bool) -> int:
    """`at` itself where no region stands there; `above` are those before it. 原某区 is one that was merged."""
    if text.startswith("原", at):
        return _full_names().end_at(text, at + 1) or at
    match = None
    if may_begin_region(text, at):
        if end := _end_of_listed(text, at, above):
            return end
        match = _HERE_OR_MASKED.match(text, at)
    if match is None and not (listed or (above and _CITY.search(above))):
        match = _NOT_LISTED.match(text, at)
    if match is None and above:
        match = _ZONE.match(text, at)
    return match.end() if match else at


def _end_of_listed(text: str, at: int, above: str) -> int:
    """0 where none stands there, or one that may be part of another name."""
    end = _full_names().end_at(text, at)
    if end > at + 2 or (end and (above or text[end - 1] not in "区市")):
        return end
    short = _short_names().end_at(text, at)
    return short if short and (_full_names().end_at(text, short) or _ZONE.match(text, short)) else 0
