"""The generator: the same seed gives the same rulings."""

import random

from demo.generator.criminal import criminal_ruling
from demo.generator.dispute import dispute_ruling
from demo.generator.frame import draw_frame
from demo.generator.ruling import DemoRuling

CRIMINAL_SHARE = 0.72


def generate(count: int, seed: int = 2026) -> list[DemoRuling]:
    """`count` rulings, newest publication first, as a publisher lists them. Each has a random source of its own,
    so that a longer list begins with the same rulings."""
    rulings = [_one(random.Random(f"{seed}/{number}"), f"{number + 1:06d}") for number in range(count)]
    return sorted(rulings, key=lambda ruling: (ruling.published_on, ruling.key), reverse=True)


def _one(rng: random.Random, key: str) -> DemoRuling:
    frame = draw_frame(rng)
    write = criminal_ruling if rng.random() < CRIMINAL_SHARE else dispute_ruling
    return write(rng, frame, key)
