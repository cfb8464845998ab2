"""The folded text of all fields in one array, and the terms that are made of it.

Processes hand over its characters, two bytes each, where their pairs take eight: pairs are made where an engine takes them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

from rulings.engine.fields import TermField
from rulings.text.characters import CODE, Codes
from rulings.text.folding import BREAK, to_text

PAIR = 3
"""Characters of a pair with the space behind it."""
_SPACE = 0x20
_WIDE = 0x10000
_FIELD = 21
"""Bits of a code; above them its field's number, so that one sort, which takes many at once, does for all fields."""
_BREAK = np.array([ord(BREAK)], dtype=np.uint32)
_AnyCodes = npt.NDArray[np.unsignedinteger[Any]]


@dataclass(frozen=True, slots=True)
class FoldedFields:
    """`codes` are those of one field behind those of another, little-endian, `width` bytes each; `ends` says where each ends."""

    codes: bytes
    width: int
    ends: Mapping[TermField, int]

    def pairs(self) -> dict[TermField, str]:
        """Of each field all pairs of characters that stand side by side, delimited by spaces."""
        spaced = _spaced_pairs(self._codes())
        return {
            field: spaced[PAIR * start : max(0, PAIR * (end - 1) - 1)]
            for field, (start, end) in zip(self.ends, self._bounds(), strict=True)
        }

    def characters(self) -> dict[TermField, str]:
        """Of each field its different characters, likewise; of SEAMS none, since they stand in another field as well."""
        codes, lengths = self._codes(), [end - start for start, end in self._bounds()]
        numbered = np.repeat(np.arange(len(lengths), dtype=np.uint32) << _FIELD, lengths)
        different = _different(np.sort(numbered | codes))
        spaced = _spaced(different & CODE)
        first = np.searchsorted(different, np.arange(len(lengths) + 1, dtype=np.uint32) << _FIELD).tolist()
        found = {
            field: spaced[2 * start : max(0, 2 * end - 1)]
            for field, (start, end) in zip(self.ends, pairwise(first), strict=True)
        }
        found.pop(TermField.SEAMS, None)
        return found

    def _codes(self) -> _AnyCodes:
        return np.frombuffer(self.codes, dtype=f"<u{self.width}")

    def _bounds(self) -> Iterator[tuple[int, int]]:
        return pairwise((0, *self.ends.values()))


def fold_fields(fields: Mapping[TermField, Sequence[Codes]]) -> FoldedFields:
    """The pieces of each field one after another, with a break that no phrase crosses."""
    parts, ends, end = list[Codes](), dict[TermField, int](), 0
    for field, pieces in fields.items():
        apart = [part for piece in pieces if len(piece) for part in (_BREAK, piece)][1:]
        end += sum(map(len, apart))
        parts += apart
        ends[field] = end
    codes = np.concatenate(parts) if parts else np.empty(0, dtype=np.uint32)
    width = 2 if codes.max(initial=0) < _WIDE else 4
    return FoldedFields(codes.astype(f"<u{width}").tobytes(), width, ends)


def bigrams(codes: Codes) -> str:
    """Terms of folded text, separated by spaces; none contains one, since white space vanishes in folding."""
    return _spaced_pairs(codes)[: max(0, PAIR * (len(codes) - 1) - 1)]


def _spaced(codes: Codes) -> str:
    """Each with a space behind it."""
    spaced = np.full((len(codes), 2), _SPACE, dtype=np.uint32)
    spaced[:, 0] = codes
    return to_text(spaced.reshape(-1))


def _spaced_pairs(codes: _AnyCodes) -> str:
    """Each code, the one behind it and a space; the last one has none behind it."""
    spaced = np.full((len(codes), PAIR), _SPACE, dtype=np.uint32)
    spaced[:, 0], spaced[:-1, 1] = codes, codes[1:]
    return to_text(spaced.reshape(-1))


def _different(ordered: Codes) -> Codes:
    """Each once; np.unique takes several times as long."""
    first = np.ones(len(ordered), dtype=np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=first[1:])
    return ordered[first]
