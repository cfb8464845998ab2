"""What stands between year and serial of a case number: court and case type, in the new format or the old one.

字第 makes a number old-format until it is shown otherwise: a bare province sign is then an abbreviation like any
other (新 of 新沂, 大新, 新疆 ...), and which court wrote it stays open.
"""

import re
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from rulings.china import case_type, court_abbreviation, court_table
from rulings.china.case_serials import GAP, PrintedSerial
from rulings.china.court_abbreviation import SUPREME
from rulings.ruling import CaseNumber
from rulings.text.invisible import without_spaces

PROVINCE_SIGNS = "京津冀晋内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川黔云藏陕甘青宁新兵军"
NEW_FORMAT_SINCE = 2016
"""法〔2015〕137号."""
MAX_ABBREVIATION_LENGTH = 8

_NATURE = "(?:审监|立保|立|非诉|非|少|未|仲)?(?:刑|民|商|经|知|行|执|破|赔|法赔|委赔|海|司惩|司救)"
_DIVISION = "(?:[一二三四五六七八九十\\d]|[（(][\u4e00-\u9fa5]{1,2}[)）]|[民刑行商知经执破赔非异附减假死劳房金少未撤督催特监审仲恢保速重公自抗再初立])"
_STAGE = "(?:再初|再终|再申|辖终|[初终再申监抗提复核执督催特异恢保撤辖审破清更仲重速他管指访上])"
_KIND = re.compile(f"{_NATURE}{_DIVISION}{{0,10}}?{_STAGE}?")
_OLD_BODY = re.compile(f"(?P<court>.{{0,12}}?法?院?)(?P<kind>{_KIND.pattern}|(?<=海法)[初终执])")
NOT_OF_A_COURT = "公证|证[经民内字]|证字|鉴|检|仲案|仲裁|劳仲|人仲|责字|罚字|复决|建拆|[工农建银支分商]行保"
"""Notaries, prosecutors, arbitration, authorities, and banks' contracts number in the same form."""
_OLD = re.compile(
    rf"(?P<body>(?:(?!{NOT_OF_A_COURT})(?:[\u4e00-\u9fa50-9\s\u200b]|[（(][\u4e00-\u9fa5]{{1,2}}[)）])){{1,20}}?)字"
    rf"|(?P<review>刑[一二三四五]复)(?={GAP}\d{{8}}{GAP}号)"
)
"""Death-penalty reviews (刑三复) have eight random digits and no 字第."""


class CaseHead(NamedTuple):
    """Court and type; `end` is the position behind them."""

    format: Literal["new", "old"]
    year: int
    court: str
    """Code of the new format, abbreviation of the old one."""
    special: str | None
    type: str
    end: int

    def number(self, serial: PrintedSerial) -> CaseNumber:
        """The case number of this head and one of its serials."""
        old = self.format == "old"
        return CaseNumber(
            self.format,
            self.year,
            None if old else self.court,
            self.court if old else None,
            self.special,
            self.type,
            int(serial.digits),
            serial.to,
            serial.suffix,
            candidate_courts(self.court, self.type) if old else (),
            len(serial.digits) if old and serial.digits.startswith("0") else 1,
            serial.sub_number,
        )


def read_new_head(text: str, year: int, position: int, end: int) -> CaseHead | None:
    """粤0305刑初, 最高法知民终, 川刑终; an old-format head where the court's code is no more than a province sign."""
    match = _new().match(text, position, end)
    if match is None:
        return None
    return new_head(
        year,
        without_spaces(match["court"]),
        match["special"],
        match["type"],
        match.end(),
        word=match["word"] is not None,
    )


def new_head(year: int, court: str, special: str | None, type_code: str, end: int, *, word: bool) -> CaseHead:
    """`word`: 字 is printed. A court's code with digits is never an abbreviation."""
    early = year < NEW_FORMAT_SINCE
    if (len(court) == 1 and (word or early)) or (court == SUPREME and word and early):
        return CaseHead("old", year, court, None, (special or "") + type_code, end)
    return CaseHead("new", year, court, special, type_code, end)


def read_old_head(text: str, year: int, position: int, end: int) -> CaseHead | None:
    """宜中刑一初字; None where no court or no kind of case can be told."""
    match = _OLD.match(text, position, end)
    return old_head(year, without_spaces(match["body"] or match["review"]), match.end()) if match else None


def old_head(year: int, body: str, end: int) -> CaseHead | None:
    """`body` is what stands before 字第."""
    match = _OLD_BODY.fullmatch(body)
    if match is None:
        return None
    court, kind = match["court"], match["kind"]
    if _is_court_before_kind(kind) and (not court or kind[:2] in ("海刑", "海民", "海行", "海执")):
        court, kind = court + kind[0], kind[1:]
    return CaseHead("old", year, court, None, kind, end) if len(court) <= MAX_ABBREVIATION_LENGTH else None


def _is_court_before_kind(kind: str) -> bool:
    """海刑初, 商刑终, 民行初: the first character may be a court's (海淀, 商丘, 民乐) as well as a kind of case."""
    return kind[0] in "海商民" and _KIND.fullmatch(kind, 1) is not None


@lru_cache(maxsize=20_000)
def candidate_courts(abbreviation: str, kind: str) -> tuple[str, ...]:
    """Codes of all courts that may have written an old-format number; see rulings.china.court_abbreviation."""
    if court_table.court_by_code(abbreviation) and len(abbreviation) > 1:
        return (abbreviation,)
    candidates = court_abbreviation.by_abbreviation(abbreviation)
    if _is_court_before_kind(kind):
        candidates += court_abbreviation.by_abbreviation(abbreviation + kind[0])
    return tuple(dict.fromkeys(candidates))


@cache
def type_pattern() -> str:
    """Every case type of the new format, the longest first."""
    return "|".join(sorted(case_type.case_types_by_code(), key=lambda code: (-len(code), code)))


@cache
def _new() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<court>最高法|[{PROVINCE_SIGNS}](?:{GAP}\d{{4}}(?!\d)|{GAP}\d{{2}}(?!\d)|(?!{GAP}\d)))"
        rf"{GAP}(?P<special>[知商](?={GAP}[民行刑执初终]))?{GAP}(?P<type>{type_pattern()})(?={GAP}字?{GAP}[第笫]?{GAP}\d)"
        rf"{GAP}(?P<word>字)?"
    )
