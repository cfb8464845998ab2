"""The citation for a footnote, by the custom of the ruling's own country.

Sources: 法学引注手册 (2020) for China; Leidraad voor juridische auteurs (2022) for the Netherlands; Zitierregeln (AZR, 8th
edition) for Austria; the Cour de cassation's own references for France; 裁判書 as courts of Taiwan cite them.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from babel.dates import format_date

from rulings.public.public_record import date_text, known_parts
from rulings.ruling import Precision, Ruling, RulingDate

_MINGUO = 1911
"""The year before the first of the Republic of China, in which Taiwan counts."""


def printed_citation(ruling: Ruling) -> str:
    """One line; what is unknown is left out."""
    return _CUSTOMS.get(ruling.jurisdiction, _plain)(ruling)


def first_number(ruling: Ruling) -> str:
    """The ruling's own number as its court prints it; of several the first."""
    return ruling.case_number or ruling.ecli or ""


def _chinese(ruling: Ruling) -> str:
    """Title, court, number, kind, date."""
    number = first_number(ruling)
    kind = ruling.document_type or ""
    category = ruling.category if ruling.category and kind else ""
    date = date_text(ruling.judgment_date) if ruling.judgment_date else ""
    named = f"{ruling.title}，" if ruling.title and number and number not in ruling.title else ""
    return f"{named}{_court(ruling)}{number}{category}{kind}{f'，{date}' if date else ''}。"


def _taiwanese(ruling: Ruling) -> str:
    """臺灣某地方法院107年度訴字第1號刑事判決（民國107年3月5日）。"""
    number = first_number(ruling).removeprefix(_court(ruling))
    date = _minguo(ruling.judgment_date)
    return f"{_court(ruling)}{number}{ruling.document_type or ''}{f'（{date}）' if date else ''}。"


def _minguo(value: RulingDate | None) -> str:
    if value is None:
        return ""
    year, *rest = known_parts(value)
    return "".join(
        (f"民國{year - _MINGUO}年", *(f"{part}{unit}" for part, unit in zip(rest, "月日", strict=False)))
    )


def _dutch(ruling: Ruling) -> str:
    """Rechtbank Voorbeeld 5 januari 2026, ECLI:NL:RBVOO:2026:1."""
    return _sentence(_named_day(ruling, "nl"), ruling.ecli or _numbered(ruling, "zaaknr. "))


def _french(ruling: Ruling) -> str:
    """Cour de cassation, chambre, 5 janvier 2026, n° 26-10.001, ECLI:…"""
    chamber = ruling.extra.get("chamber")
    day = _day(ruling.judgment_date, "fr")
    return _sentence(_court(ruling), chamber, day, _numbered(ruling, "n° "), ruling.ecli)


def _austrian(ruling: Ruling) -> str:
    """OGH 5. 1. 2026, 1 Ob 1/26a, ECLI:…"""
    value = ruling.judgment_date
    day = f"{value.value.day}. {value.value.month}. {value.value.year}" if value and _is_day(value) else ""
    return _sentence(f"{_court(ruling)} {day or _day(value, 'de')}".strip(), _numbered(ruling, ""), ruling.ecli)


def _plain(ruling: Ruling) -> str:
    date = date_text(ruling.judgment_date) if ruling.judgment_date else ""
    return _sentence(_court(ruling), date, _numbered(ruling, ""), ruling.ecli)


def _named_day(ruling: Ruling, locale: str) -> str:
    return f"{_court(ruling)} {_day(ruling.judgment_date, locale)}".strip()


def _numbered(ruling: Ruling, before: str) -> str:
    return f"{before}{ruling.case_number}" if ruling.case_number else ""


def _day(value: RulingDate | None, locale: str) -> str:
    """As long as it is known: 5 januari 2026, januari 2026, 2026."""
    if value is None:
        return ""
    pattern = {Precision.YEAR: "y", Precision.MONTH: "MMMM y"}.get(value.precision, "long")
    return str(format_date(value.value, pattern, locale=locale))


def _is_day(value: RulingDate) -> bool:
    return value.precision is Precision.DAY


def _court(ruling: Ruling) -> str:
    return ruling.court.name if ruling.court else ""


def _sentence(*parts: str | None) -> str:
    return f"{', '.join(part for part in parts if part)}."


_CUSTOMS: Mapping[str, Callable[[Ruling], str]] = MappingProxyType(
    {"CN": _chinese, "TW": _taiwanese, "NL": _dutch, "FR": _french, "AT": _austrian}
)
