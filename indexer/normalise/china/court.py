"""The court: the publisher's, or the one printed at the top of the text, resolved by name and case-number code."""

import re
from dataclasses import dataclass

from rulings.china import court
from rulings.flags import Flag
from rulings.ruling import CaseNumber, Court

_HEADER = re.compile(
    r"(?:^[^\u4e00-\u9fff]{0,3}|(?<=\s))(?:中华人民共和国(?=.{0,3}[省市区县州军海]))?(?P<name>[\u4e00-\u9fff（）()]{2,40}?(?:人民|铁路运输|知识产权|互联网|金融|海事|军事|林区|矿区)"
    r"[\u4e00-\u9fff]{0,4}?法院(?:[\u4e00-\u9fff]{2,14}分院)?|[\u4e00-\u9fff]{2,20}法院)(?=\s|刑|民|行|执|判|裁|决|通|[（(]|$)"
)
_PROSE = re.compile(r"原告|被告|本院|请求|向|起诉|一案")
_HEAD_LENGTH = 300
_SPACED = re.compile(r"(?<=[\u4e00-\u9fff])\s(?=[\u4e00-\u9fff]{0,12}法\s?院)")


@dataclass(frozen=True, slots=True)
class CourtRead:
    court: Court | None
    flags: frozenset[Flag]


def read_court(given: str | None, text: str, number: CaseNumber | None) -> CourtRead:
    """The name as printed with what it resolves to; without any name, the court of a new-format number's code."""
    in_text = court_in_text(text)
    name = given or in_text
    code = number.court_code if number else None
    if name is None:
        return CourtRead(_court_of(code), frozenset({Flag.COURT_MISSING}))
    resolved = court.resolve_court(name, code)
    flags = {Flag.COURT_UNKNOWN} if resolved.level is None else set()
    if code and _disagrees(resolved, code):
        flags.add(Flag.COURT_CODE_DISAGREES)
    if given and in_text and not _same(resolved, court.resolve_court(in_text, code)):
        flags.add(Flag.COURT_CONTRADICTS_TEXT)
    return CourtRead(resolved, frozenset(flags))


def court_in_text(text: str) -> str | None:
    """The name at the top of the text, white space removed; a title that stands before it is passed over."""
    head = text[:_HEAD_LENGTH]
    match = _HEADER.search(head) or _HEADER.search(_SPACED.sub("", head))
    return match["name"] if match and not _PROSE.search(match["name"]) else None


def _court_of(code: str | None) -> Court | None:
    entry = court.court_by_code(code) if code else None
    return court.resolve_court(entry.name, code) if entry else None


def _disagrees(resolved: Court, code: str) -> bool:
    entry = court.court_by_code(code)
    if entry is None or resolved.level is None:
        return entry is None
    return resolved.code != code and resolved.current_name not in {entry.name, entry.current_name or entry.name}


def _same(one: Court, other: Court) -> bool:
    return one.name == other.name or (one.current_name is not None and one.current_name == other.current_name)
