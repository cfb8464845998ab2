"""What is said of a ruling that is held no more."""

from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.ruling import GoneBy, Tombstone


def gone_error(tombstone: Tombstone) -> NotFoundError:
    """Who took it away, and when."""
    numbers = ", ".join(tombstone.case_numbers)
    seen, gone = tombstone.first_seen.date().isoformat(), tombstone.withdrawn_at.date().isoformat()
    if tombstone.gone_by is GoneBy.REQUEST:
        return NotFoundError(Message.RULING_REMOVED, numbers=numbers, seen=seen, gone=gone)
    return NotFoundError(Message.RULING_WITHDRAWN, numbers=numbers, seen=seen, gone=gone)
