"""Judgment and publication dates: the publisher's, or the one under the judges' names."""

import re
from dataclasses import dataclass, replace
from datetime import date

from rulings.china.numerals import chinese_to_int
from rulings.flags import Flag
from rulings.ruling import CaseNumber, Precision, RulingDate

_ZERO = "〇○◯零OＯoΟО0０"
_CHINESE = re.compile(
    rf"(?P<y>[二一](?:\s?[{_ZERO}一二三四五六七八九]){{3}})\s*年\s*(?P<m>[元正一二三四五六七八九十\s]{{1,5}})\s*月"
    r"\s*(?:(?P<d>[初一二三四五六七八九十廿卅\s]{1,6})\s*(?P<unit>[日曰])?|(?P<masked>[×xX＊*]{1,4})\s*日)"
)
"""The day may be masked (五月××日), and its 日 garbled or lost."""
_ARABIC = re.compile(
    r"(?P<y>[12]\d{3})\s*(?:年|[-/.])\s*(?P<m>\d{1,2})\s*(?:月|[-/.])\s*(?P<d>\d{1,2})(?!\d)\s*日?"
)
_ARABIC_ALONE = re.compile(r"(?<=\s)(?P<y>[12]\d{3})年(?P<m>\d{1,2})月(?P<d>\d{1,2})日(?=\s)")
"""In the signatures only a date on its own line counts, so none of a sentence's term."""
_YEAR_MONTH = re.compile(r"(?P<y>[12]\d{3})\s*(?:年|[-/])\s*(?P<m>\d{1,2})\s*月?")
_YEAR_ONLY = re.compile(r"(?P<y>[12]\d{3})\s*年?")
MIN_YEAR = 1949
MAX_CASE_YEARS = 15
"""Years between filing and judgment beyond which one of the two must be a slip."""


@dataclass(frozen=True, slots=True)
class Dates:
    judged: RulingDate | None
    published: RulingDate | None
    flags: frozenset[Flag]


def parse_date(raw: str) -> RulingDate | None:
    """A publisher's date in digits or Chinese numerals; doubtful when impossible, None if it is no date."""
    text = raw.strip()
    match = _ARABIC.match(text) or _CHINESE.match(text)
    if match and match["d"]:
        return _day(match, raw)
    if match := _YEAR_MONTH.fullmatch(text):
        month = int(match["m"])
        return RulingDate(date(int(match["y"]), month, 1), Precision.MONTH, raw) if 1 <= month <= 12 else None
    if match := _YEAR_ONLY.fullmatch(text):
        return RulingDate(date(int(match["y"]), 1, 1), Precision.YEAR, raw)
    return None


def read_signed_date(tail: str) -> RulingDate | None:
    """The last date of the signatures; of the month when the day is masked, doubtful when 日 is lost."""
    chinese = list(_CHINESE.finditer(tail))
    matches = [match for match in chinese if match["unit"]] or chinese or list(_ARABIC_ALONE.finditer(tail))
    if not matches:
        return None
    last = matches[-1]
    if last.re is _CHINESE and last["masked"]:
        return _month(last)
    signed = _day(last, last.group())
    return signed if last.re is not _CHINESE or last["unit"] else replace(signed, doubtful=True)


def _month(match: re.Match[str]) -> RulingDate | None:
    month = _number(match["m"])
    if not 1 <= month <= 12:
        return None
    return RulingDate(date(_number(match["y"]), month, 1), Precision.MONTH, match.group())


def _day(match: re.Match[str], raw: str) -> RulingDate:
    year, month, day = _number(match["y"]), _number(match["m"]), _number(match["d"])
    try:
        return RulingDate(date(year, month, day), Precision.DAY, raw)
    except ValueError:
        if 1 <= month <= 12:
            return RulingDate(date(year, month, 1), Precision.MONTH, raw, doubtful=True)
        return RulingDate(date(max(year, 1), 1, 1), Precision.YEAR, raw, doubtful=True)


def _number(text: str) -> int:
    """Digits or numerals, with 正月 for the first month and 初三 for the third day; 0 where it is neither."""
    compact = re.sub(r"\s", "", text).removeprefix("初").replace("正", "一").replace("◯", "〇")
    return chinese_to_int(compact) or 0


def read_dates(
    judged: str | None, published: str | None, signed_part: str, number: CaseNumber | None, known_by: date
) -> Dates:
    """The publisher's dates; without its own judgment date, the signed one. Doubts are flagged, not corrected.

    `known_by` is the day when the document was fetched: nothing in it can be later.
    """
    given = parse_date(judged) if judged else None
    signed = read_signed_date(signed_part)
    publication = parse_date(published) if published else None
    flags = set()
    if given and signed and _contradict(given, signed):
        flags.add(Flag.JUDGMENT_DATE_CONTRADICTS_TEXT)
    judgment = given or signed
    if judgment is None:
        flags.add(Flag.JUDGMENT_DATE_MISSING)
    elif judgment.doubtful or not _possible(judgment.value, publication, number, known_by):
        judgment = replace(judgment, doubtful=True)
        flags.add(Flag.JUDGMENT_DATE_DOUBTFUL)
    if publication and _too_early_or_late(publication, judgment, known_by):
        publication = replace(publication, doubtful=True)
        flags.add(Flag.PUBLICATION_DATE_DOUBTFUL)
    return Dates(judgment, publication, frozenset(flags))


def _contradict(given: RulingDate, signed: RulingDate) -> bool:
    return given.precision is signed.precision and not signed.doubtful and given.value != signed.value


def _possible(judged: date, publication: RulingDate | None, number: CaseNumber | None, known_by: date) -> bool:
    """Not before the case was filed nor long after, not after publication or the day of fetching."""
    if judged.year < MIN_YEAR or judged > known_by:
        return False
    if publication and not publication.doubtful and judged > publication.value:
        return False
    return number is None or 0 <= judged.year - number.year <= MAX_CASE_YEARS


def _too_early_or_late(publication: RulingDate, judged: RulingDate | None, known_by: date) -> bool:
    """Impossible, later than the day of fetching, or before a judgment date that is itself beyond doubt."""
    if publication.doubtful or publication.value > known_by or publication.value.year < MIN_YEAR:
        return True
    if judged is None or judged.doubtful or publication.precision is not Precision.DAY:
        return False
    return publication.value < judged.value
