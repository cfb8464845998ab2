"""Whether two texts are the same ruling: MinHash (Broder 1997) over runs of characters, by rensa."""

from collections.abc import Iterable

from rensa import RMinHash

from rulings.ruling import Ruling

PERMUTATIONS = 128
"""The estimate's standard error is at most 0.044."""
SHINGLE = 5
"""Characters. Chinese words have one to four; court formulas are longer, so a shared form alone does not match."""
SAME_TEXT = 0.7
"""Estimated share of runs in common from which two texts are one ruling (another layout, masks, a corrected word)."""
_SEED = 7


def resemblance(one: str, other: str) -> float:
    """Estimated Jaccard similarity of the texts' runs of five characters, white space apart: 0 to 1."""
    return float(_signature(one).jaccard(_signature(other)))


def same_ruling(ruling: Ruling, others: Iterable[Ruling]) -> tuple[Ruling, ...]:
    """Those of `others` that disclose the same ruling: a case number and the court in common, and the same text."""
    signature = _signature(ruling.text)
    return tuple(
        other
        for other in others
        if other.id != ruling.id
        and _is_same_case(ruling, other)
        and signature.jaccard(_signature(other.text)) >= SAME_TEXT
    )


def _is_same_case(one: Ruling, other: Ruling) -> bool:
    return bool({*one.numbers} & {*other.numbers}) and _court(one) == _court(other)


def _court(ruling: Ruling) -> str | None:
    if ruling.court is None:
        return None
    return ruling.court.code or ruling.court.current_name or ruling.court.name


def _signature(text: str) -> RMinHash:
    signature = RMinHash(PERMUTATIONS, _SEED)
    plain = "".join(text.split())
    signature.update({plain[start : start + SHINGLE] for start in range(max(1, len(plain) - SHINGLE + 1))})
    return signature
