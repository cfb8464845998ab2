"""What a ledger says of itself, for a comparison with an index (rulings.engine.standing)."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LedgerState:
    """One moment of a ledger."""

    sequence: int = 0
    """The newest observation; 0 for an empty archive."""
    holds_rulings: bool = False
    """Whether an index of the archive has rulings or tombstones: documents of which not all were rejected."""


EMPTY_LEDGER = LedgerState()
AskLedger = Callable[[], LedgerState]


def no_ledger() -> LedgerState:
    """For an index that stands alone."""
    return EMPTY_LEDGER
