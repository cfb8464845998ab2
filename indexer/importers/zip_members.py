"""The members of a zip file that hold records. Each hostile or broken one costs itself alone."""

import stat
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath

from indexer.importers.file_names import climbs_out, is_hidden, readable_member
from indexer.importers.inputs import InputFile, reason_of
from indexer.importers.records import UNREADABLE

ARCHIVES = (".zip", ".rar", ".7z", ".tar", ".tgz", ".tar.gz", ".bz2", ".xz", ".zst", ".lzma")
LINK = "link"
"""Why a file is not read that was not meant to be: no failure of the import."""
BOMB_BYTES = 64 << 20
BOMB_RATIO = 200
"""Judgments shrink to a third or a tenth; a member that is larger than this and shrinks more is no text."""
_BROKEN = (*UNREADABLE, ValueError, OverflowError, IndexError)
"""What a damaged directory of a zip raises; ValueError for names that are not the UTF-8 they are said to be."""


@dataclass(frozen=True, slots=True)
class UnreadableFile:
    """A file that was found and is not read."""

    name: str
    reason: str
    """As of a rejection: unreadable, link, packed, unsafe-name, encrypted, bomb."""
    detail: str


@dataclass(slots=True)
class ZipInputs:
    """What a zip file holds."""

    files: list[InputFile] = field(default_factory=list)
    unreadable: list[UnreadableFile] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)


def zip_inputs(path: Path, name: str, former_name: str, suffixes: Sequence[str], sidecar: str | None) -> ZipInputs:
    """The members with these suffixes (or .gz), in their order in the zip; `sidecar` is the suffix of metadata."""
    found = ZipInputs()
    try:
        with zipfile.ZipFile(path) as archive:
            members = [member for member in archive.infolist() if not member.is_dir()]
    except _BROKEN as error:
        detail = f"It cannot be opened as a zip file: {reason_of(error)}."
        found.unreadable.append(UnreadableFile(name, "unreadable", detail))
        return found
    sidecars = {m.filename: m for m in members if sidecar and m.filename.lower().endswith(sidecar)}
    for member in members:
        inside = readable_member(member)
        if is_hidden(inside):
            found.ignored["hidden"] += 1
        elif refused := _refusal(member, inside):
            found.unreadable.append(UnreadableFile(f"{name}/{inside}", *refused))
        elif inside.lower().removesuffix(".gz").endswith(tuple(suffixes)):
            beside = sidecars.get(str(PurePosixPath(member.filename).with_suffix(sidecar))) if sidecar else None
            former = f"{former_name}/{member.filename}"
            size = member.compress_size
            found.files.append(InputFile(path, member, f"{name}/{inside}", former, size, beside))
        elif member.filename not in sidecars:
            found.ignored["other"] += 1
    return found


def _refusal(member: zipfile.ZipInfo, name: str) -> tuple[str, str] | None:
    """(reason, detail) for a member that must not be read."""
    if climbs_out(name) or climbs_out(member.filename):
        return "unsafe-name", "Its name climbs out of the zip file."
    if stat.S_ISLNK(member.external_attr >> 16):
        return LINK, "It is a link, which is not followed."
    if name.lower().endswith(ARCHIVES):
        return "packed", "It is an archive inside a zip file; unpack it first."
    if member.flag_bits & 1:
        return "encrypted", "It is encrypted; unpack it first."
    if member.file_size > BOMB_BYTES and member.file_size > BOMB_RATIO * max(1, member.compress_size):
        return "bomb", f"It unpacks to more than {BOMB_RATIO} times its size."
    return None
