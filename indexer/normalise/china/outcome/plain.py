"""The disposition without white space and asides, and where each of its characters stands in the ruling's text."""

import re
from bisect import bisect_right
from dataclasses import dataclass

_OPEN, _CLOSE = "（(［[【〔", "）)］]】〕"
_NO_BRACKET = f"[^{re.escape(_OPEN + _CLOSE)}]"
_LEFT_OUT = re.compile(
    rf"[\s{re.escape(_OPEN)}](?:(?<=\s)\s*|(?<=[{re.escape(_OPEN)}]){_NO_BRACKET}{{0,500}}+"
    rf"(?:[{re.escape(_OPEN)}]{_NO_BRACKET}{{0,200}}+[{re.escape(_CLOSE)}]{_NO_BRACKET}{{0,300}}+){{0,4}}+[{re.escape(_CLOSE)}])"
)
_ITEM_NUMBER = re.compile(r".[一二三四五六七八九十\d]{1,3}.")
_SUSPENSION = re.compile(r".缓期")


@dataclass(frozen=True, slots=True)
class PlainText:
    """`text` is what is read; offsets into it become offsets of the ruling's text by `place`."""

    text: str
    starts: tuple[int, ...]
    """Where each kept piece begins in `text`, ascending."""
    origins: tuple[int, ...]
    """Where each kept piece begins in the ruling's text."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """The range in the ruling's text of the non-empty range [start, end) here."""
        return self._origin(start), self._origin(end - 1) + 1

    def _origin(self, offset: int) -> int:
        piece = bisect_right(self.starts, offset) - 1
        return self.origins[piece] + offset - self.starts[piece]


def plain_text(text: str, start: int, end: int) -> PlainText:
    """Of text[start:end]. Asides say from when to when a term runs and what is paid; sentences in them are kept."""
    kept, starts, origins = [], [], []
    length, position = 0, start
    for match in _LEFT_OUT.finditer(text, start, end):
        if not match.group().isspace() and _is_kept(match.group()):
            continue
        if match.start() > position:
            kept.append(text[position : match.start()])
            starts.append(length)
            origins.append(position)
            length += match.start() - position
        position = match.end()
    if end > position or not kept:
        kept.append(text[position:end])
        starts.append(length)
        origins.append(position)
    return PlainText("".join(kept), tuple(starts), tuple(origins))


def _is_kept(aside: str) -> bool:
    """Item numbers （一）, （缓期二年执行）, and whole sentences that are restated in brackets."""
    return (
        _ITEM_NUMBER.fullmatch(aside) is not None
        or _SUSPENSION.match(aside) is not None
        or ("判处" in aside and "犯" in aside)
    )
