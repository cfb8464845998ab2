"""The serials of rulings, by batch; what has none that can be counted stands aside, by reason."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from rulings.observatory.serial_sets import Batch, SerialSets
from rulings.ruling import MAX_RANGE_KEYS, CaseNumber, Ruling

RANDOM_SERIALS = frozenset({"刑核", "刑一复", "刑二复", "刑三复", "刑四复", "刑五复"})
"""Reviews of death sentences: their serials are eight random digits, in the new format and in the old one."""
_HELD = 100_000
"""Serials that wait for their sets."""


class Aside(StrEnum):
    """Why a ruling, or one of its numbers, is in no batch."""

    NO_NUMBER = "no-number"
    NO_COURT = "no-court"
    """An old-format number whose court is not certain."""
    RANDOM_SERIAL = "random-serial"
    TOO_LARGE = "serial-too-large"
    """Beyond rulings.observatory.serial_sets.MAX_SERIAL."""


@dataclass(frozen=True, slots=True)
class RulingSerials:
    sets: SerialSets
    rulings: int
    aside: Mapping[Aside, int]


def gather_serials(rulings: Iterable[Ruling], years: range) -> RulingSerials:
    """Of the rulings' own numbers filed in `years`; one that several publishers disclose is one serial."""
    sets, aside, count = SerialSets(), Counter[Aside](), 0
    waiting: dict[Batch, array[int]] = defaultdict(lambda: array("q"))
    held = 0
    for ruling in rulings:
        count += 1
        aside.update([] if ruling.case_numbers else [Aside.NO_NUMBER])
        for number in ruling.case_numbers:
            found = _batch(number, ruling)
            if isinstance(found, Aside):
                aside[found] += 1
            elif found.year in years:
                waiting[found].extend(_serials(number))
                held += 1
        if held >= _HELD:
            _empty(waiting, sets)
            held = 0
    _empty(waiting, sets)
    aside[Aside.TOO_LARGE] = sets.beyond
    return RulingSerials(sets, count, {why: aside[why] for why in Aside if aside[why]})


def _empty(waiting: "dict[Batch, array[int]]", sets: SerialSets) -> None:
    for batch, serials in waiting.items():
        sets.add(batch, np.frombuffer(serials, dtype=np.int64))
    waiting.clear()


def _batch(number: CaseNumber, ruling: Ruling) -> Batch | Aside:
    if number.type in RANDOM_SERIALS:
        return Aside.RANDOM_SERIAL
    court = number.court_code or _court_of_old_number(number, ruling)
    return Batch(number.year, court, f"{number.special or ''}{number.type}") if court else Aside.NO_COURT


def _court_of_old_number(number: CaseNumber, ruling: Ruling) -> str | None:
    """The court as printed, where the number may be its; else the only one that may write such a number."""
    printed = ruling.court.code if ruling.court else None
    if printed in number.candidate_courts:
        return printed
    return number.candidate_courts[0] if len(number.candidate_courts) == 1 else None


def _serials(number: CaseNumber) -> range:
    last = min(number.serial_to or number.serial, number.serial + MAX_RANGE_KEYS - 1)
    return range(number.serial, max(last, number.serial) + 1)
