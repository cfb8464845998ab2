"""Whether an index is one of this ledger's, and whole enough to answer. Pure: every command and page asks here."""

from enum import StrEnum

from rulings.engine.port import Health
from rulings.errors import EngineError
from rulings.ledger_state import LedgerState
from rulings.messages import Message


class Standing(StrEnum):
    """An index beside a ledger."""

    OK = "ok"
    """Answers for the ledger up to its position; or there is nothing yet on either side."""
    MISSING = "missing"
    """Nothing is indexed, though the ledger has rulings: "not held" would be a lie."""
    OTHER_VERSION = "other-version"
    """Another version of the program made the index."""


def fault(found: Standing) -> EngineError | None:
    """What is wrong and what to do; None where nothing is."""
    match found:
        case Standing.OK:
            return None
        case Standing.MISSING:
            return EngineError(Message.INDEX_MISSING)
        case Standing.OTHER_VERSION:
            return EngineError(Message.INDEX_OF_ANOTHER_VERSION)


def standing(ledger: LedgerState, index: Health) -> Standing:
    """How the index stands to the ledger."""
    if not index.current:
        return Standing.OTHER_VERSION
    if ledger.holds_rulings and index.rulings == index.tombstones == 0:
        return Standing.MISSING
    return Standing.OK
