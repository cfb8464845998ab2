"""Invented people: their names are masks (甲某), their numbers artificial."""

import random

from stdnum.cn import ric

STEMS = "甲乙丙丁戊己庚辛壬癸"


def person(rng: random.Random) -> str:
    """甲某, 乙某某 or 丙某1."""
    return rng.choice(STEMS) + rng.choice(("某", "某某", f"某{rng.randint(1, 9)}"))


def people(rng: random.Random, count: int) -> list[str]:
    """Different people."""
    stems = rng.sample(STEMS, count)
    return [stem + rng.choice(("某", "某某")) for stem in stems]


def company(rng: random.Random) -> str:
    return f"{rng.choice('ABCDEFG')}市{rng.choice(('虚构', '示例', '样本', '演示'))}{rng.choice(('科技', '贸易', '建筑', '物流', '投资'))}有限公司"


def identity_card(rng: random.Random) -> str:
    """A number with a right checksum in the area 110101, of a person born in 1900-1909: nobody's."""
    digits = (
        f"110101190{rng.randint(0, 9)}{rng.randint(1, 12):02d}{rng.randint(1, 28):02d}{rng.randint(0, 999):03d}"
    )
    return digits + ric.calc_check_digit(digits + "0")


def telephone(rng: random.Random) -> str:
    return f"1390000{rng.randint(0, 9999):04d}"
