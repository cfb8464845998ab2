"""Judgment and publication dates of a ruling: the publisher's, or the one under the judges' names."""

import re
from dataclasses import dataclass, replace
from datetime import date

from indexer.normalise.dates import CHINESE_DATE, day_of, month_of, parse_date
from rulings.flags import Flag
from rulings.ruling import CaseNumber, RulingDate

_NUMERALS = "\\d〇○◯零OＯoΟО元正一二三四五六七八九十"
_S = r"\s{0,3}"
_SIGNED = re.compile(
    rf"(?<![自至从到于起即{_NUMERALS}])(?P<y>[12１２一二](?:\s?[{_NUMERALS}]){{3}}){_S}年{_S}(?P<m>[{_NUMERALS}]{{1,3}}){_S}月{_S}"
    rf"(?P<d>[{_NUMERALS}]{{1,3}}){_S}日(?=\s|$|[代书]|法官助理|人民陪审|审判|附|本件|此件)"
)
"""Digits, or digits and numerals mixed: only where a line ends or a name follows, so none of a sentence's term."""
MIN_YEAR = 1949
MAX_CASE_YEARS = 15
"""Years between filing and judgment beyond which one of the two must be a slip."""


@dataclass(frozen=True, slots=True)
class Dates:
    judged: RulingDate | None
    published: RulingDate | None
    flags: frozenset[Flag]


def read_signed_date(tail: str) -> RulingDate | None:
    """The last date of the signatures; of the month when the day is masked, doubtful when 日 is lost."""
    chinese = list(CHINESE_DATE.finditer(tail))
    matches = [match for match in chinese if match["unit"]] or chinese or list(_SIGNED.finditer(tail))
    if not matches:
        return None
    last = matches[-1]
    if last.re is CHINESE_DATE and last["masked"]:
        return month_of(last)
    signed = day_of(last, last.group())
    return signed if last.re is not CHINESE_DATE or last["unit"] else replace(signed, doubtful=True)


def read_dates(
    judged: str | None, published: str | None, signed_part: str, number: CaseNumber | None, known_by: date
) -> Dates:
    """The publisher's dates; without its own judgment date, the signed one. Doubts are flagged, not corrected.

    `known_by` is the day when the document was fetched: nothing in it can be later.
    """
    given = parse_date(judged)
    signed = read_signed_date(signed_part)
    publication = parse_date(published)
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
    if publication and not publication.doubtful and judged > publication.last_possible_day:
        return False
    return number is None or 0 <= judged.year - number.year <= MAX_CASE_YEARS


def _too_early_or_late(publication: RulingDate, judged: RulingDate | None, known_by: date) -> bool:
    """Impossible, later than the day of fetching, or before a judgment date that is itself beyond doubt."""
    if publication.doubtful or publication.value > known_by or publication.value.year < MIN_YEAR:
        return True
    if judged is None or judged.doubtful:
        return False
    return publication.last_possible_day < judged.value
