"""What an index notes of the ledger that it was made from, as engines store it beside the rulings."""

import orjson

from rulings.ledger_state import LedgerMark, Seen
from rulings.partition import Part


def pack_state(part: Part, seen: Seen) -> bytes:
    mark = seen.mark
    return orjson.dumps([part.number, part.of, seen.position, mark.ledger, mark.token, mark.unread])


def unpack_state(stored: bytes) -> tuple[Part, Seen]:
    """Also as versions before marks packed it: part and position alone."""
    number, of, position, *mark = orjson.loads(stored)
    if not mark:
        return Part(number, of), Seen(position)
    ledger, token, unread = mark
    return Part(number, of), Seen(position, LedgerMark(ledger, token, tuple(unread)))
