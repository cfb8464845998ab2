"""Rows of the table `reader_options` of which a takedown needs one more, or one less."""

import hashlib
from collections.abc import Collection

from sqlalchemy import Connection, exists, select

from rulings.archive.numbering import highest_number
from rulings.archive.schema import observation, reader_options


def id_of_options(connection: Connection, json: str) -> int:
    """The id of these options, made where the ledger has none. Call it as the archive's only writer."""
    sha256 = hashlib.sha256(json.encode()).hexdigest()
    known = connection.execute(select(reader_options.c.id).where(reader_options.c.sha256 == sha256)).scalar()
    if known is not None:
        return int(known)
    number = highest_number(connection, reader_options.c.id) + 1
    connection.execute(reader_options.insert(), {"id": number, "sha256": sha256, "json": json})
    return number


def drop_unused(connection: Connection, ids: Collection[int]) -> None:
    """Delete those of the options that no observation refers to: a sidecar's name parties too."""
    used = exists().where(observation.c.options_id == reader_options.c.id)
    connection.execute(reader_options.delete().where(reader_options.c.id.in_(ids), ~used))
