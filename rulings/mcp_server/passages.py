"""The parts of a ruling's text that are asked for, within bounds. Pure."""

from collections.abc import Collection, Sequence

from rulings.errors import NotFoundError, QueryError
from rulings.mcp_server.answers import PartRange
from rulings.messages import Message
from rulings.ruling import Ruling, SectionKind

WHOLE = "whole"
"""Stands for the part of a passage where no parts were asked for."""


def part_ranges(ruling: Ruling) -> list[PartRange]:
    return [
        PartRange(part=one.kind.value, heading=one.heading, start=one.start, end=one.end)
        for one in ruling.sections
    ]


def wanted_ranges(ruling: Ruling, parts: Collection[SectionKind]) -> list[PartRange]:
    """Those of these kinds; without any the whole text. NotFoundError, with what there is, where the ruling has none."""
    if not parts:
        return [PartRange(part=WHOLE, heading=None, start=0, end=len(ruling.text))]
    known = part_ranges(ruling)
    found = [one for one in known if one.part in parts]
    if not found:
        has = ", ".join(dict.fromkeys(one.part for one in known)) or "-"
        raise NotFoundError(Message.PART_NOT_FOUND, parts=", ".join(parts), has=has)
    return found


def from_offset(ranges: Sequence[PartRange], offset: int) -> list[PartRange]:
    """What of the ranges lies at `offset` and behind it. QueryError for one behind them all."""
    end = max((one.end for one in ranges), default=0)
    if offset and offset >= end:
        raise QueryError(Message.OFFSET_TOO_LARGE, offset=offset, end=end)
    return [one.model_copy(update={"start": max(one.start, offset)}) for one in ranges if one.end > offset]


def within_length(ranges: Sequence[PartRange], length: int) -> tuple[list[PartRange], int | None]:
    """The first `length` characters of the ranges, and the offset at which they go on; None where that is all."""
    taken: list[PartRange] = []
    for one in ranges:
        if length <= 0:
            return taken, one.start
        end = min(one.end, one.start + length)
        taken.append(one.model_copy(update={"end": end}))
        if end < one.end:
            return taken, end
        length -= end - one.start
    return taken, None
