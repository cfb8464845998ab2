"""What was disclosed on a day, as a file that proves it later: ids, revisions and digests of the bytes, no word of them.

Lines of ASCII, ended by LF. The digest at the end is of every byte before its line, and the head names the digest of the manifest
before: whoever kept one digest can prove all days up to it (a hash chain, as in Haber and Stornetta, Journal of Cryptology 3 (1991)).
"""

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import IO

from rulings.errors import InputError
from rulings.ruling import RulingId

MAGIC = "rulings-manifest 1"
NO_PREVIOUS = "-"
MAX_LINE = 200
_ENTRY = re.compile(r"([a-z0-9]{1,40}) ([0-9]{1,19}) ([0-9a-f]{64})")
_DIGEST = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True, order=True)
class ManifestEntry:
    """One revision that stood."""

    ruling_id: RulingId
    revision: int
    """Ledger sequence of its content."""
    sha256: str
    """Of the archived bytes of the document that holds it."""


@dataclass(frozen=True, slots=True)
class ManifestHead:
    day: date
    """In China; the manifest is of its end, or of the moment at which it was written on that day."""
    previous: str
    """Digest of the manifest before, or NO_PREVIOUS."""
    count: int


@dataclass(frozen=True, slots=True)
class CheckedManifest:
    """A manifest whose digest is right."""

    head: ManifestHead
    digest: str


def manifest_text(day: date, previous: str, entries: Iterable[ManifestEntry]) -> Iterator[str]:
    """The lines of a manifest, the digest last."""
    ordered = sorted(set(entries))
    digest = hashlib.sha256()
    for line in _lines(ManifestHead(day, previous, len(ordered)), ordered):
        digest.update(line.encode("ascii"))
        yield line
    yield f"digest {digest.hexdigest()}\n"


def check_manifest(file: IO[bytes], name: str) -> CheckedManifest:
    """InputError, with the name and what is wrong, for a manifest that is not as it was written."""
    digest = hashlib.sha256()
    lines = _read(file, name)
    head_lines = [next(lines, b"") for _ in range(4)]
    for line in head_lines:
        digest.update(line)
    head = _head(head_lines, name)
    last, count = b"", 0
    for line in lines:
        if line.startswith(b"digest "):
            return CheckedManifest(
                head, _checked_digest(line, digest.hexdigest(), count == head.count, lines, name)
            )
        if line <= last or not _ENTRY.fullmatch(line.decode("ascii", "replace").removesuffix("\n")):
            raise InputError(f"{name}: line {count + 5} is no entry, or not in its place")
        digest.update(line)
        last, count = line, count + 1
    raise InputError(f"{name}: the digest at the end is missing: the file was cut short")


def check_chain(found: Iterable[CheckedManifest]) -> None:
    """InputError where a manifest does not name the one before it. They come by day; the first may name one that is not there."""
    before: CheckedManifest | None = None
    for one in found:
        if before is not None and one.head.previous != before.digest:
            raise InputError(
                f"the manifest of {one.head.day} does not follow that of {before.head.day}: one of them was replaced, or one between "
                "them is missing"
            )
        before = one


def _lines(head: ManifestHead, entries: Iterable[ManifestEntry]) -> Iterator[str]:
    yield f"{MAGIC}\n"
    yield f"day {head.day.isoformat()}\n"
    yield f"previous {head.previous}\n"
    yield f"count {head.count}\n"
    for one in entries:
        yield f"{one.ruling_id} {one.revision:019d} {one.sha256}\n"


def _read(file: IO[bytes], name: str) -> Iterator[bytes]:
    while line := file.readline(MAX_LINE):
        if not line.endswith(b"\n"):
            raise InputError(
                f"{name}: a line is too long or not ended: this is no manifest, or one that was cut short"
            )
        yield line


def _head(lines: list[bytes], name: str) -> ManifestHead:
    words = [line.decode("ascii", "replace").removesuffix("\n").split(" ") for line in lines]
    try:
        (_, day), (_, previous), (_, count) = words[1:]
        head = ManifestHead(date.fromisoformat(day), previous, int(count))
    except ValueError as error:
        raise InputError(f"{name}: the head is none of a manifest") from error
    expected = list(_lines(head, ()))
    known = previous == NO_PREVIOUS or _DIGEST.fullmatch(previous)
    if not known or [line.decode("ascii", "replace") for line in lines] != expected:
        raise InputError(f"{name}: the head is none of a manifest")
    return head


def _checked_digest(line: bytes, expected: str, whole: bool, rest: Iterator[bytes], name: str) -> str:
    if line != f"digest {expected}\n".encode() or not whole or next(rest, b""):
        raise InputError(f"{name}: the digest is not that of the file: it was changed since it was written")
    return expected
