"""What is said of a ruling that is held no more."""

from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.observatory.days import china_day
from rulings.ruling import GoneBy, Tombstone


def gone_error(tombstone: Tombstone) -> NotFoundError:
    """Who took it away, and on which days of China."""
    numbers = ", ".join(tombstone.case_numbers)
    seen, gone = china_day(tombstone.first_seen).isoformat(), china_day(tombstone.withdrawn_at).isoformat()
    if tombstone.gone_by is GoneBy.REQUEST:
        return NotFoundError(Message.RULING_REMOVED, numbers=numbers, seen=seen, gone=gone)
    return NotFoundError(Message.RULING_WITHDRAWN, numbers=numbers, seen=seen, gone=gone)
