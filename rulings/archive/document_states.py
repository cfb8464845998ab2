"""States of documents in memory while a batch is pending."""

from collections.abc import Iterable

from sqlalchemy import Connection

from rulings.archive.states import DocumentState, Key, load_states


class DocumentStates:
    """A cache of the ledger's states, in which pending observations put newer ones.

    It serves one batch: the places of pending payloads are known only to the ledger, once the batch is committed.
    """

    def __init__(self) -> None:
        self._states: dict[Key, DocumentState] = {}
        self._absent: set[Key] = set()
        """Keys known to be absent from the ledger (negative cache)."""

    def load(self, connection: Connection, keys: Iterable[Key]) -> None:
        """Read the states of those `keys` that are not cached yet."""
        wanted = set(keys) - self._states.keys() - self._absent
        found = load_states(connection, wanted)
        self._states |= found
        self._absent |= wanted - found.keys()

    def get(self, key: Key) -> DocumentState | None:
        """The newest state of a loaded key; None where the archive has no such document."""
        return self._states.get(key)

    def put(self, key: Key, state: DocumentState) -> None:
        """The state once a pending observation is noted."""
        self._states[key] = state

    def __getitem__(self, key: Key) -> DocumentState:
        return self._states[key]
