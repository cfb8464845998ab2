"""Names of files as people read them. On disk and in zips they are bytes in whatever encoding their maker used."""

import os
import re
import zipfile
from pathlib import PurePosixPath

from rulings.text.invisible import strip_invisible

_UTF_8_FLAG = 0x800
_OF_SYSTEMS = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini"})
_DRIVE = re.compile("[A-Za-z]:")
MAX_SOURCE = 200
"""Characters of a source's name, as the ledger keeps it."""


def readable_path(path: str) -> str:
    """A path of the file system without lone surrogates: bytes that are no UTF-8 are read as GB18030, else escaped."""
    return path if path.isascii() else _readable(os.fsencode(path), fallback="utf-8")


def readable_member(member: zipfile.ZipInfo) -> str:
    """A zip member's name; one without the mark for UTF-8 is read as UTF-8, GB18030 or, as the format says, cp437."""
    if member.flag_bits & _UTF_8_FLAG or member.filename.isascii():
        return member.filename
    return _readable(member.filename.encode("cp437", "replace"), fallback="cp437")


def _readable(name: bytes, fallback: str) -> str:
    for encoding in ("utf-8", "gb18030"):
        try:
            return name.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name.decode(fallback, "backslashreplace")


def climbs_out(name: str) -> bool:
    """Whether a path within an archive leads out of it."""
    inside = PurePosixPath(name.replace("\\", "/"))
    return inside.is_absolute() or ".." in inside.parts or _DRIVE.match(name) is not None


def is_hidden(name: str) -> bool:
    """Files that systems put beside those of people: .DS_Store, ._a.json, __MACOSX/…, Thumbs.db."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    return any(part.startswith(".") or part in _OF_SYSTEMS for part in parts if part not in (".", ".."))


def source_name(given: str) -> str:
    """A source's name as it is kept: nothing invisible, at most MAX_SOURCE characters; may be empty."""
    return " ".join(strip_invisible(given).split())[:MAX_SOURCE]
