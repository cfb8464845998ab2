"""Spellings of facet values that no vocabulary lists: English, traditional characters, names without their endings."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from rulings.china.court_table import SHORT_PROVINCES
from rulings.china.english_names import english_names
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import facet_named
from rulings.text.folding import fold

_PEOPLES = "土家|苗|藏|羌|彝|哈尼|傣|白|壮|布依|侗|回|蒙古|朝鲜|哈萨克|柯尔克孜|景颇|傈僳"
_ENDING = re.compile(rf"(?:(?:{_PEOPLES})族?){{0,6}}自治州$|(?:省|市|地区|盟|自治区)$")
"""What is left out of a region's name: 广东(省), 深圳(市), 恩施(土家族苗族自治州)."""


def spelled_value(facet: str, text: str) -> str | None:
    """The value that a text means in the facet, or None: in either language, any case, width and script."""
    known = _values(facet)
    key = fold(text)
    return known.get(key) or (known.get(_ENDING.sub("", key)) if facet == "region" else None)


@cache
def _values(facet: str) -> Mapping[str, str]:
    """Folded spelling -> value. What a vocabulary has itself goes before its English and its short names."""
    vocabulary = facet_named(facet).vocabulary
    values = dict(vocabulary()) if vocabulary else {}
    spellings = {fold(name): value for name, value in values.items()}
    for name, english in english_names(facet).items():
        value = values.get(name, name)
        for spelling in (name, english, f"Crime of {english}"):
            spellings.setdefault(fold(spelling), value)
    if facet == "region":
        for short, value in _short_regions(values):
            spellings.setdefault(short, value)
    return spellings


def _short_regions(values: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Provinces first: 吉林 is the province, not its city."""
    for value in sorted(set(values.values()), key=lambda value: (value.count(SEPARATOR), value)):
        name = value.rsplit(SEPARATOR, 1)[-1]
        yield SHORT_PROVINCES.get(name) or _ENDING.sub("", name), value
