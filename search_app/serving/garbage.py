"""How often a process looks for cycles among its objects, which Python does not give back by itself."""

import gc

GARBAGE = 10_000
"""Objects made before it looks (Python: 700): a page makes some 3,000, and hardly any are cycles."""


def look_rarely_for_cycles() -> None:
    """What is there by now stays, and is not looked through again: at most 6 % of a page of results went into that."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(GARBAGE)
