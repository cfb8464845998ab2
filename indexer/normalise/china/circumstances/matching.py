"""The match that stands nearest before a place."""

import re
from collections import deque


def last_match(pattern: re.Pattern[str], text: str, start: int, end: int) -> re.Match[str] | None:
    """The last one between `start` and `end`."""
    found = deque(pattern.finditer(text, start, end), maxlen=1)
    return found[0] if found else None
