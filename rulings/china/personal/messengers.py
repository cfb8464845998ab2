"""Names of messenger accounts, of letters and digits: those of WeChat (wxid_…) and Taobao anywhere, others near words that say so."""

import re
from collections.abc import Iterator
from functools import cache

from rulings.china.personal.digits import END, LETTER, MASKS
from rulings.text.characters import Codes
from rulings.text.masking import TextRange, places_of
from rulings.text.signs import Signs, pairs, signs_of_class

_GIVEN = {
    "wxid": re.compile(r"wxid[_\-－＿]?[a-zA-Z0-9]{6,24}"),
    "tb": re.compile(rf"tb(?<![{LETTER}\d]..)\d{{6,12}}{END}"),
}
"""By WeChat and Taobao, to who chose none."""
_WORDS = ("微信", "旺旺", "昵称", "网名", "网盘")
_REACH = 24
_NAME = re.compile(
    rf"(?<![{LETTER}\d{MASKS}/／.@＠_\-])(?:(?=[A-Za-z_\-]{{2,19}}\d{{3}})[A-Za-z_\-]{{2,}}+\d{{3,}}+|[a-z]\d{{5,}}+)[A-Za-z\d_]{{0,12}}+"
    rf"(?![{LETTER}\d{MASKS}@＠.\-])"
)
_IN_BRACKETS = re.compile(r"[（(](?<=[\u4e00-\u9fff”’\"].)(?P<name>[a-z_]{2,14}\d{3,12}[a-z\d_]{0,8})[）)]")
"""Behind a person's name."""
_SENTENCE_END = re.compile("[。；！？\n]")
_THING = re.compile(r"[A-Z\-]{1,5}\d|(?i:oppo|vivo|iphone|huawei|nokia|win|mate|redmi)")
"""Telephones, rooms (KTV), drugs and codes."""


def messenger_names(text: str, codes: Codes) -> Iterator[TextRange]:
    """Their spans; some come twice."""
    for sign, name in _GIVEN.items():
        matches = filter(None, (name.match(text, at) for at in places_of(text, sign)))
        yield from (TextRange(*match.span()) for match in matches)
    in_brackets = (_IN_BRACKETS.match(text, at) for at in pairs(codes, *_beginnings()))
    yield from (TextRange(*match.span("name")) for match in in_brackets if match)
    for word in _WORDS:
        for at in places_of(text, word):
            yield from _names_behind(text, at + len(word))


@cache
def _beginnings() -> tuple[Signs, Signs]:
    """The first and the second characters of a name in brackets."""
    return Signs("（("), signs_of_class("a-z_")


def _names_behind(text: str, start: int) -> Iterator[TextRange]:
    end = _SENTENCE_END.search(text, start, start + _REACH)
    for match in _NAME.finditer(text, start, end.start() if end else min(len(text), start + _REACH + 12)):
        if not (_THING.match(match.group()) or "密码" in text[max(0, match.start() - 5) : match.start()]):
            yield TextRange(*match.span())
