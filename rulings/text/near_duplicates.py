"""Whether two texts are the same ruling: MinHash (Broder 1997) over runs of characters, by rensa."""

import hashlib
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import numpy.typing as npt
from rensa import RMinHash

from rulings.ruling import Ruling

PERMUTATIONS = 128
"""The estimate's standard error is at most 0.044."""
SHINGLE = 5
"""Characters. Chinese words have one to four; court formulas are longer, so a shared form alone does not match."""
SAME_TEXT = 0.7
"""Estimated share of runs in common from which two texts are one ruling (another layout, masks, a corrected word)."""
_SEED = 7
_FACTORS = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0xD6E8FEB86659FD93, 0xFF51AFD7ED558CCD)
"""Odd, without a pattern; one for each place of a run."""
ALGORITHM: Final = f"rensa {RMinHash.ALGORITHM_VERSION}, {PERMUTATIONS} of {SHINGLE}, {_SEED}"
"""Signatures are compared with those made alike: an index notes how its own were made."""

Signature = bytes
"""Of a text: 16 bits of each minimum (Li and König 2010), that is 256 bytes. By chance one in 65,536 agrees."""
_PART = np.dtype("<u2")


def signature(text: str) -> Signature:
    """White space apart, so that layout does not count."""
    hashes = _shingle_hashes("".join(text.split()))
    rows = RMinHash.digest_matrix_from_flat_token_hashes(hashes, [0, len(hashes)], PERMUTATIONS, _SEED).to_rows()
    return np.array(rows[0], dtype=np.uint32).astype(_PART).tobytes()


def _shingle_hashes(plain: str) -> npt.NDArray[np.uint64]:
    """Of each run, in arrays: as strings of their own they take ten times as long."""
    codes = np.frombuffer(plain.encode("utf-32-le", "surrogatepass"), np.uint32).astype(np.uint64)
    hashes = np.zeros(max(1, len(codes) - SHINGLE + 1), dtype=np.uint64)
    product = np.empty_like(hashes)
    for place, factor in enumerate(_FACTORS[: len(codes)]):
        np.multiply(codes[place : place + len(hashes)], np.uint64(factor), out=product)
        hashes += product
    np.right_shift(hashes, np.uint64(32), out=product)
    hashes ^= product
    hashes *= np.uint64(_FACTORS[0])
    return hashes


def similarity(one: Signature, other: Signature) -> float:
    """Estimated Jaccard similarity of two texts' runs of five characters: 0 to 1."""
    return float(np.mean(np.frombuffer(one, _PART) == np.frombuffer(other, _PART)))


def connected_texts(signatures: Sequence[Signature]) -> Iterator[tuple[int, int]]:
    """Places of two that are of the same text: enough pairs to connect whatever all such pairs connect. What is connected is
    compared no more, so many texts that are alike cost little, and n that all differ n²/2 comparisons of 25 ns."""
    rows, left = _rows(signatures), np.arange(len(signatures))
    reached: list[int] = []
    while len(left):
        if not reached:
            reached, rows, left = [int(left[0])], rows[1:], left[1:]
        one = reached.pop()
        alike = _alike(rows, signatures[one])
        if alike.any():
            found: list[int] = left[alike].tolist()
            yield from ((one, other) for other in found)
            reached, rows, left = [*reached, *found], rows[~alike], left[~alike]


def same_as(own: Signature, signatures: Sequence[Signature]) -> list[int]:
    """Places of those that are of the same text."""
    found: list[int] = _alike(_rows(signatures), own).nonzero()[0].tolist()
    return found


def _alike(rows: npt.NDArray[np.uint16], own: Signature) -> npt.NDArray[np.bool_]:
    """Sums of bytes, which hold 128: ten times as fast as means."""
    agreeing = (rows == np.frombuffer(own, _PART)).view(np.uint8).sum(axis=1, dtype=np.uint8)
    return np.asarray(agreeing >= SAME_TEXT * PERMUTATIONS)


def _rows(signatures: Sequence[Signature]) -> npt.NDArray[np.uint16]:
    return np.frombuffer(b"".join(signatures), _PART).reshape(len(signatures), PERMUTATIONS)


def resemblance(one: str, other: str) -> float:
    """The same of two texts."""
    return similarity(signature(one), signature(other))


def is_same_case(one: Ruling, other: Ruling) -> bool:
    """Whether they have a case number and the court in common. With the same text they disclose the same ruling."""
    return bool({*case_keys(one)} & {*case_keys(other)})


def case_keys(ruling: Ruling) -> tuple[str, ...]:
    """Rulings of which one is equal are of the same case: 16 hexadecimal digits for each case number with the court; none
    without a number."""
    court = _court(ruling)
    digests = (hashlib.sha256(f"{number}\n{court}".encode()).hexdigest() for number in ruling.numbers)
    return tuple(dict.fromkeys(digest[:16] for digest in digests))


def _court(ruling: Ruling) -> str:
    """Empty where it is unknown."""
    if ruling.court is None:
        return ""
    return ruling.court.code or ruling.court.current_name or ruling.court.name
