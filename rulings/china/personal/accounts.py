"""Names of accounts that stand before the word that says so: abc888的账号, “abc123”、“abd456”等用户名.

What is told behind the word: rulings.china.personal.labels.
"""

import re
from collections.abc import Iterator

from rulings.china.personal.digits import LETTER, MASKS
from rulings.text.masking import TextRange
from rulings.text.openings import ScannedText, opening_of_words

_WORDS = ("账号", "帐号", "账户", "帐户", "账戶", "用户名", "会员号", "代理号", "微信", "邮箱", "QQ", "网店")
_NUMBERED = ("QQ号", "QQ群")
_REACH = 60
_NEAR = 9
"""How far from the word the last name ends."""
_LATIN = re.compile(r"[A-Za-z\d]")
_BEGINNING = re.compile(r"[A-Za-z_\-]")
_LONGEST = 27
"""From where a name begins to the word."""
_THING = "(?i:oppo|vivo|iphone|huawei|nokia|redmi|honor|win|ktv|vip|pos|atm|qq|wifi|usd|rmb|hkd|eur)"
_OF_A_THING = re.compile(r"(?:编号|串号|序号|型号|密码|手机)[：:为是（(“]{0,3}$")
_NAME = (
    rf"(?<![{LETTER}\d{MASKS}/／.．@＠_\-])(?!{_THING}|[{LETTER}\d]{{0,20}}?[Xx]{{2}})(?=[A-Za-z_\-]{{1,15}}+\d)(?=(?:[A-Za-z_\-]*\d){{2}})"
    rf"[A-Za-z\d_\-]{{4,20}}+(?![{LETTER}\d{MASKS}@＠])"
)
_CLOSING = '[”"’）)]{0,2}'
_GAP = r"(?:(?!网站|软件|平台|系统|公司|手机|电脑|型|元|绑定|提取|存有)[\u4e00-\u9fff]){0,5}"
_NAMES = re.compile(rf"{_NAME}(?:{_CLOSING}[、，和及][“\"‘（(]{{0,2}}{_NAME}){{0,9}}{_CLOSING}{_GAP}$")
_EACH = re.compile(r"[A-Za-z\d_\-]{4,}")
_DIGITS = re.compile(rf"(?<![{LETTER}\d{MASKS}.．])(?P<number>\d{{5,11}})[”\"’）)]{{0,2}}(?:这个|的)$")


_WORD = opening_of_words(_WORDS)
OPENINGS = (_WORD,)


def account_names(scanned: ScannedText) -> Iterator[TextRange]:
    """Their spans."""
    text = scanned.text
    for at in scanned.places(_WORD):
        if _LATIN.search(text, max(0, at - _NEAR), at) and text.startswith(_WORDS, at):
            yield from _before(text, at)
        if text.startswith(_NUMBERED, at) and (number := _DIGITS.search(text, max(0, at - 2 * _NEAR), at)):
            yield TextRange(*number.span("number"))


def _before(text: str, at: int) -> Iterator[TextRange]:
    if not _BEGINNING.search(text, max(0, at - _LONGEST), at):
        return
    names = _NAMES.search(text, max(0, at - _REACH), at)
    if names and not _OF_A_THING.search(text, max(0, names.start() - _NEAR), names.start()):
        yield from (TextRange(*name.span()) for name in _EACH.finditer(text, *names.span()))
