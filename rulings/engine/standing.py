"""Whether an index is one of this ledger's, and whole enough to answer. Pure: every command and page asks here."""

from enum import StrEnum

from rulings.engine.port import Health
from rulings.errors import EngineError
from rulings.ledger_state import AskLedger, LedgerState, Seen
from rulings.messages import Message


class Standing(StrEnum):
    """An index beside a ledger."""

    OK = "ok"
    """Answers for the ledger up to its position; or there is nothing yet on either side."""
    MISSING = "missing"
    """Nothing is indexed, though the ledger has rulings: "not held" would be a lie."""
    OTHER_VERSION = "other-version"
    """Another version of the program made the index."""
    UNMARKED = "unmarked"
    """The index does not say which ledger it was made from: versions before this one did not note it."""
    LEDGER_EMPTY = "ledger-empty"
    """The index holds rulings, and the ledger nothing at all: it is away, and a rebuild would give up the last copy."""
    OTHER_LEDGER = "other-ledger"
    """The index was made from another ledger."""
    AHEAD = "ahead"
    """The index has seen what the ledger does not have: an older ledger was restored."""
    FORKED = "forked"
    """The same, and the restored ledger has grown past the index's position since."""


REBUILT = frozenset(Standing) - {Standing.OK, Standing.MISSING}
"""What only a rebuild mends: going on from the index's position would leave out what lies before it."""


def compare(ask: AskLedger, index: Health) -> Standing:
    """The standing of an index to the ledger that is asked."""
    return standing(ask([seen.position for seen in index.seen]), index)


def standing(ledger: LedgerState, index: Health) -> Standing:
    """How the index stands to the ledger; what is worst of its parts."""
    if not index.current:
        return Standing.OTHER_VERSION
    if ledger.holds_rulings and index.rulings == index.tombstones == 0:
        return Standing.MISSING
    if ledger.identity and not ledger.sequence and index.rulings and any(seen.position for seen in index.seen):
        return Standing.LEDGER_EMPTY
    found = {_standing_of(seen, ledger) for seen in index.seen if seen.position and ledger.identity}
    return next((one for one in Standing if one in found - {Standing.OK}), Standing.OK)


def _standing_of(seen: Seen, ledger: LedgerState) -> Standing:
    if not seen.mark.ledger:
        return Standing.UNMARKED
    if seen.mark.ledger != ledger.identity:
        return Standing.OTHER_LEDGER
    if seen.position > ledger.sequence:
        return Standing.AHEAD
    return Standing.OK if ledger.tokens.get(seen.position) == seen.mark.token else Standing.FORKED


def fault(found: Standing) -> EngineError | None:
    """What is wrong and what to do; None where nothing is."""
    match found:
        case Standing.OK:
            return None
        case Standing.MISSING:
            return EngineError(Message.INDEX_MISSING)
        case Standing.OTHER_VERSION:
            return EngineError(Message.INDEX_OF_ANOTHER_VERSION)
        case Standing.UNMARKED:
            return EngineError(Message.INDEX_OF_UNKNOWN_LEDGER)
        case Standing.LEDGER_EMPTY:
            return EngineError(Message.LEDGER_EMPTY)
        case Standing.OTHER_LEDGER:
            return EngineError(Message.INDEX_OF_ANOTHER_LEDGER)
        case Standing.AHEAD:
            return EngineError(Message.INDEX_AHEAD_OF_LEDGER)
        case Standing.FORKED:
            return EngineError(Message.INDEX_OF_ANOTHER_HISTORY)
