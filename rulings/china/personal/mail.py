"""E-mail addresses: the part before @ is a person's, and masked unless the publisher did it; the rest is kept."""

import re
from collections.abc import Iterator

from rulings.china.personal.digits import MASKS
from rulings.text.masking import TextRange

_AT = re.compile("[@＠]")
_CHARACTER = "A-Za-z0-9Ａ-Ｚａ-ｚ０-９"
_MAX_LOCAL_PART = 64
"""RFC 5321."""
_LOCAL_PART = re.compile(rf"[{_CHARACTER}._%+＿．\-]*")
_DOMAIN = re.compile(rf"[{_CHARACTER}](?:[{_CHARACTER}\-]|[.．][{_CHARACTER}])")


def mail_addresses(text: str) -> Iterator[TextRange]:
    """Spans of the parts before @."""
    if "@" not in text and "＠" not in text:
        return
    for at in _AT.finditer(text):
        reversed_part = text[max(0, at.start() - _MAX_LOCAL_PART) : at.start()][::-1]
        length = _LOCAL_PART.match(reversed_part).end()  # type: ignore[union-attr]
        domain = _DOMAIN.match(text, at.end())
        masked = reversed_part[length : length + 1] in tuple(MASKS)
        if length and not masked and domain:
            yield TextRange(at.start() - length, at.start())
