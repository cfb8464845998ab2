"""Masking at equal length, so that offsets into the text hold. What is to be masked is a rule of its jurisdiction."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

MASK = "*"


@dataclass(frozen=True, slots=True)
class Mask:
    """How much of a masked piece stays readable: its first and last characters, and its separators."""

    kept_start: int
    kept_end: int
    separators: Collection[str] = ()

    def apply(self, printed: str) -> str:
        """The piece with its middle hidden: same length."""
        end = len(printed) - self.kept_end
        middle = printed[self.kept_start : end]
        hidden = "".join(character if character in self.separators else MASK for character in middle)
        return printed[: self.kept_start] + hidden + printed[end:]


def mask_matches(
    text: str, candidates: re.Pattern[str], mask: Mask, hides: Callable[[re.Match[str]], bool]
) -> str:
    """`text` with every match of `candidates` that `hides` accepts masked."""
    return candidates.sub(lambda match: mask.apply(match.group()) if hides(match) else match.group(), text)
