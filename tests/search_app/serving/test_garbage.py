"""A served process leaves what stays alone, and still gives cycles back."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from search_app.serving.garbage import GARBAGE, look_rarely_for_cycles


class Cycle:
    """Refers to itself."""


@pytest.fixture
def rarely() -> Iterator[None]:
    before = gc.get_threshold()
    look_rarely_for_cycles()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


@pytest.mark.usefixtures("rarely")
def test_cycles_are_given_back() -> None:
    assert gc.get_freeze_count() > GARBAGE
    cycle = Cycle()
    vars(cycle)["itself"] = cycle
    given_up = weakref.ref(cycle)
    del cycle
    made = [[number] for number in range(2 * GARBAGE)]
    assert given_up() is None
    assert len(made) == 2 * GARBAGE
