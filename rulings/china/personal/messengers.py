"""Names of messenger accounts, of letters and digits: those of WeChat (wxid_…) and Taobao anywhere, others near words that say so."""

import re
from collections.abc import Iterator

from rulings.china.personal.digits import END, LETTER, MASKS
from rulings.text.masking import TextRange
from rulings.text.openings import Opening, ScannedText, opening_of_words

_GIVEN = re.compile(rf"[wW]xid[_\-－＿]?[a-zA-Z0-9]{{6,24}}|tb(?<![{LETTER}\d]..)\d{{6,12}}{END}")
"""By WeChat and Taobao, to who chose none."""
_WORDS = ("微信", "旺旺", "昵称", "网名", "网盘")
_WORD_LENGTH = 2
_REACH = 24
_NAME = re.compile(
    rf"(?<![{LETTER}\d{MASKS}/／.@＠_\-])(?:(?=[A-Za-z_\-]{{2,19}}\d{{3}})[A-Za-z_\-]{{2,}}+\d{{3,}}+|[a-z]\d{{5,}}+)[A-Za-z\d_]{{0,12}}+"
    rf"(?![{LETTER}\d{MASKS}@＠.\-]|网站)"
)
_IN_BRACKETS = re.compile(
    r"[（(](?<=[\u4e00-\u9fff”’\"].)(?P<name>[a-z_]{2,14}\d{3,12}[a-z\d_]{0,8})(?:[，,]?[\u4e00-\u9fff]{1,6})?[）)]"
)
"""Behind a person's name."""
_CAPITALS_IN_BRACKETS = re.compile(r"[（(](?P<name>[A-Z]{1,6}\d{4,12})[）)]")
_ADVISER = re.compile(r"(?:客服|老师|昵称|网友|好友)[^，。；\n（(]{0,6}$")
_ADVISER_REACH = 10
_LOOSE = re.compile(
    rf"(?<![{LETTER}\d{MASKS}/／.．@＠_\-])(?P<name>[a-z]{{2,16}}+\d{{3,12}}+)(?![{LETTER}\d{MASKS}@＠.．\-_/／])"
    r"(?!\s?(?:[”“]?的?(?:网|平台|系统|交易平台)|软件|版|型|手机|电脑|号?房|包厢|加拿大|[条盒箱克支个台部件页号：:]))"
)
"""Anywhere in what speaks of messengers: 由abcdefg123带领."""
_LOOSE_WORDS = ("微信", "QQ", "昵称", "网友", "客服")
_LOOSE_REACH = 200
_SENTENCE_END = re.compile("[。；！？\n]")
_THING = re.compile(r"[A-Z\-]{1,5}\d|(?i:oppo|vivo|iphone|huawei|nokia|win|mate|redmi)")
"""Telephones, rooms (KTV), drugs and codes."""


_GIVEN_NAME = opening_of_words(("wxid", "Wxid", "tb"))
_BRACKET = Opening((("（(", "A-Za-z_"),))
_LAST_LETTER = Opening((("a-z", r"\d"),))
_WORD = opening_of_words(_WORDS)
OPENINGS = (_GIVEN_NAME, _BRACKET, _LAST_LETTER, _WORD)


def messenger_names(scanned: ScannedText) -> Iterator[TextRange]:
    """Their spans; some come twice."""
    text = scanned.text
    given = filter(None, (_GIVEN.match(text, at) for at in scanned.places(_GIVEN_NAME)))
    yield from (TextRange(*match.span()) for match in given)
    for at in scanned.places(_BRACKET):
        yield from _in_brackets(text, at)
    yield from _loose_names(scanned)
    for at in scanned.places(_WORD):
        yield from _names_behind(text, at + _WORD_LENGTH)


def _loose_names(scanned: ScannedText) -> Iterator[TextRange]:
    """Of small letters and digits, where one of the words stands not far before."""
    text, end = scanned.text, 0
    for at in scanned.places(_LAST_LETTER):
        match = _LOOSE.search(text, max(end, at - 16), at + 14)
        if match and not _THING.match(match["name"]):
            end = match.end()
            before = text[max(0, match.start() - _LOOSE_REACH) : match.start()]
            if "密码" not in before[-8:] and any(word in before for word in _LOOSE_WORDS):
                yield TextRange(*match.span("name"))


def _in_brackets(text: str, at: int) -> Iterator[TextRange]:
    match = _IN_BRACKETS.match(text, at)
    if match is None and _ADVISER.search(text, max(0, at - _ADVISER_REACH), at):
        match = _CAPITALS_IN_BRACKETS.match(text, at)
    if match:
        yield TextRange(*match.span("name"))


def _names_behind(text: str, start: int) -> Iterator[TextRange]:
    end = _SENTENCE_END.search(text, start, start + _REACH)
    for match in _NAME.finditer(text, start, end.start() if end else min(len(text), start + _REACH + 12)):
        if not (_THING.match(match.group()) or "密码" in text[max(0, match.start() - 5) : match.start()]):
            yield TextRange(*match.span())
