"""A share of the archive, so that several machines can fill one index together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rulings.errors import UsageError

MAX_PARTS = 4096


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """Part `number` of `of`, counted from 1. Documents fall into parts by their ledger id."""

    number: int = 1
    of: int = 1

    def __str__(self) -> str:
        return f"{self.number}/{self.of}"


WHOLE = Part()


def parse_part(text: str) -> Part:
    """3/16. UsageError for anything else."""
    found = re.fullmatch(r"([1-9]\d{0,3})/([1-9]\d{0,3})", text)
    if found is None or not int(found[1]) <= int(found[2]) <= MAX_PARTS:
        raise UsageError(f"{text[:20]!r} is no part: write 3/16 for the third of sixteen")
    return Part(int(found[1]), int(found[2]))


def position_of(positions: Mapping[Part, int], part: Part) -> int:
    """Up to which ledger sequence `part` is indexed: as far as the whole, or as it went on its own."""
    return max(positions.get(part, 0), overall_position(positions))


def overall_position(positions: Mapping[Part, int]) -> int:
    """Up to which ledger sequence everything is indexed: the whole's own position, or the least of a full set."""
    found = 0
    for of in {part.of for part in positions}:
        numbers = [positions.get(Part(number, of), 0) for number in range(1, of + 1)]
        found = max(found, min(numbers))
    return found
