"""One ruling by its id or its case number: who asks for a single one is told why another name does not say which."""

from rulings.errors import NotFoundError, QueryError
from rulings.messages import Message
from rulings.public.case_lookup import asked_numbers, look_up_number
from rulings.public.reader import PublicReader
from rulings.ruling import Ruling, Tombstone


def named_ruling(reader: PublicReader, wanted: str) -> Ruling | Tombstone:
    """Within its publisher's terms; a tombstone where all of the number is gone. NotFoundError for what is not held,
    QueryError, with the ids, for a number that several rulings have."""
    found = reader.get(wanted)
    if found is not None:
        return found
    numbers = asked_numbers(wanted)
    if not numbers:
        raise NotFoundError(Message.RULING_NOT_HELD)
    if len(numbers) > 1:
        raise QueryError(Message.ONE_NUMBER)
    lookup = look_up_number(reader, numbers[0])
    if lookup.only:
        return lookup.only
    if lookup.held:
        raise QueryError(Message.SEVERAL_RULINGS, ids=", ".join(one.id for one in lookup.held))
    if lookup.gone:
        return lookup.gone[0]
    raise NotFoundError(Message.CASE_NOT_HELD, numbers=lookup.asked.canonical)
