"""What a ledger says of itself, and what an index says of the ledger that it was made from."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, slots=True)
class LedgerMark:
    """What an index keeps beside a position: whose it is, and what the index lacks of what comes before it."""

    ledger: str = ""
    """The ledger's identity; empty where the index does not say."""
    token: str = ""
    """Of the ledger's transaction that the position lies in: another history has another one there."""
    unread: tuple[int, ...] = ()
    """Ledger ids of documents whose record was damaged: they are still to come, and tried again at each run."""


NO_MARK = LedgerMark()


def no_mark() -> LedgerMark:
    """Of an index that was made without a ledger."""
    return NO_MARK


@dataclass(frozen=True, slots=True)
class Seen:
    """How far an index, or a part of it, has seen a ledger; position 0 for not at all."""

    position: int = 0
    mark: LedgerMark = NO_MARK


@dataclass(frozen=True, slots=True)
class LedgerState:
    """One moment of a ledger."""

    identity: str = ""
    """Random, made with the ledger; empty where there is no ledger to compare with."""
    sequence: int = 0
    """The newest observation; 0 for an empty archive."""
    holds_rulings: bool = False
    """Whether an index of the archive has rulings or tombstones: documents of which not all were rejected."""
    tokens: Mapping[int, str] = field(default_factory=dict)
    """Of those positions that were asked for and that the ledger has."""
    moments: Mapping[int, datetime] = field(default_factory=dict)
    """When what stands at each of them was observed."""


EMPTY_LEDGER = LedgerState()
AskLedger = Callable[[Collection[int]], LedgerState]
"""Given the positions of an index."""


def no_ledger(_positions: Collection[int] = ()) -> LedgerState:
    """For an index that stands alone."""
    return EMPTY_LEDGER
