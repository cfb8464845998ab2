"""The serials of rulings, by batch; what has none that can be counted stands aside, by reason."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
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
class CaseSerials:
    """What one of a ruling's own numbers says of how many cases there are."""

    year: int
    """Of filing."""
    batch: Batch | Aside
    serials: range = range(0)
    """More than one where the number is a range of cases; none without a batch."""


@dataclass(frozen=True, slots=True)
class RulingSerials:
    sets: SerialSets
    rulings: int
    aside: Mapping[Aside, int]


def case_serials(ruling: Ruling) -> tuple[CaseSerials, ...]:
    """Of each of the ruling's own numbers, in their order."""
    return tuple(_case(number, _batch(number, ruling)) for number in ruling.case_numbers)


def _case(number: CaseNumber, batch: Batch | Aside) -> CaseSerials:
    return CaseSerials(number.year, batch, _serials(number) if isinstance(batch, Batch) else range(0))


def written_serials(cases: Iterable[CaseSerials]) -> str:
    """A line a number: 2019, 粤0305, 刑初, 367, 367 with tabs between; or the year and why it is in no batch."""
    return "\n".join("\t".join(map(str, _written(one))) for one in cases)


def _written(one: CaseSerials) -> tuple[str | int, ...]:
    if isinstance(one.batch, Aside):
        return one.year, one.batch.value
    return one.year, one.batch.court, one.batch.type, one.serials.start, one.serials.stop - 1


def serials_written_as(written: str) -> tuple[CaseSerials, ...]:
    """What `written_serials` wrote. ValueError for anything else."""
    return tuple(_read(line.split("\t")) for line in written.split("\n")) if written else ()


def _read(parts: list[str]) -> CaseSerials:
    if len(parts) == 2:
        return CaseSerials(int(parts[0]), Aside(parts[1]))
    year, court, type_, first, last = parts
    return CaseSerials(int(year), Batch(int(year), court, type_), range(int(first), int(last) + 1))


def gather_serials(rulings: Iterable[Sequence[CaseSerials]], years: range) -> RulingSerials:
    """Of the own numbers of each ruling that were filed in `years`; one that several publishers disclose is one serial."""
    sets, aside, count = SerialSets(), Counter[Aside](), 0
    waiting: dict[Batch, array[int]] = defaultdict(lambda: array("q"))
    held = 0
    for cases in rulings:
        count += 1
        aside.update([] if cases else [Aside.NO_NUMBER])
        for case in cases:
            if isinstance(case.batch, Aside):
                aside[case.batch] += 1
            elif case.year in years:
                waiting[case.batch].extend(case.serials)
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
