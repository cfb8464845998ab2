"""Rulings that were disclosed several times: of other sources, with corrected texts, without number or court."""

import random
from dataclasses import replace

from rulings.china.case_number import parse_case_number
from rulings.identity import ruling_id
from rulings.ruling import Ruling
from tests.contract.corpus import corpus

SENTENCES = 100
MOVED = 12
"""Sentences by which two editions differ: one is like the next (0.79) and not like the one after that (0.61)."""
CASES = 4


def disclosed_often(count: int) -> list[Ruling]:
    """`count` documents of some fewer rulings: several editions of each case, which two courts number alike, joined cases that
    share one of their numbers, and other rulings of the same case."""
    rng = random.Random(20)
    return [_disclosure(rng, ruling, number) for number, ruling in enumerate(corpus(count, seed=20))]


def _disclosure(rng: random.Random, ruling: Ruling, number: int) -> Ruling:
    case, edition, kind = rng.randrange(CASES), rng.randrange(3), rng.choice(("裁定", "判决", "判决"))
    serials = rng.choice(((case,), (case,), (case, case + 100), (case + 100,), ()))
    numbers = tuple(filter(None, (parse_case_number(f"（2019）粤0305刑初{serial + 1}号") for serial in serials)))
    start = edition * MOVED
    text = "".join(f"第{n}段，{kind}认定甲某{case}盗窃{n * 7}元。" for n in range(start, start + SENTENCES))
    return replace(
        ruling,
        id=ruling_id("disclosed", str(number)),
        text=text + rng.choice(("", "交通肇事")),
        sections=(),
        case_numbers=numbers,
        case_numbers_printed=("AWB 7 / 19",) if not numbers and rng.random() < 0.5 else (),
        outcome=None,
    )
