"""Names of fields in a search text (标题:, 罪名:, year:), as people guess them, and what each asks for."""

import re
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from rulings.errors import UnknownFacetValueError
from rulings.query.ast import TextField
from rulings.query.facet_values import resolve_facet_value
from rulings.query.facets import FACETS
from rulings.text.folding import fold

TEXT_FIELDS = MappingProxyType(
    {
        TextField.ANY: ("any", "text", "全文", "正文", "内容"),
        TextField.TITLE: ("title", "标题", "题目", "案件名称", "名称"),
        TextField.COURT: ("court", "法院", "审理法院", "法庭"),
        TextField.PARTY: ("party", "parties", "当事人", "原告", "被告", "被告人", "上诉人", "被上诉人", "plaintiff", "defendant"),
        TextField.FACTS: ("facts", "事实", "案情", "基本案情", "事实与证据"),
        TextField.REASONING: ("reasoning", "理由", "裁判理由", "说理", "本院认为"),
        TextField.DISPOSITION: ("disposition", "主文", "裁判结果", "判决结果", "结果"),
        TextField.STATUTE: ("statute", "law", "法条", "法律依据", "依据", "条文"),
        TextField.JUDGE: ("judge", "法官", "审判长", "审判员"),
        TextField.CLERK: ("clerk", "书记员"),
        TextField.LAWYER: ("lawyer", "counsel", "律师", "辩护人", "代理人", "诉讼代理人"),
        TextField.LAW_FIRM: ("law_firm", "firm", "律所", "律师事务所"),
    }
)  # fmt: skip
FACET_FIELDS = MappingProxyType(
    {
        "crime": ("crime", "charge", "罪名"),
        "cause": ("cause", "案由"),
        "year": ("year", "年份", "年度", "裁判年份"),
        "court_level": ("court_level", "level", "法院层级", "层级"),
        "region": ("region", "地域", "地区", "省份"),
        "document_type": ("document_type", "type", "文书类型"),
        "category": ("category", "案件类别", "案件类型"),
        "procedure": ("procedure", "审理程序", "程序", "审级"),
        "circumstance": ("circumstance", "情节", "量刑情节"),
        "theme": ("theme", "专题"),
        "source": ("source", "来源"),
        "jurisdiction": ("jurisdiction", "法域"),
        "subject": ("subject", "主题"),
    }
)
CASE_NUMBER_FIELDS = ("案号", "文号", "case_number", "casenumber", "number", "docket")
"""They introduce a case number and are no search terms."""
_UNKNOWN = re.compile(r"[\u3400-\u9fff]{2,4}|[A-Za-z][A-Za-z_]{1,19}")
"""What looks like the name of a field."""
_NOT_FIELDS = frozenset({"http", "https", "ftp", "mailto", "ecli", "doi", "urn"})


@dataclass(frozen=True, slots=True)
class FieldName:
    """A field as typed: one of `text` and `facet` is set, or neither where it only introduces a case number."""

    typed: str
    text: TextField | None = None
    facet: str | None = None


def known_field(name: str) -> FieldName | None:
    """The field of that name in any case, width or script; None for one that does not exist."""
    found = _fields().get(fold(name))
    return None if found is None else FieldName(name, *found)


def looks_like_a_field(name: str) -> bool:
    """Whether a person who writes `name:` probably means a field, so that its absence is to be said."""
    return _UNKNOWN.fullmatch(name) is not None and name.lower() not in _NOT_FIELDS


def is_facet_value(facet: str, text: str) -> bool:
    """Whether the facet has this value, in any spelling that is understood."""
    return facet_value(facet, text) is not None


def facet_value(facet: str, text: str) -> str | None:
    """The value as it stands in an index; None for a text that is none: it is searched as text."""
    try:
        return resolve_facet_value(facet, text)
    except UnknownFacetValueError:
        return None


@cache
def _fields() -> dict[str, tuple[TextField | None, str | None]]:
    names: dict[str, tuple[TextField | None, str | None]] = {
        fold(facet.name): (None, facet.name) for facet in FACETS
    }
    names |= {fold(name): (None, facet) for facet, spellings in FACET_FIELDS.items() for name in spellings}
    names |= {fold(name): (field, None) for field, spellings in TEXT_FIELDS.items() for name in spellings}
    names |= {fold(name): (None, None) for name in CASE_NUMBER_FIELDS}
    return names
