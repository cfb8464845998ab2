"""Zones of a JUDILIBRE decision: {name: [{start, end}]}, half-open ranges of its text."""

from collections.abc import Iterator
from typing import Any

from crawler.pages.shared.paragraphs import SectionRange

_MAX_NAME_LENGTH = 60
_MAX_ZONES = 100


def sections_of_zones(zones: Any, given: str) -> tuple[SectionRange, ...]:
    """The zones in reading order, as ranges of `unix_lines(given).strip()`; ranges that are none are left out.

    Offsets are taken as code points: no recorded text tells them from UTF-16 units. Of the court's own samples some
    end one character behind their text, which is cut off, and some far behind it: those count another edition of the
    text, and none of their ranges is right.
    """
    ranges = sorted(_ranges(zones), key=lambda zone: zone[1:])
    if any(end > len(given) + 1 for _, _, end in ranges):
        return ()
    whole = unix_lines(given)
    first, length = len(whole) - len(whole.lstrip()), len(whole.strip())

    def moved(offset: int) -> int:
        return min(max(len(unix_lines(given[:offset])) - first, 0), length)

    placed = ((name, moved(start), moved(end)) for name, start, end in ranges[:_MAX_ZONES])
    return tuple(zone for zone in placed if zone[1] < zone[2])


def unix_lines(text: str) -> str:
    """With newlines as the only line ends."""
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _ranges(zones: Any) -> Iterator[SectionRange]:
    for name, segments in zones.items() if isinstance(zones, dict) else ():
        named = 0 < len(name) <= _MAX_NAME_LENGTH
        for segment in segments if named and isinstance(segments, list) else ():
            start, end = _offset(segment, "start"), _offset(segment, "end")
            if start is not None and end is not None and start < end:
                yield name, start, end


def _offset(segment: Any, name: str) -> int | None:
    offset = segment.get(name) if isinstance(segment, dict) else None
    return offset if type(offset) is int and offset >= 0 else None
