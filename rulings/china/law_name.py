"""Names of Chinese laws: one canonical name for the spellings of a title. Data: rulings/china/data/laws.csv.

A canonical name is the title without what courts print or leave out at will: 中华人民共和国, the issuing office
before 关于, quotation marks inside, and the year of a version. Versions of a law share one name: nothing maps the articles
of one onto another's. A short name (刑诉法, 民诉法解释) leads to the same name where the table has it.
"""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

from rulings.china import data
from rulings.text.folding import fold

MAX_LAW_NAME = 120
"""Characters. The longest titles of joint interpretations have about 80."""
_MARKS = re.compile(r"[《》〈〉<>﹤﹥「」『』“”‘’\"']")
_STATE = re.compile(r"中[华国]人民共和国?")
"""Also as it is misprinted."""
_OFFICES = re.compile(
    r"^(?:(?:最高人民法院|最高人民检察院|公安部|司法部|国家安全部|全国人民代表大会常务委员会|全国人大常委会)[、,和与及]?)+"
    r"(?=关于)"
)
_YEAR = r"(?:(?:19|20)\d{2}|[一二][九〇○零oO][〇○零oO一二三四五六七八九]{2})"
_VERSION = re.compile(rf"\({_YEAR}年?[^()]{{0,12}}\)$")
_NAME_OF_LAW = re.compile(
    r"(?:法典?|条例|规定|解释|决定|意见|批复|通则|通知|规则|细则|修正案|章程|公约|答复|纪要)"
    r"(?:\([一二三四五六七八九十]{1,3}\))?$"
)
_GENERIC = frozenset(
    {"法", "法律", "条例", "规定", "解释", "司法解释", "办法", "决定", "意见", "通知", "规则", "细则"}
)
"""What a ruling calls a document that it has named before: by itself it says nothing."""


def canonical_law(printed: str) -> str | None:
    """刑法 for 刑, 《中华人民共和国刑法（2020修正）》; a law that the table lacks has its cleaned title. None for no name."""
    return _canonical(printed) if len(printed) <= 2 * MAX_LAW_NAME else None


def known_law(name: str) -> str | None:
    """The canonical name of a law of the table, by its title or a short name; None for any other."""
    return _known().get(_key(_cleaned(name))) if len(name) <= 2 * MAX_LAW_NAME else None


def looks_like_law(name: str) -> bool:
    """Whether a name is one of the table, or ends as names of laws do and is more than such an ending."""
    cleaned = _cleaned(name)
    return _key(cleaned) in _known() or (cleaned not in _GENERIC and _NAME_OF_LAW.search(cleaned) is not None)


@lru_cache(maxsize=20_000)
def _canonical(printed: str) -> str | None:
    cleaned = _cleaned(printed)
    if not cleaned or cleaned in _GENERIC or len(cleaned) > MAX_LAW_NAME:
        return None
    return _known().get(_key(cleaned)) or _shown(cleaned)


def _cleaned(printed: str) -> str:
    """Until nothing is left to strip, so that a canonical name is its own."""
    name = fold(printed)
    while (shorter := _stripped(name)) != name:
        name = shorter
    return name


def _stripped(name: str) -> str:
    return _VERSION.sub("", _OFFICES.sub("", _STATE.sub("", _MARKS.sub("", name))))


def _shown(cleaned: str) -> str:
    """Brackets as Chinese titles print them; no slash, which parts the levels of a provision."""
    return cleaned.replace("(", "（").replace(")", "）").replace("/", "∕")


def _key(cleaned: str) -> str:
    """What spellings of one title share."""
    return re.sub(r"[、,，·.]", "", cleaned)


@cache
def _known() -> Mapping[str, str]:
    names: dict[str, str] = {}
    for row in data.rows("laws"):
        canonical = _shown(_cleaned(row["title"]))
        for name in (row["title"], *filter(None, row["short_names"].split("|"))):
            names[_key(_cleaned(name))] = canonical
    return names
