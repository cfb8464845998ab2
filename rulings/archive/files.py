"""The folder of WARC files: append and sync, cut off what was never committed, read by place."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import BinaryIO, Self

from rulings.archive.warc import Place, info_member
from rulings.durable import sync_file, sync_folder
from rulings.errors import ArchiveError, DamagedRecordError

ROTATE_AT = 1 << 30
_NAME = "rulings-{:06d}.warc.gz"


def next_name(folder: Path, known: Sequence[str]) -> str:
    """A name that neither the ledger nor the folder has: a file of another ledger is never overwritten."""
    taken = {*known, *(path.name for path in folder.glob("rulings-*.warc.gz"))}
    return next(name for number in range(1, 10**6) if (name := _NAME.format(number)) not in taken)


def cut_tail(path: Path, committed: int) -> None:
    """Cut `path` back to its committed length; ArchiveError where committed bytes are missing."""
    if missing := shortfall(path, committed):
        raise ArchiveError(missing)
    if path.exists() and path.stat().st_size > committed:
        with path.open("r+b") as file:
            file.truncate(committed)
            sync_file(file)


def append(path: Path, offset: int, members: Iterable[bytes]) -> list[Place]:
    """Write `members` behind `offset`, the committed end, and sync; a new file starts with its warcinfo record."""
    places = []
    created = not path.exists()
    try:
        with path.open("x+b" if created else "r+b") as file:
            file.seek(offset)
            if offset == 0:
                offset += file.write(info_member(path.name))
            for member in members:
                file.write(member)
                places.append(Place(path.name, offset, len(member)))
                offset += len(member)
            sync_file(file)
        if places and places[0].offset < ROTATE_AT:
            sync_folder(path.parent)
    except OSError as error:
        raise ArchiveError(
            f"cannot write {path} at offset {offset}: {error.strerror}; "
            "everything committed before is kept: make room and run the same command again"
        ) from error
    return places


def write_over(path: Path, offset: int, member: bytes) -> None:
    """Put a member of the same length in another's place, durably. Raises OSError."""
    with path.open("r+b") as file:
        file.seek(offset)
        file.write(member)
        sync_file(file)


def shortfall(path: Path, committed: int) -> str:
    """What is wrong with a file that lacks committed bytes, and what to do; empty where none are missing."""
    if not path.is_file():
        if not committed:
            return ""
        return f"{path} is not there; nothing is lost: bring the file back (is its disk mounted?)"
    length = path.stat().st_size
    if length >= committed:
        return ""
    return f"{path} ends at offset {length}, but the ledger names records up to {committed}: restore that file from a backup"


class MemberReader:
    """Reads members by place; keeps the last file open, so that a run through the archive seeks little."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name: str | None = None
        self._file: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._close()

    def read(self, place: Place) -> bytes:
        """The gzip member at `place`; ArchiveError where the file cannot be read, DamagedRecordError where it is too short."""
        try:
            file = self._open(place.file)
            if file.tell() != place.offset:
                file.seek(place.offset)
            member = file.read(place.length)
        except OSError as error:
            raise ArchiveError(
                f"cannot read {self._folder / place.file} at offset {place.offset}: {error.strerror}; nothing is lost: "
                "bring the file back (is its disk mounted?) and run the same command again"
            ) from error
        if len(member) != place.length:
            raise DamagedRecordError(
                f"{place.file} ends within the record at offset {place.offset}; restore that file from a backup"
            )
        return member

    def _open(self, name: str) -> BinaryIO:
        if self._file is None or self._name != name:
            self._close()
            self._file, self._name = (self._folder / name).open("rb"), name
        return self._file

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None


def bytes_on_disk(folder: Path) -> int:
    """Length of all WARC files; a link that leads nowhere has none, while its disk is away."""
    return sum(path.stat().st_size for path in folder.glob("*.warc.gz") if path.is_file())
