"""Who a ledger is, and which history it has: what an index notes of the ledger that it was made from.

Each transaction that notes observations gets a random token. Two ledgers that have the same token at a position have the
same history up to it; a restored copy that goes on by itself has other tokens from there on.
"""

from collections.abc import Collection
from datetime import datetime
from uuid import uuid4

from sqlalchemy import Connection, select

from rulings.archive.schema import history, identity, observation


def new_token() -> str:
    """128 random bits."""
    return uuid4().hex


def note_transaction(connection: Connection, last_sequence: int) -> None:
    """Give the observations up to `last_sequence` that have none yet their token."""
    connection.execute(history.insert(), {"last_sequence": last_sequence, "token": new_token()})


def ledger_identity(connection: Connection) -> str:
    """As it was made with the ledger, and is in every copy of it."""
    return str(connection.execute(select(identity.c.id)).scalar_one())


def tokens_at(connection: Connection, positions: Collection[int]) -> dict[int, str]:
    """Position -> token of the transaction that it lies in; without those that the ledger does not reach."""
    found = {position: _token_at(connection, position) for position in set(positions) if position > 0}
    return {position: token for position, token in found.items() if token is not None}


def _token_at(connection: Connection, position: int) -> str | None:
    lies_in = history.c.last_sequence >= position
    query = select(history.c.token).where(lies_in).order_by(history.c.last_sequence).limit(1)
    return connection.execute(query).scalar()


def moments_at(connection: Connection, positions: Collection[int]) -> dict[int, datetime]:
    """Position -> moment of the observation there; without those that the ledger does not have."""
    query = select(observation.c.sequence, observation.c.observed_at).where(observation.c.sequence.in_(positions))
    return {row.sequence: row.observed_at for row in connection.execute(query)}
