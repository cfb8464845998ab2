"""What the ledger tells of rulings is what reading each of them would."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import product
from pathlib import Path

import numpy as np

from rulings.observatory.history_lags import lag_cases
from rulings.observatory.ruling_lags import LagCase, LagSplit, lag_case
from rulings.observatory.ruling_serials import case_serials, serials_written_as
from rulings.outcomes.sentence import PunishmentKind
from rulings.ruling import Ruling
from tests.contract.corpus import corpus
from tests.observatory.days import LATE
from tests.observatory.test_lag import real_rulings
from tests.observatory.traced import history_of_rulings

PROCEDURES = ("一审", "二审", "再审", "死刑复核", None)
KINDS = ("判决书", "裁定书", "调解书")


def _varied(rulings: Sequence[Ruling]) -> list[Ruling]:
    """With every procedure, and days of publication before and after judgment, or none."""
    rng = random.Random(3)
    shown = [
        judged and replace(judged, value=judged.value + timedelta(rng.randrange(-20, 200)))
        for judged in (one.judgment_date for one in rulings)
    ]
    choices = list(product(PROCEDURES, KINDS, ("刑事", "民事")))
    return [
        replace(one, procedure=procedure, document_type=kind, category=category, publication_date=day)
        for one, day, (procedure, kind, category) in zip(rulings, shown, choices * 9, strict=False)
    ]


def _same(rulings: Sequence[Ruling]) -> None:
    history = history_of_rulings(rulings)
    by_id: dict[str, Ruling] = {one.id: one for one in rulings}
    for split in LagSplit:
        found = list(lag_cases(history, history.current, split, LATE))
        expected: list[LagCase] = [lag_case(by_id[one.ruling_id], split, LATE) for one in found]
        assert found == expected
    assert len(found) == len(rulings)
    for row, ruling_id in enumerate(history.ids):
        assert serials_written_as(history.serials[row] or "") == case_serials(by_id[ruling_id])


def test_lags_and_serials_of_the_ledger_are_those_of_the_rulings() -> None:
    rulings = _varied(corpus(200))
    history = history_of_rulings(rulings)
    assert np.any(history.with_any("punishment", {PunishmentKind.DEATH.value}))
    assert len({case.days for case in lag_cases(history, history.current, LagSplit.YEAR, LATE)}) > 10
    _same(rulings)


def test_lags_and_serials_of_real_rulings_are_those_of_the_ledger(shared: Path) -> None:
    _same(real_rulings(shared))
