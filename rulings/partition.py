"""A share of the archive, so that several machines can fill one index together."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from rulings.errors import UsageError
from rulings.ledger_state import Seen

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


def seen_of(parts: Mapping[Part, Seen], part: Part) -> Seen:
    """How far `part` is indexed: as far as the whole, or as it went on its own."""
    return max(parts.get(part, Seen()), seen_overall(parts), key=_extent)


def seen_overall(parts: Mapping[Part, Seen]) -> Seen:
    """How far everything is indexed: the whole's own state, or the least of a full set, with what any of it lacks."""
    sets = {part.of for part in parts}
    return max((_of_set(parts, of) for of in sorted(sets)), key=_extent, default=Seen())


def _of_set(parts: Mapping[Part, Seen], of: int) -> Seen:
    shares = [parts.get(Part(number, of), Seen()) for number in range(1, of + 1)]
    least = min(shares, key=lambda share: share.position)
    unread = sorted({document for share in shares for document in share.mark.unread})
    return Seen(least.position, replace(least.mark, unread=tuple(unread)))


def _extent(seen: Seen) -> tuple[int, int]:
    return seen.position, -len(seen.mark.unread)
