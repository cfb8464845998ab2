"""The serials of a case number: 209、395号 are two, 3-5号 is a range, 367号之一 and 367-2号 have a sub-number."""

import re
from typing import NamedTuple

from rulings.china.numerals import chinese_to_int, int_to_chinese

GAP = r"[\s\u200b]{0,8}"
"""White space as printed inside a number; bounded, so that no run of it is read twice over."""
DASH = r"[-－—–~～]"
MAX_LISTED = 100
"""Serials in one list; no ruling decides more cases."""

_SUFFIX = (
    rf"(?:{GAP}之{GAP}(?P<bracket>[（(])?(?P<suffix>[一二三四五六七八九十百千〇零]{{1,8}}|\d{{1,4}})(?(bracket)[）)])"
    r"(?![一二三四五六七八九十百千\d审]))?"
)
_ITEM = re.compile(
    rf"{GAP}[第笫]{{0,2}}{GAP}(?P<first>\d{{1,8}})(?!\d)"
    rf"(?:{GAP}(?P<link>{DASH}|至|到){GAP}第?{GAP}(?P<second>\d{{1,8}})(?!\d))?"
    rf"(?P<closed>{GAP}等?{GAP}号(?![楼栋房室院车铺]){_SUFFIX})?"
)
_OTHER_FIGURE = re.compile(r"-?[*×xX某]|[0-9年月日元条款项万亿人个克]|[.．][0-9]")
_BETWEEN = re.compile(rf"{GAP}(?P<link>[、,，]|以?及|和|与|至|到){GAP}(?=[第笫\d])")


class PrintedSerial(NamedTuple):
    """One serial of a list: half-open range [start, end) of its digits and what belongs to it."""

    start: int
    end: int
    digits: str
    """As printed, with leading zeros."""
    to: int | None = None
    """The last serial of a range."""
    sub_number: int | None = None
    suffix: str | None = None
    """之一, in Chinese numerals."""


def read_serials(text: str, position: int, type_code: str) -> tuple[PrintedSerial, ...]:
    """The serials that begin at `position` and end in 号; () where no 号 follows."""
    read: list[PrintedSerial] = []
    pending: list[PrintedSerial] = []
    while len(read) + len(pending) < MAX_LISTED and (item := _ITEM.match(text, position)) is not None:
        pending.append(_serial(item, type_code))
        if item["closed"]:
            read += pending
            pending = []
        between = _BETWEEN.match(text, item.end())
        if between is None or (item["closed"] and between["link"] in ",，"):
            break
        if between["link"] in "至到":
            return (*read[:-1], *_range(read, text, between.end(), type_code)) if item["closed"] else tuple(read)
        position = between.end()
    return tuple(read)


def read_open_serial(text: str, position: int, type_code: str) -> tuple[PrintedSerial, ...]:
    """The one serial that begins at `position` although no 号 follows; () where it may be another kind of figure."""
    item = _ITEM.match(text, position)
    return () if item is None or _OTHER_FIGURE.match(text, item.end()) else (_serial(item, type_code),)


def _serial(item: re.Match[str], type_code: str) -> PrintedSerial:
    start, end = item.start("first"), item.end("closed") if item["closed"] else item.end()
    first, second = int(item["first"]), int(item["second"]) if item["second"] else None
    suffix = _suffix(item["suffix"])
    if second is None or (second <= first and item["link"] in "至到"):
        return PrintedSerial(start, end, item["first"], suffix=suffix)
    if second <= first or ("破" in type_code and item["link"] not in "至到"):
        return PrintedSerial(start, end, item["first"], sub_number=second, suffix=suffix)
    return PrintedSerial(start, end, item["first"], second, suffix=suffix)


def _suffix(printed: str | None) -> str | None:
    number = chinese_to_int(printed) if printed else None
    return f"之{int_to_chinese(number)}" if number else None


def _range(read: list[PrintedSerial], text: str, position: int, type_code: str) -> tuple[PrintedSerial, ...]:
    """3023号至3028号: the last one read and the one that follows are the ends."""
    last = _ITEM.match(text, position)
    if last is None or not last["closed"] or int(last["first"]) <= int(read[-1].digits):
        return (read[-1],)
    return (read[-1]._replace(end=last.end("closed"), to=int(last["first"])),)
