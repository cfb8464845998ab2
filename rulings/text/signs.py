"""Where in a text characters of some kinds stand, looked up in arrays.

A pattern tries each character in turn; where what it looks for is rare, it is many times faster to find the few places
first and to match there.
"""

import re
from collections.abc import Iterable
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

from rulings.text.characters import Codes

Found = npt.NDArray[np.bool_]
"""One a character."""
_SCRIPTS = (range(0x20000), range(0xE0000, 0xE1000))
"""All code points but those of rare Chinese characters, private use and none."""


class Signs:
    """A set of characters."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._members = np.zeros(0x110000, dtype=np.bool_)
        self._members[[ord(character) for character in characters]] = True

    def at(self, codes: Codes) -> Found:
        """Whether each is one of them."""
        return self._members.take(codes)


def signs_of_class(character_class: str) -> Signs:
    r"""Those that a class of a pattern (`\d`, `A-Z`) takes, rare Chinese characters apart."""
    return Signs(re.findall(f"[{character_class}]", _all_characters()))


@cache
def _all_characters() -> str:
    return "".join(map(chr, chain.from_iterable(_SCRIPTS)))


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of them is in it. A single character is found ten times as fast as a word."""
    return any(word[0] in text and word in text for word in words)


def codes_of(text: str) -> Codes:
    """Its code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)


def places(found: Found) -> list[int]:
    """Where it is true, from left to right."""
    return np.flatnonzero(found).tolist()


def pairs(codes: Codes, first: Signs, second: Signs) -> list[int]:
    """Where one of `first` stands before one of `second`, from left to right."""
    return places(first.at(codes[:-1]) & second.at(codes[1:]))


def stretches(found: Found) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Beginnings and ends of what is true in a row."""
    edges = np.flatnonzero(np.concatenate(([False], found)) != np.concatenate((found, [False])))
    return edges[::2], edges[1::2]
