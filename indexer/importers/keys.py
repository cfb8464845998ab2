"""What a document of the archive is called: by its publisher's id, else by what it says.

A record without an id is called by the digest of its content and by which of the file's records of that content it is:
a line more in a file, or another file of the same name, shifts and replaces nothing. Earlier versions called it by file
and number; what an archive holds under such a key keeps it.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Set
from typing import Any

from indexer.importers.records import clean_key
from indexer.importers.splitter import FoundRecord, Origin
from rulings.archive.model import Capture, Rejection

_TABLES = """
    PRAGMA journal_mode = OFF;
    CREATE TABLE given (key TEXT PRIMARY KEY, form TEXT) WITHOUT ROWID;
    CREATE TABLE content (digest TEXT PRIMARY KEY, times INTEGER) WITHOUT ROWID;
    CREATE TABLE former (file TEXT, sha256 TEXT, number INTEGER, key TEXT);
    CREATE INDEX former_content ON former (file, sha256);
"""


class RecordKeys:
    """Keys of the records of one import. They are remembered on disk once they are many, not in memory."""

    def __init__(self) -> None:
        self.without_id = 0
        """Records that had no id of their publisher's."""
        self.cleaned = 0
        """Ids that held characters which are not seen."""
        self.again: set[str] = set()
        """Ids that an earlier record of this import had already; the caller empties it."""
        self._seen = sqlite3.connect("")
        self._seen.executescript(_TABLES)
        self._knows_former = False

    def close(self) -> None:
        """Forget them."""
        self._seen.close()

    def remember_former(self, documents: Iterable[tuple[str, str]], files: Set[str]) -> None:
        """Of documents (key, SHA-256 of the content) those that earlier versions called by one of these files."""
        for key, sha256 in documents:
            stem, _, number = key.rpartition(":")
            file = stem if number.isdecimal() and stem in files else key
            if file in files:
                at = int(key[len(file) + 1 :] or 0) if len(key) < len(file) + 16 else 0
                self._seen.execute("INSERT INTO former VALUES (?, ?, ?, ?)", (file, sha256, at, key))
                self._knows_former = True

    def begin_file(self) -> None:
        """Records of equal content are counted within a file."""
        self._seen.execute("DELETE FROM content")

    def capture(self, record: FoundRecord, origin: Origin) -> Capture | Rejection:
        """The record under its key; a rejection where another record's id would become the same key."""
        given = clean_key(record.given_id)
        if given is not None and self._is_taken(given, record.given_id):
            return origin.rejection(given, "ambiguous-id", _AMBIGUOUS)
        self.cleaned += given is not None and len(given) < len(str(record.given_id).strip())
        key = given or self._key_of_content(record)
        former = self._former_key(origin.former_file, record.payload) if self._knows_former else None
        return Capture(
            source=origin.source,
            source_key=former or key,
            format=origin.format,
            payload=record.payload,
            content_type=record.content_type,
            observed_at=origin.observed_at,
            url=record.url,
            options=record.options,
        )

    def _is_taken(self, key: str, given_id: Any) -> bool:
        """Whether this import had the key for an id that was not quite this one."""
        form = f"{type(given_id).__name__} {given_id}".encode("utf-8", "backslashreplace").decode()
        known = self._seen.execute("SELECT form FROM given WHERE key = ?", (key,)).fetchone()
        if known is None:
            self._seen.execute("INSERT INTO given VALUES (?, ?)", (key, form))
        else:
            self.again.add(key)
        return known is not None and known[0] != form

    def _key_of_content(self, record: FoundRecord) -> str:
        self.without_id += 1
        digest = hashlib.sha256(record.content).hexdigest()[:32]
        (times,) = self._seen.execute(
            "INSERT INTO content VALUES (?, 1) ON CONFLICT DO UPDATE SET times = times + 1 RETURNING times",
            (digest,),
        ).fetchone()
        return f"content-{digest}" if times == 1 else f"content-{digest}-{times}"

    def _former_key(self, file: str, payload: bytes) -> str | None:
        """Each is given once: of two equal records the second keeps the second key."""
        sha256 = hashlib.sha256(payload).hexdigest()
        file = file.encode("utf-8", "replace").decode()  # A name that is no UTF-8 was in no key.
        found = self._seen.execute(
            "SELECT rowid, key FROM former WHERE file = ? AND sha256 = ? ORDER BY number LIMIT 1", (file, sha256)
        ).fetchone()
        if found is None:
            return None
        self._seen.execute("DELETE FROM former WHERE rowid = ?", (found[0],))
        return str(found[1])


_AMBIGUOUS = (
    "Its id differs from that of an earlier record only in characters that are not seen, or in being a number and not a "
    "text: give each record an id of its own."
)
