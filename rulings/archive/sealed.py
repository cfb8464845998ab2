"""The sealed store: original bytes of documents that hold a hidden ruling, encrypted, so that an undo can put them back.

Each sealing of a document is a file of its own. Its places are legible, its bytes are not: Fernet (AES-128-CBC with
HMAC-SHA-256, by cryptography) under a key that lies beside the store and belongs into no backup.
"""

import base64
import hashlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken
from pydantic import TypeAdapter, ValidationError

from rulings.archive.states import Key
from rulings.archive.warc import Place
from rulings.durable import replace_file
from rulings.errors import ArchiveError

FOLDER, KEY_FILE = "sealed", "sealed.key"


@dataclass(frozen=True, slots=True)
class SealedMember:
    """A gzip member of a WARC file as it was."""

    place: Place
    data: str
    """Base64."""

    @property
    def member(self) -> bytes:
        return base64.b64decode(self.data)


@dataclass(frozen=True, slots=True)
class SealedObservation:
    """What a row of the table `observation` said of its content."""

    sequence: int
    format: str
    options: str
    """JSON."""
    sha256: str | None
    place: Place


@dataclass(frozen=True, slots=True)
class SealedPage:
    """A row of the table `page`."""

    url: str
    etag: str | None
    last_modified: str | None
    sha256: str
    place: Place
    fetched_at: datetime


@dataclass(frozen=True, slots=True)
class SealedDocument:
    """Everything that one sealing took away."""

    source: str
    source_key: str
    members: tuple[SealedMember, ...]
    observations: tuple[SealedObservation, ...]
    pages: tuple[SealedPage, ...]
    answers: tuple[tuple[str, Place], ...]
    """(SHA-256 of the address, place)."""
    list_mark: str | None


@dataclass(frozen=True, slots=True)
class SealedFile:
    """As it lies on disk."""

    places: tuple[Place, ...]
    """Where the members were, so that it can be checked without the key that they are still gone."""
    token: str


_DOCUMENT, _FILE = TypeAdapter(SealedDocument), TypeAdapter(SealedFile)


class SealedStore:
    """The folder and its key. Only the archive's writer, which holds the lock, changes it."""

    def __init__(self, home: Path) -> None:
        self._folder, self._key_file = home / FOLDER, home / KEY_FILE

    def seal(self, document: SealedDocument) -> None:
        """Keep it, durably, before its bytes go."""
        token = Fernet(self._key(make=True)).encrypt(_DOCUMENT.dump_json(document)).decode()
        places = tuple(member.place for member in document.members)
        name = self._name((document.source, document.source_key))
        path = self._folder / f"{name}-{len(self._paths(name)) + 1:04d}.json"
        self._write(path, _FILE.dump_json(SealedFile(places, token)))

    def places(self, key: Key) -> list[Place]:
        """Where the bytes were that are kept of a document."""
        return [place for file in self._files(key) for place in file.places]

    def open(self, key: Key) -> Iterator[SealedDocument]:
        """What is kept of a document, in the order in which it was sealed; ArchiveError without the key."""
        return map(self._opened, self._files(key))

    def legible(self, key: Key) -> Iterator[SealedDocument]:
        """The same, without what the key that is there does not open."""
        for file in self._files(key):
            with suppress(ArchiveError):
                yield self._opened(file)

    def _opened(self, file: SealedFile) -> SealedDocument:
        try:
            return _DOCUMENT.validate_json(Fernet(self._key(make=False)).decrypt(file.token))
        except (InvalidToken, ValidationError, ValueError) as error:
            raise ArchiveError(
                f"what was sealed cannot be opened with {self._key_file}: put back the key of that time"
            ) from error

    def forget(self, key: Key) -> None:
        """Its bytes are where they were: keep nothing."""
        for path in reversed(self._paths(self._name(key))):
            path.unlink()

    def _files(self, key: Key) -> list[SealedFile]:
        return [_read(path) for path in self._paths(self._name(key))]

    def _paths(self, name: str) -> list[Path]:
        return sorted(self._folder.glob(f"{name}-*.json"))

    def _name(self, key: Key) -> str:
        return hashlib.sha256("\x1f".join(key).encode("utf-8", "surrogatepass")).hexdigest()[:32]

    def _key(self, *, make: bool) -> bytes:
        if make and not self._key_file.exists():
            self._write(self._key_file, Fernet.generate_key())
        try:
            return self._key_file.read_bytes()
        except OSError as error:
            raise ArchiveError(f"cannot read {self._key_file}: {error.strerror}; put it back") from error

    def _write(self, path: Path, data: bytes) -> None:
        """For this user alone; whole or not at all."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            replace_file(path, data, 0o600)
        except OSError as error:
            raise ArchiveError(f"cannot write {path}: {error.strerror}; nothing was sealed") from error


def _read(path: Path) -> SealedFile:
    try:
        return _FILE.validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        raise ArchiveError(f"cannot read {path}: restore it from a backup") from error
