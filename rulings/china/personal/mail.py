"""E-mail addresses: the part before @ is a person's, and masked unless the publisher did it; the rest is kept."""

import re
from collections.abc import Iterator

from rulings.china.personal.digits import MASKS
from rulings.text.masking import TextRange
from rulings.text.openings import ScannedText, opening_of_words

_SIGNS = ("@", "＠", "﹫")
_SPOKEN = ("#", "＃", "(at)", "（at）", "[at]", "(AT)", "（AT）", "[AT]")
_SPACE = re.compile(r"\s{0,2}")
_CHARACTER = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９"
_MAX_LOCAL_PART = 64
"""RFC 5321."""
_LOCAL_PART = re.compile(rf"[{_CHARACTER}._%+＿．\-]*")
_DOMAIN = re.compile(rf"[{_CHARACTER}](?:[{_CHARACTER}\-]|[.．][{_CHARACTER}])")

_WHOLE_DOMAIN = re.compile(rf"[{_CHARACTER}\-]{{1,63}}+[.．](?:com|cn|net|org|edu|gov|hk|tw)", re.IGNORECASE)
"""Where less than a plain @ stands before it: abc(at)example.com, abc @ example.com, abc#example.com."""


_SIGN = opening_of_words((*_SIGNS, *_SPOKEN))
OPENINGS = (_SIGN,)


def mail_addresses(scanned: ScannedText) -> Iterator[TextRange]:
    """Spans of the parts before @."""
    text = scanned.text
    for at in scanned.places(_SIGN):
        sign = next((sign for sign in (*_SIGNS, *_SPOKEN) if text.startswith(sign, at)), None)
        if sign and (local_part := _local_part(text, at, at + len(sign), plain=sign in _SIGNS)):
            yield local_part


def _local_part(text: str, start: int, end: int, *, plain: bool) -> TextRange | None:
    """What stands before the sign from `start` to `end`; None where that is no address, or half masked."""
    reversed_part = text[max(0, start - _MAX_LOCAL_PART) : start][::-1]
    spaces = _SPACE.match(reversed_part).end()  # type: ignore[union-attr]
    domain = _SPACE.match(text, end).end()  # type: ignore[union-attr]
    length = _LOCAL_PART.match(reversed_part, spaces).end()  # type: ignore[union-attr]
    form = _DOMAIN if plain and spaces == 0 and domain == end else _WHOLE_DOMAIN
    if length == spaces or reversed_part[length : length + 1] in tuple(MASKS) or not form.match(text, domain):
        return None
    return TextRange(start - length, start - spaces)
