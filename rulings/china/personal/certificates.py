"""Numbers of certificates of ownership: 法释〔2016〕19号 art. 10 (1) and (2), 动产或不动产权属证书编号, whoever owns.

Land, houses, forests: the place and the year stay (某国用（2006）第*****号), as a county of an address does.
"""

import re
from collections.abc import Iterator

from rulings.china.personal.digits import LETTER, MASKS
from rulings.text.masking import TextRange
from rulings.text.openings import Opening, ScannedText, opening_of_words

_PROOF = "证"
_PROVEN = frozenset("权用产地土林房契")
"""Before it: 房产证, 使用权证, 林证字."""
_RIGHTS = ("国用", "集用", "国有用", "集有用", "集建", "他项", "不动产权", "经营权第", "私产", "产（权")
_PARTS = rf"(?:[\-－][{LETTER}\d]{{1,12}})"
_NUMBER = rf"[{LETTER}]{{0,3}}[\-－]?\d(?:[{LETTER}\d]{{2,23}}{_PARTS}{{0,3}}|\d{{0,3}}{_PARTS}{{2,4}})(?![{LETTER}\d{MASKS}])"
_HIDDEN = rf"[{LETTER}\d]{{0,8}}[{MASKS}]{{2,}}\d{{0,8}}"
"""By the publisher; what follows it may not be."""
_YEAR = r"(?:[（(〔［\[【]\s?(?:19|20)?\d\d\s?[）)〕］\]】]|(?:19|20)?\d\d(?=[字第]))"
_REST = re.compile(
    rf"[^，。；、！？\n\d]{{0,14}}?(?:{_YEAR}[^，。；！？\n\d]{{0,10}}?)?(?<=[证第号产权：:为字）)〕］\]】－（(\-])"
    rf"(?!(?:19|20)\d\d(?:[）)]|[\u4e00-\u9fff]{{1,2}}[字）)]))(?:(?P<number>{_NUMBER})|{_HIDDEN})(?!\s?(?:[年月日元万亩平㎡%．.]|[\-－][{MASKS}]))"
)
_FOLLOWING = re.compile(
    r"号?(?:[、，及和与至]|以及)\s?第?(?P<number>\d{4,20}|[A-ZＡ-Ｚ]{1,3}\d{4,12}|\d{1,20}(?:[\-－]\d{1,10}){1,4}+)"
    r"(?=[、，。及和与至为）)]|号)"
)
_BEFORE = re.compile(
    rf"(?:[证编]号[码为是：:“]{{0,3}}|第)(?P<number>{_NUMBER})[号”]?的?[国集有体农村\s]{{0,4}}"
    r"(?:[土房林不][^，。；\d\n]{0,10}?证|他项权|房屋)"
)

_PAPER_BEHIND = re.compile("的?[国集有体]{0,2}(?:林权证|房屋所有权证|房产证|房权证|产权证|房照|土地使用权?证)")
_LISTED_BEFORE = re.compile(
    rf"(?<![\d\-－{MASKS}])\d{{4,12}}号(?:[、和及]第?\d{{4,12}}号){{0,5}}+(?={_PAPER_BEHIND.pattern})"
)
"""00013108号和00013109号房屋所有权证."""
_AFTER_NUMBER = ("号林", "号房", "号产权", "号土地", "号国", "号集", "号的")
_DIGITS = re.compile(r"\d+")


_PAPER = Opening((*((proven, _PROOF) for proven in sorted(_PROVEN)), *opening_of_words(_RIGHTS).pairs))
_NUMBER_BEFORE = Opening((("证编", "号"), ("第", rf"{LETTER}\d\-－")))
_LISTED_END = Opening((("号", "林房产土国集有体的"),))
OPENINGS = (_PAPER, _NUMBER_BEFORE, _LISTED_END)


def certificate_numbers(scanned: ScannedText) -> Iterator[TextRange]:
    """Their spans."""
    text = scanned.text
    papers = list(_papers(scanned))
    for end in papers:
        found = _REST.match(text, end)
        while found:
            if found["number"]:
                yield TextRange(*found.span("number"))
            found = _FOLLOWING.match(text, found.end())
    if papers:
        before = scanned.matches(_NUMBER_BEFORE, _BEFORE)
        yield from (TextRange(*match.span("number")) for match in before)
        yield from _listed_before(scanned)


def _listed_before(scanned: ScannedText) -> Iterator[TextRange]:
    text, ends = scanned.text, scanned.places(_LISTED_END)
    if any(_PAPER_BEHIND.match(text, at + 1) for at in ends) and any(
        text.startswith(_AFTER_NUMBER, at) for at in ends
    ):
        for listed in _LISTED_BEFORE.finditer(text):
            yield from (TextRange(*match.span()) for match in _DIGITS.finditer(text, *listed.span()))


def _papers(scanned: ScannedText) -> Iterator[int]:
    """Where their names end."""
    text = scanned.text
    for at in scanned.places(_PAPER):
        if text[at + 1] == _PROOF:
            yield at + 2
        else:
            rights = (right for right in _RIGHTS if text.startswith(right, at))
            yield from (at + len(right) - right.endswith("第") for right in rights)
