"""Case numbers (案号), new format (法〔2015〕137号) and old. A case number is not an id and not unique."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from rulings.china import case_type, court_table
from rulings.ruling import CaseNumber


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A case number in a text: half-open range [start, end) and the characters as printed."""

    start: int
    end: int
    raw: str
    number: CaseNumber


_W = r"[\s\u200b]*"
_OPEN = "（(〔[【﹝［〈<"
_CLOSE = "）)〕\\]】﹞］〉>"
_PROVINCES = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军"
_SUFFIX = rf"(?P<suffix>之{_W}[一二三四五六七八九十百\d]{{1,4}})?"
_DASH = r"[-－—–~～]"
_FULL_WIDTH = str.maketrans("０１２３４５６７８９", "0123456789")
_WINDOW = 70
"""No case number is longer; bounds the work at each year of a hostile text."""

_YEAR = re.compile(
    rf"(?P<open>[{_OPEN}])?{_W}(?P<year>(?:19[5-9]|20[0-4])\d)(?!\d|{_W}[年./月-]){_W}(?P<close>[{_CLOSE}])?{_W}"
)
_OLD = re.compile(
    r"(?P<body>(?:(?!公证|证[经民内字]|[证鉴]字|检|仲案|仲裁|劳仲|人仲|责字|罚字|复决|建拆)"
    r"(?:[\u4e00-\u9fa50-9\s\u200b]|[（(][\u4e00-\u9fa5]{1,2}[)）])){1,20}?)"
    rf"字{_W}[第笫]?{_W}(?P<serial>\d{{1,8}})(?:{_W}(?:{_DASH}|至){_W}(?P<to>\d{{1,8}}))?(?:{_W}[、,，]{_W}\d{{1,8}})*{_W}等?{_W}号{_SUFFIX}"
)
_OLD_BODY = re.compile(
    r"^(?P<court>.*?法?院?)(?P<kind>(?:审监|立保|立|非诉|非|少|未|仲)?(?:刑|民|商|经|知|行|执|破|赔|法赔|委赔|海)"
    r"(?:[一二三四五六七八九十\d]|[（(][\u4e00-\u9fa5]{1,2}[)）]|[民刑行商知经执破赔非异附减假死劳房金少未撤督催特监审仲恢保速重公自抗再初])*?"
    r"(?:初|终|再初|再终|再|申|监|抗|提|复|核|执|督|催|特|异|恢|保|撤|辖终|辖|审|破|清|更|仲|重|速)?)$"
)
_FURTHER = re.compile(rf"{_W}(?P<link>和|、|及|至|与|到){_W}[第笫]?(?P<serial>\d{{1,8}}){_W}号")


@cache
def _new() -> re.Pattern[str]:
    types = "|".join(sorted(case_type.case_types_by_code(), key=lambda code: (-len(code), code)))
    return re.compile(
        rf"(?P<court>最高法|[{_PROVINCES}](?:{_W}\d{{4}}(?!\d)|{_W}\d{{2}}(?!\d)|(?!{_W}\d)))"
        rf"{_W}(?P<special>[知商](?=[民行刑执初终]))?{_W}(?P<type>{types}){_W}字?{_W}[第笫]?"
        rf"{_W}(?P<serial>\d{{1,8}})(?:{_W}(?:{_DASH}|至|、){_W}(?P<to>\d{{1,8}}))?{_W}等?{_W}号{_SUFFIX}"
    )


def parse_case_number(text: str) -> CaseNumber | None:
    """The case number that `text` is, in any spelling; None if it is none or holds more than one."""
    stripped = text.strip().strip("\u200b")
    found = next(find_case_numbers(stripped), None)
    return found.number if found and (found.start, found.end) == (0, len(stripped)) else None


def find_case_numbers(text: str) -> Iterator[FoundNumber]:
    """Every case number in `text`, in order. 1291号和1292号 gives two, 3023号至3028号 one with a range."""
    folded = text.translate(_FULL_WIDTH)
    position = 0
    while (year := _YEAR.search(folded, position)) is not None:
        found = list(_at(text, folded, year))
        yield from found
        position = found[-1].end if found else year.end("year")


def _at(text: str, folded: str, year: re.Match[str]) -> Iterator[FoundNumber]:
    end = min(len(folded), year.end() + _WINDOW)
    match = _new().match(folded, year.end(), end)
    if match is None and year["close"]:
        match = _OLD.match(folded, year.end(), end)
    if match is None:
        return
    number = _number(int(year["year"]), match)
    if number is None:
        return
    further = _FURTHER.match(folded, match.end())
    if further and further["link"] in "至到" and number.serial_to is None:
        number = _with_serials(number, number.serial, int(further["serial"]))
        yield FoundNumber(year.start(), further.end(), text[year.start() : further.end()], number)
        return
    yield FoundNumber(year.start(), match.end(), text[year.start() : match.end()], number)
    while further and further["link"] not in "至到":
        other = _with_serials(number, int(further["serial"]), None)
        yield FoundNumber(
            further.start("serial"), further.end(), text[further.start("serial") : further.end()], other
        )
        further = _FURTHER.match(folded, further.end())


def _with_serials(number: CaseNumber, serial: int, to: int | None) -> CaseNumber:
    return CaseNumber(
        number.format, number.year, number.court_code, number.court_abbreviation, number.special, number.type,
        serial, to, None, number.candidate_courts,
    )  # fmt: skip


def _number(year: int, match: re.Match[str]) -> CaseNumber | None:
    parts = match.groupdict()
    to = int(parts["to"]) if parts["to"] else None
    suffix = _bare(parts["suffix"]) or None
    if "body" not in parts:
        return CaseNumber(
            "new",
            year,
            _bare(parts["court"]),
            None,
            parts["special"],
            parts["type"],
            int(parts["serial"]),
            to,
            suffix,
        )
    body = _OLD_BODY.match(_bare(parts["body"]))
    if body is None or len(body["court"]) > 8:
        return None
    serial = parts["serial"]
    return CaseNumber(
        "old", year, None, body["court"], None, body["kind"], int(serial), to, suffix,
        court_table.by_abbreviation(body["court"]), len(serial) if serial.startswith("0") else 1,
    )  # fmt: skip


def _bare(text: str | None) -> str:
    return re.sub(_W, "", text) if text else ""
