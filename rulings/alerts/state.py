"""How far each delivery has come, in a file that is replaced in one step: a run that is killed leaves a state of before or after."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import BaseModel, ConfigDict, ValidationError

from rulings.durable import replace_file, sync_folder
from rulings.errors import BusyError, InputError


class DeliveryState(BaseModel):
    """Up to where everything was sent."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    position: int
    """Ledger sequence up to which all events were sent."""
    token: str = ""
    """Of the ledger's history there: another ledger has another one."""
    moment: datetime | None = None
    """Of the observation there."""
    until: int | None = None
    """Up to where a run went that did not end: the next one sends that first, in the same batches."""
    owed: frozenset[int] = frozenset()
    """Sequences up to `position` of documents that could not be read then: their events are still to come."""
    bursts: frozenset[str] = frozenset()
    """Ids of those that were sent, or were known before the first run."""


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")

    deliveries: dict[str, DeliveryState] = {}


class DeliveryStates:
    """By the name of a delivery. For one process at a time (`locked`)."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @contextmanager
    def locked(self) -> Iterator[None]:
        """BusyError while another run sends."""
        self._path.parent.mkdir(parents=True, exist_ok=True)
        lock = FileLock(self._path.with_suffix(".lock"))
        try:
            lock.acquire(timeout=0)
        except Timeout:
            raise BusyError("another `rulings notify` is at work: wait until it is done") from None
        try:
            yield
        finally:
            lock.release()

    def read(self) -> Mapping[str, DeliveryState]:
        """InputError for a file that was not written here."""
        try:
            return _File.model_validate_json(self._path.read_bytes()).deliveries
        except FileNotFoundError:
            return {}
        except (OSError, ValidationError):
            raise InputError(
                f"{self._path} cannot be read: put it back, or delete it and say from when on to send with --since"
            ) from None

    def write(self, name: str, state: DeliveryState) -> None:
        """Durable when this returns."""
        states = _File(deliveries={**self.read(), name: state})
        replace_file(self._path, states.model_dump_json(indent=1).encode(), 0o600)
        sync_folder(self._path.parent)
