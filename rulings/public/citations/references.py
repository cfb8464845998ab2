"""The citation in the forms of reference lists and of the programs that keep them."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

import rispy
from rispy.writer import RisWriter

from rulings.public.citations.bibtex import bibtex_entry
from rulings.public.citations.printed import first_number
from rulings.public.public_record import date_text, known_parts
from rulings.ruling import Ruling, RulingDate

_SPACES = re.compile(r"\s+")
_NO_KEY = re.compile(r"[^A-Za-z0-9]+")


class CitationStyle(StrEnum):
    """The forms a ruling can be cited in."""

    GB_7714 = "gb7714"
    """GB/T 7714-2015, the reference list of Chinese publications; an archived document on the web is [A/OL]."""
    BIBTEX = "bibtex"
    RIS = "ris"
    CSL_JSON = "csl-json"

    @property
    def label(self) -> str:
        """As its readers call it."""
        return _LABELS[self]


@dataclass(frozen=True, slots=True)
class Reference:
    """What a reference list says of a ruling; lines have no line breaks."""

    key: str
    title: str
    number: str
    court: str
    kind: str
    decided: RulingDate | None
    published: RulingDate | None
    language: str
    link: str
    accessed: date


def reference(ruling: Ruling, link: str, accessed: date) -> Reference:
    """`link`: the ruling's permanent address; `accessed`: the day on which it was read there."""
    court = ruling.court.name if ruling.court else ""
    kind = f"{ruling.category or ''}{ruling.document_type or ''}" if ruling.jurisdiction == "CN" else ""
    number = first_number(ruling)
    title = _line(ruling.title or "") or " ".join(filter(None, (court, number))) or ruling.id
    return Reference(
        key=f"ruling_{_NO_KEY.sub('', ruling.id)}",
        title=_line(title),
        number=_line(number),
        court=_line(court),
        kind=_line(kind or ruling.document_type or ""),
        decided=ruling.judgment_date,
        published=ruling.publication_date,
        language="zh-CN" if ruling.language == "zh" else ruling.language,
        link=link,
        accessed=accessed,
    )


def cite(style: CitationStyle, cited: Reference) -> str:
    """The reference as text, which ends with a line break."""
    return f"{_FORMS[style](cited).strip()}\n"


def _gb_7714(cited: Reference) -> str:
    """主要责任者. 题名：其他题名信息[A/OL]. (更新日期)[引用日期]. 获取路径 (8.1-8.9)."""
    number = f"：{cited.number}" if cited.number and cited.number not in cited.title else ""
    shown = cited.published or cited.decided
    day = f"({date_text(shown)})" if shown else ""
    author = f"{cited.court}. " if cited.court else ""
    return f"{author}{cited.title}{number}[A/OL]. {day}[{cited.accessed.isoformat()}]. {cited.link}."


def _bibtex(cited: Reference) -> str:
    known = {
        "title": cited.title,
        "number": cited.number,
        "type": cited.kind,
        "date": date_text(cited.decided) if cited.decided else "",
        "year": str(cited.decided.value.year) if cited.decided else "",
        "langid": cited.language,
        "urldate": cited.accessed.isoformat(),
    }
    return bibtex_entry(cited.key, known, cited.court, cited.link)


def _ris(cited: Reference) -> str:
    day = cited.decided
    known = {
        "type_of_reference": "CASE",
        "id": cited.key,
        "title": cited.title,
        "publisher": cited.court,
        "docket_number": cited.number,
        "type_of_work": cited.kind,
        "year": str(day.value.year) if day else "",
        "date": date_text(day).replace("-", "/") if day else "",
        "access_date": cited.accessed.strftime("%Y/%m/%d"),
        "language": cited.language,
        "urls": [cited.link],
    }
    filled = {name: value for name, value in known.items() if value}
    return str(rispy.dumps([filled], mapping=_RIS_TAGS))


def _csl_json(cited: Reference) -> str:
    known: dict[str, object] = {
        "id": cited.key,
        "type": "legal_case",
        "title": cited.title,
        "authority": cited.court,
        "number": cited.number,
        "genre": cited.kind,
        "issued": _csl_date(cited.decided),
        "accessed": {"date-parts": [[cited.accessed.year, cited.accessed.month, cited.accessed.day]]},
        "language": cited.language,
        "URL": cited.link,
    }
    filled = {name: value for name, value in known.items() if value}
    return json.dumps([filled], ensure_ascii=False, indent=2)


def _csl_date(value: RulingDate | None) -> dict[str, object] | None:
    if value is None:
        return None
    return {"date-parts": [list(known_parts(value))]}


def _line(text: str) -> str:
    """A line break would begin another field in RIS."""
    return _SPACES.sub(" ", text).strip()


_LABELS = MappingProxyType(
    {
        CitationStyle.GB_7714: "GB/T 7714",
        CitationStyle.BIBTEX: "BibTeX",
        CitationStyle.RIS: "RIS",
        CitationStyle.CSL_JSON: "CSL-JSON",
    }
)

_RIS_TAGS = MappingProxyType({**RisWriter.DEFAULT_MAPPING, "SV": "docket_number"})
"""SV is no tag of the specification: EndNote and Zotero use it for the number of a case."""

_FORMS: Mapping[CitationStyle, Callable[[Reference], str]] = MappingProxyType(
    {
        CitationStyle.GB_7714: _gb_7714,
        CitationStyle.BIBTEX: _bibtex,
        CitationStyle.RIS: _ris,
        CitationStyle.CSL_JSON: _csl_json,
    }
)
