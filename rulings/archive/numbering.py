"""Numbers of rows: the archive's only writer counts them up from the highest that the ledger has."""

from typing import Any

from sqlalchemy import Connection, func, select


def highest_number(connection: Connection, column: Any) -> int:
    """The highest value of a column; 0 for an empty table."""
    highest: int = connection.execute(select(func.coalesce(func.max(column), 0))).scalar_one()
    return highest
