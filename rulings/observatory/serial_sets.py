"""Distinct serials of each batch of cases, gathered from a stream of any length in little memory."""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from rulings.observatory.serial_estimate import Serials

MAX_SERIAL = 65_535
"""Larger ones are counted aside: a court that has so many cases of a type in a year is not estimated anyway, and a set of bits
takes at most 8 KB."""


class Batch(NamedTuple):
    """Cases that a court numbers in one sequence."""

    year: int
    """Of filing."""
    court: str
    """Code in case numbers: 粤0305."""
    type: str
    """类型代字 (刑初), with 专门审判代字 where there is one."""


class SerialSets:
    """A set of bits for each batch."""

    def __init__(self) -> None:
        self._bits: dict[Batch, npt.NDArray[np.uint8]] = {}
        self.beyond = 0
        """How many numbers were given whose serial is none that can be estimated with."""

    def add(self, batch: Batch, serials: Serials) -> None:
        """Any serials in any order, also those that are in already."""
        possible = serials[(serials >= 1) & (serials <= MAX_SERIAL)]
        self.beyond += len(serials) - len(possible)
        if len(possible):
            bits = self._room(batch, int(possible.max()))
            np.bitwise_or.at(bits, possible >> 3, np.left_shift(1, possible & 7).astype(np.uint8))

    def _room(self, batch: Batch, largest: int) -> npt.NDArray[np.uint8]:
        size = (largest >> 3) + 1
        bits = self._bits.get(batch)
        if bits is None or len(bits) < size:
            grown = np.zeros(size if bits is None else max(size, len(bits) * 3 // 2), np.uint8)
            if bits is not None:
                grown[: len(bits)] = bits
            bits = self._bits[batch] = grown
        return bits

    def __iter__(self) -> Iterator[tuple[Batch, Serials]]:
        """Each batch with its serials, sorted."""
        for batch, bits in self._bits.items():
            yield batch, np.flatnonzero(np.unpackbits(bits, bitorder="little"))
