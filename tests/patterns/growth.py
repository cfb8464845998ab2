"""How the work of a regular expression grows with its text."""

import re
import signal
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from time import thread_time
from types import FrameType

from tests.patterns.attacks import attacks

FIRST = 1_000
SMALL = 3_000
LARGE = 12_000
"""Characters."""
WORST = 4
"""Attacks that are measured at both sizes."""
SUSPECT = 7.0
"""A ratio beyond this is measured again: another program may have had the machine."""
TRIES = 4
LEAST_SECONDS = 20e-6
"""For SMALL characters; less is the clock's own trembling. Work that grows as the square takes milliseconds there."""
MAX_SECONDS = 1.0


class TooLongError(Exception):
    """A try took more than MAX_SECONDS of this process's own time."""


@dataclass(frozen=True, slots=True)
class Growth:
    """`ratio`: time for LARGE over time for SMALL characters; 4 where the work is linear, 16 where it is quadratic."""

    ratio: float
    seconds: float
    """For LARGE characters."""
    method: str
    prefix: str
    pump: str
    end: str


def searched(pattern: re.Pattern[str], text: str) -> None:
    for _ in pattern.finditer(text):
        pass


def matched(pattern: re.Pattern[str], text: str) -> None:
    pattern.match(text)
    pattern.fullmatch(text)


METHODS: dict[str, Callable[[re.Pattern[str], str], None]] = {"search": searched, "match": matched}


ENDS = ("", "\ue123")
"""After the last repeat: nothing, or a character that few expressions look for, so that all was in vain."""


def text_of(prefix: str, pump: str, end: str, length: int) -> str:
    return (prefix + pump * (length // len(pump) + 1))[:length] + end


def worst_growth(pattern: re.Pattern[str], methods: Iterable[str] = METHODS) -> Growth:
    """Of the attacks that cost most, the one that grows most."""
    found = Growth(0, 0, "", "", "", "")
    for attack in _most_costly(pattern, methods):
        found = max(found, growth(pattern, *attack), key=lambda growth: growth.ratio)
        if found.ratio > SUSPECT:
            break
    return found


def _most_costly(pattern: re.Pattern[str], methods: Iterable[str]) -> list[tuple[str, str, str, str]]:
    tried = []
    for method, (prefix, pump), end in product(methods, attacks(pattern), ENDS):
        try:
            cost = seconds(method, pattern, text_of(prefix, pump, end, FIRST))
        except TooLongError:
            return [(method, prefix, pump, end)]
        tried.append((cost, method, prefix, pump, end))
    return [(method, prefix, pump, end) for _, method, prefix, pump, end in sorted(tried, reverse=True)[:WORST]]


def growth(pattern: re.Pattern[str], method: str, prefix: str, pump: str, end: str) -> Growth:
    """Measured again, the least time of each size, while it looks suspicious."""
    small = large = float("inf")
    for _ in range(TRIES):
        try:
            small = min(small, seconds(method, pattern, text_of(prefix, pump, end, SMALL)))
            large = min(large, seconds(method, pattern, text_of(prefix, pump, end, LARGE)))
        except TooLongError:
            return Growth(float("inf"), MAX_SECONDS, method, prefix, pump, end)
        if large < SUSPECT * max(small, LEAST_SECONDS):
            break
    return Growth(large / max(small, LEAST_SECONDS), large, method, prefix, pump, end)


def seconds(method: str, pattern: re.Pattern[str], text: str) -> float:
    """Of one try; TooLongError beyond MAX_SECONDS."""
    with _at_most(MAX_SECONDS):
        begun = thread_time()
        METHODS[method](pattern, text)
        return thread_time() - begun


@contextmanager
def _at_most(limit: float) -> Iterator[None]:
    """The engine of `re` heeds signals while it works."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLongError

    signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, limit)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        # Not by default: a signal on its way would end the process.
        signal.signal(signal.SIGVTALRM, signal.SIG_IGN)
