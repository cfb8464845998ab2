"""Ids of readers' options: the ledger keeps equal options once, for all captures that share them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import count

from sqlalchemy import Connection, select

from rulings.archive.numbering import highest_number
from rulings.archive.schema import reader_options

MAX_CACHED = 500


@dataclass(frozen=True, slots=True)
class NewOptions:
    """Options that the ledger does not have yet; `json` as `states.options_json` prints them."""

    id: int
    sha256: str
    json: str


class OptionIds:
    """A cache of ids by the options' JSON."""

    def __init__(self, connection: Connection) -> None:
        self._new_ids = count(highest_number(connection, reader_options.c.id) + 1)
        self._ids: dict[str, int] = {}

    def load(self, connection: Connection, texts: Iterable[str]) -> list[NewOptions]:
        """Find the ids of `texts`; returns those that the ledger lacks, each with a new id."""
        added = []
        for text in set(texts) - self._ids.keys():
            sha256 = hashlib.sha256(text.encode()).hexdigest()
            query = select(reader_options.c.id).where(reader_options.c.sha256 == sha256)
            known = connection.execute(query).scalar()
            if known is None:
                known = next(self._new_ids)
                added.append(NewOptions(known, sha256, text))
            self._ids[text] = known
        return added

    def __getitem__(self, text: str) -> int:
        return self._ids[text]

    def trim(self) -> None:
        """Bound the cache. Only while no new options are pending: their ids are nowhere else."""
        if len(self._ids) > MAX_CACHED:
            self._ids = {}
