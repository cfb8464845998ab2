"""Which index serves: numbered indices behind aliases that are moved in one call.

NAME-read and NAME-write point to the index that serves, NAME-previous to the one that the last rebuild replaced.
Every index also has an alias of its own, NAME-000001-open, through which it is written: a bulk request to an alias
that is gone fails, where one to an index that is gone would make a new index.
"""

import re
from dataclasses import dataclass
from typing import Any

from elasticsearch import BadRequestError, NotFoundError

from rulings.engine.elasticsearch.connection import Connection
from rulings.engine.elasticsearch.mapping import index_settings, mapping, mapping_version
from rulings.engine.index_folding import IndexFolding, folding_of
from rulings.errors import EngineError, UsageError
from rulings.messages import Message

NOTHING_KEPT = "there is no earlier index to go back to: only a rebuild leaves one"


@dataclass(frozen=True, slots=True)
class Serving:
    """The index behind the aliases, and the one kept for a rollback."""

    current: str | None
    previous: str | None
    others: tuple[str, ...]
    """Without an alias: a rebuild under way, or what a killed one left."""


class Indices:
    """The indices of one NAME."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._api, self._patient_api = connection.client.indices, connection.patient.indices
        self.read, self.write = f"{connection.name}-read", f"{connection.name}-write"
        self.previous = f"{connection.name}-previous"

    def serving(self) -> Serving:
        """Where the aliases point now."""
        found = self._api.get_alias(index=f"{self._connection.name}-*", allow_no_indices=True).body
        aliases = {index: set(row["aliases"]) for index, row in found.items() if self._is_ours(index)}

        def index_with(alias: str) -> str | None:
            return next((index for index, names in aliases.items() if alias in names), None)

        current, previous = index_with(self.read), index_with(self.previous)
        others = tuple(sorted(index for index in aliases if index not in (current, previous)))
        return Serving(current, previous, others)

    def _is_ours(self, index: str) -> bool:
        return re.fullmatch(re.escape(self._connection.name) + r"-\d{6}", index) is not None

    def format_of(self, index: str) -> str:
        """The version of the mapping that the index was made with."""
        found = self._api.get_mapping(index=index, filter_path="*.mappings._meta").body
        return str(found.get(index, {}).get("mappings", {}).get("_meta", {}).get("version", ""))

    def is_current_format(self, index: str) -> bool:
        return self.format_of(index) == mapping_version()

    def folding_of(self, index: str) -> IndexFolding | None:
        """How the index is read; None where this program cannot read it."""
        return folding_of(self.format_of(index))

    def has_field(self, index: str, name: str) -> bool:
        """Whether the index was made with the field."""
        found = self._api.get_field_mapping(index=index, fields=name).body
        return bool(found[index]["mappings"])

    def for_writing(self) -> str:
        """The serving index, made if there is none. EngineError when another version made it."""
        current = self.serving().current
        if current is None:
            return self._create_first()
        if not self.is_current_format(current):
            raise EngineError(Message.INDEX_OF_ANOTHER_VERSION)
        return current

    def _create_first(self) -> str:
        """Several machines may begin at once: one makes the index, all use it."""
        index = self._named(1)
        try:
            self._create(index, self.read, self.write)
        except BadRequestError as error:
            if error.error != "resource_already_exists_exception":
                raise
        return index

    def create_next(self) -> str:
        """An empty index that does not serve yet. What killed rebuilds left is removed first."""
        for index in self.serving().others:
            self.delete(index)
        index = self.next_name()
        self._create(index)
        return index

    def next_name(self) -> str:
        """After the highest number that is there."""
        serving = self.serving()
        numbers = [int(index[-6:]) for index in (serving.current, serving.previous, *serving.others) if index]
        return self._named(max(numbers, default=0) + 1)

    def _named(self, number: int) -> str:
        return f"{self._connection.name}-{number:06d}"

    def _create(self, index: str, *aliases: str) -> None:
        named: dict[str, Any] = {alias: {} for alias in (*aliases, open_alias(index))}
        self._patient_api.create(
            index=index,
            mappings=mapping(),
            settings=index_settings(self._connection.shards, self._connection.replicas),
            aliases=named,
        )

    def swap(self, index: str) -> None:
        """From now on `index` serves, in one step; what served is kept as the previous one, older ones go."""
        before = self.serving()
        actions = [self._add(index, self.read), self._add(index, self.write)]
        if before.current is not None:
            actions += [self._remove(before.current, alias) for alias in (self.read, self.write)]
            actions.append(self._add(before.current, self.previous))
        if before.previous is not None:
            actions.append(self._remove(before.previous, self.previous))
        self._patient_api.update_aliases(actions=actions)
        if before.previous is not None:
            self.delete(before.previous)

    def roll_back(self) -> None:
        """The previous index serves again, in one step; what served becomes the previous one."""
        now = self.serving()
        if now.previous is None or now.current is None:
            raise UsageError(NOTHING_KEPT)
        if self.folding_of(now.previous) is None:
            raise UsageError("the earlier index was made by another version of this program, which cannot read it")
        both = (self.read, self.write)
        self._patient_api.update_aliases(
            actions=[
                *(self._remove(now.current, alias) for alias in both),
                *(self._add(now.previous, alias) for alias in both),
                self._remove(now.previous, self.previous),
                self._add(now.current, self.previous),
            ]
        )

    def discard(self, index: str) -> None:
        """Delete an index that was not put to use; one that serves stays, should only the swap's answer be lost."""
        if self.serving().current != index:
            self.delete(index)

    def delete(self, index: str) -> None:
        try:
            self._patient_api.delete(index=index)
        except NotFoundError:
            return

    def _add(self, index: str, alias: str) -> dict[str, Any]:
        return {"add": {"index": index, "alias": alias}}

    def _remove(self, index: str, alias: str) -> dict[str, Any]:
        return {"remove": {"index": index, "alias": alias}}


def open_alias(index: str) -> str:
    """The alias through which an index is written."""
    return f"{index}-open"
