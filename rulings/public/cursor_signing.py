"""Cursors that leave the program are signed: what comes back was written here, for this set of machines.

A forged one would choose where and how far an engine reads. The key lies beside the index, so that all processes share it.
"""

import logging
import os
import secrets
from contextlib import suppress
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from itsdangerous import BadSignature, Signer

from rulings.errors import CursorError
from rulings.messages import Message

KEY_BYTES = 32
MAX_LENGTH = 1_000
"""Characters of a signed cursor; those of this program have about 200."""


class CursorSigner:
    """Signs with the key of a file, which is made at the first use; without a file with a key of this process alone."""

    def __init__(self, key_file: Path | None = None) -> None:
        self._key_file, self._own_key = key_file, secrets.token_bytes(KEY_BYTES)

    def signed(self, cursor: str) -> str:
        """URL-safe text that `unsigned` takes."""
        return self._signer.sign(cursor).decode()

    def unsigned(self, text: str) -> str:
        """The cursor that was signed. CursorError for a text that was not signed with this key."""
        try:
            if len(text) > MAX_LENGTH:
                raise BadSignature("too long")
            return self._signer.unsign(text).decode()
        except (BadSignature, UnicodeError):
            raise CursorError(Message.CURSOR_NOT_OURS) from None

    @cached_property
    def _signer(self) -> Signer:
        return Signer(self._key(), salt="rulings.cursor", sep=".", digest_method=sha256)

    def _key(self) -> bytes:
        if self._key_file is None:
            return self._own_key
        try:
            return shared_key(self._key_file)
        except OSError as error:
            # A folder that cannot be written still serves; another process refuses this one's cursors.
            logging.getLogger(__name__).warning("page links hold in this process only: %s", error.strerror)
            return self._own_key


def shared_key(path: Path) -> bytes:
    """The key of a file that only its owner reads; whoever comes first makes it, whole or not at all."""
    with suppress(FileNotFoundError):
        return _read(path)
    new = path.with_name(f"{path.name}.{secrets.token_hex(8)}")
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with os.fdopen(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(secrets.token_bytes(KEY_BYTES))
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(new, path)
    finally:
        new.unlink(missing_ok=True)
    return _read(path)


def _read(path: Path) -> bytes:
    key = path.read_bytes()
    if len(key) != KEY_BYTES:
        raise OSError(0, f"{path.name} is no key: delete it")
    return key
