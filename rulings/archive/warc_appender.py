"""Appends a batch's records to the newest WARC file. Bytes are synced before the ledger names them.

Whatever lies behind a file's committed length belongs to no transaction, and is cut off before anything is appended.
"""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from sqlalchemy import Engine, select

from rulings.archive.files import append, cut_tail, next_name
from rulings.archive.pending import PendingBatch, PendingObservation
from rulings.archive.schema import warc_file
from rulings.archive.warc import Place, capture_member, exchange_members


@dataclass(frozen=True, slots=True)
class WrittenRecords:
    """Records that are on disk, and that the ledger is still to name."""

    file: str
    end: int
    """The file's length with them, in bytes."""
    payloads: Mapping[int, Place] = field(default_factory=dict)
    """By sequence of the pending observation."""
    answers: Sequence[Place] = ()
    """Of the pending exchanges, in their order."""

    @property
    def is_empty(self) -> bool:
        return not (self.payloads or self.answers)


class WarcAppender:
    """The end of the newest file. One at a time: the archive's writer holds the lock."""

    def __init__(self, engine: Engine, folder: Path, rotate_at: int) -> None:
        """Recovers from a crash. `rotate_at` is the length in bytes from which a file is full.

        ArchiveError where committed bytes are missing.
        """
        self._engine, self._folder, self._rotate_at = engine, folder, rotate_at
        self._compressors = ThreadPoolExecutor(2, "compress")
        self._file, self._end = self._recover()

    def append(self, batch: PendingBatch) -> WrittenRecords:
        """Write and sync. Until `committed` is told, the next call writes at the same offset."""
        captures = [noted for noted in batch.observations if noted.needs_record]
        if not captures and not batch.exchanges:
            return WrittenRecords(self._file, self._end)
        self._rotate()
        exchanges = self._compressors.map(lambda a: exchange_members(a.exchange, a.original), batch.exchanges)
        payloads = self._compressors.map(_member, captures)
        places = append(self._folder / self._file, self._end, chain(chain.from_iterable(exchanges), payloads))
        requests_and_answers = 2 * len(batch.exchanges)
        answers = places[1:requests_and_answers:2]
        by_sequence = {
            noted.sequence: place for noted, place in zip(captures, places[requests_and_answers:], strict=True)
        }
        for noted in batch.observations:
            if noted.exchange_index is not None:
                by_sequence[noted.sequence] = answers[noted.exchange_index]
        return WrittenRecords(self._file, places[-1].offset + places[-1].length, by_sequence, answers)

    def append_member(self, member: bytes) -> WrittenRecords:
        """Write and sync one record; its place is the only one of `answers`."""
        self._rotate()
        (place,) = append(self._folder / self._file, self._end, [member])
        return WrittenRecords(self._file, place.offset + place.length, answers=(place,))

    def _rotate(self) -> None:
        if self._end >= self._rotate_at:
            self._file, self._end = self._new_file(list(self._committed_lengths()))

    def committed(self, written: WrittenRecords) -> None:
        """The ledger names these records: go on behind them."""
        self._end = written.end

    def close(self) -> None:
        """Stop the threads."""
        self._compressors.shutdown()

    def _recover(self) -> tuple[str, int]:
        """The newest file without its uncommitted tail, and its length; a new one where that is full."""
        files = self._committed_lengths()
        if not files:
            return self._new_file([])
        name = max(files)
        cut_tail(self._folder / name, files[name])
        return (name, files[name]) if files[name] < self._rotate_at else self._new_file(list(files))

    def _committed_lengths(self) -> dict[str, int]:
        with self._engine.connect() as connection:
            return {row.name: row.committed_length for row in connection.execute(select(warc_file))}

    def _new_file(self, known: Sequence[str]) -> tuple[str, int]:
        """The ledger knows a file before its first byte is written, so that any tail is known as one."""
        name = next_name(self._folder, known)
        with self._engine.begin() as connection:
            connection.execute(warc_file.insert(), {"name": name, "committed_length": 0})
        return name, 0


def _member(noted: PendingObservation) -> bytes:
    return capture_member(noted.capture, noted.sha256 or "")
