"""Where in a text characters of some kinds stand, looked up in arrays.

A pattern tries each character in turn; where what it looks for is rare, it is many times faster to find the few places
first and to match there.
"""

import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import chain

import numpy as np
import numpy.typing as npt

CodePoints = npt.NDArray[np.intp]
"""One a character: of the type with which arrays are indexed, so that nothing converts them at each look."""
Found = npt.NDArray[np.bool_]
"""One a character."""
_SCRIPTS = (range(0x20000), range(0xE0000, 0xE1000))
"""All code points but those of rare Chinese characters, private use and none."""


class Signs:
    """A set of characters."""

    def __init__(self, characters: Iterable[str]) -> None:
        self._members = np.zeros(0x110000, dtype=np.bool_)
        self._members[[ord(character) for character in characters]] = True

    def at(self, codes: CodePoints) -> Found:
        """Whether each is one of them."""
        return self._members.take(codes)


def signs_of_class(character_class: str) -> Signs:
    r"""Those that a class of a pattern (`\d`, `A-Z`) takes, rare Chinese characters apart."""
    return Signs(characters_of_class(character_class))


def characters_of_class(character_class: str) -> str:
    """As `signs_of_class`."""
    return "".join(re.findall(f"[{character_class}]", _all_characters()))


@cache
def _all_characters() -> str:
    return "".join(map(chr, chain.from_iterable(_SCRIPTS)))


def holds_any(text: str, words: Iterable[str]) -> bool:
    """Whether one of them is in it. A single character is found ten times as fast as a word."""
    return any(word[0] in text and word[-1] in text and word in text for word in words)


def codes_of(text: str) -> CodePoints:
    """Its code points."""
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype=np.uint32).astype(np.intp)


def long_rows(found: Found, least: int) -> Iterator[tuple[int, int]]:
    """Beginnings and ends of what is true `least` times in a row, or more often."""
    known = 1
    while known < least:
        step = min(known, least - known)
        found = found[:-step] & found[step:]
        known += step
    edges = [at + 1 for at in (found[1:] != found[:-1]).nonzero()[0].tolist()]
    if len(found) and found[0]:
        edges.insert(0, 0)
    if len(found) and found[-1]:
        edges.append(len(found))
    return ((start, end + least - 1) for start, end in zip(edges[::2], edges[1::2], strict=True))
