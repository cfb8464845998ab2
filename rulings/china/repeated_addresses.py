"""Homes named again where no word says that somebody lives there: 8栋3单元501室 of a home is one wherever it stands."""

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from itertools import takewhile

from rulings.text.masking import TextRange
from rulings.text.openings import Opening, ScannedText

_FIGURE = "[0-9A-Za-z一二三四五六七八九十]"
_UNIT = "(?:号楼|单元|号院|[号栋幢座弄楼层])"
_DISTINCT = re.compile(
    rf"(?<![0-9A-Za-z])(?:{_FIGURE}{{1,4}}+{_UNIT}){{1,3}}{_FIGURE}{{1,5}}+(?:[室房号户]|(?!{_UNIT}|[-\u5e74\u6708\u65e5]))"
    rf"|[\u4e00-\u9fff]{{2}}[村路街巷弄里园苑庄寨屯组]{_FIGURE}{{1,5}}+(?:-[0-9]{{1,4}}+)?号[楼院]?"
)
"""What tells one home from others: a building with a room, or a road with a number."""
_REST = re.compile(
    rf"(?:(?:(?![及和与在的住])[\u4e00-\u9fff]){{2,8}}(?=[0-9A-Z]{{1,3}}(?:号楼|[栋幢座])))?(?:{_FIGURE}{{1,5}}+(?:-{_FIGURE}{{1,4}}+)?(?:[室房户]|{_UNIT})){{0,3}}+"
)
"""The estate and the room behind a road and its number."""
_SHOP_BEHIND = re.compile("[^，。；、的]{0,8}(?:店|超市|门面|门市|商铺|商行|棋牌室|办公|公司|厂|酒楼)")
_FIGURES = re.compile(r"\d.*\d|[村路街巷弄里园苑庄寨屯组]\d")
"""So much of it must stand there unmasked by the publisher."""


_LONGEST = 30
"""Characters of what `_DISTINCT` matches, and of what it looks at around."""
_UNIT_BEHIND = Opening(((_FIGURE[1:-1], "号单栋幢座弄楼层"),))
"""In each match."""
OPENINGS = (_UNIT_BEHIND,)


def repeated_addresses(scanned: ScannedText, homes: Collection[TextRange]) -> Iterator[TextRange]:
    """Where `homes`, ranges of the text, are named again, with so much of what stands around as is the same."""
    text = scanned.text
    around = {
        door[0]: (text[start : door.start()], text[door.end() : end])
        for start, end in homes
        for door in _DISTINCT.finditer(text, start, end)
        if _FIGURES.search(door[0])
    }
    if not around:
        return
    for door in _doors(text, scanned.places(_UNIT_BEHIND)):
        if door[0] in around and not _SHOP_BEHIND.match(text, door.end()):
            head, tail = around[door[0]]
            start = door.start() - _common(
                reversed(text[max(0, door.start() - len(head)) : door.start()]), reversed(head)
            )
            end = door.end() + _common(text[door.end() : door.end() + len(tail)], tail)
            rest = _REST.match(text, end)
            yield TextRange(start, rest.end() if rest else end)


def _doors(text: str, places: Sequence[int]) -> Iterator[re.Match[str]]:
    """All of the text, each of which holds one of `places`; those near each other are looked at together."""
    start = end = 0
    for at in places:
        if at - end > _LONGEST:
            yield from _DISTINCT.finditer(text, start, end)
            start = at - _LONGEST
        end = at + _LONGEST
    yield from _DISTINCT.finditer(text, start, end)


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))
