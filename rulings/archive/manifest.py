"""What a backup holds: a list of files with length and digest, written when everything else is durable."""

import re
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from rulings.archive.schema import REVISION
from rulings.durable import replace_file
from rulings.errors import InputError

FILE = "manifest.json"
MAX_BYTES = 64 << 20
JOURNAL = "takedowns.jsonl"
"""Says what is hidden; lies beside the ledger."""
_LEDGER = re.compile(r"ledger-[0-9a-f]{32}\.sqlite")
_NAMES = re.compile(rf"{_LEDGER.pattern}|{re.escape(JOURNAL)}|archive/[\w-]+\.warc\.gz|sealed/[\w.-]+", re.ASCII)
"""No name leads out of the folder."""


@dataclass(frozen=True, slots=True)
class SavedFile:
    """`name` is its path in the backup; `length` in bytes."""

    name: str
    length: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One moment of an archive."""

    ledger: str
    """Identity of the ledger."""
    sequence: int
    """The newest observation in the backup."""
    token: str
    """Of the transaction that noted it."""
    revision: str
    """Of the ledger's schema."""
    made_at: datetime
    """When the backup began: later changes are not in it."""
    files: tuple[SavedFile, ...]

    @property
    def ledger_file(self) -> SavedFile:
        return next(file for file in self.files if _LEDGER.fullmatch(file.name))

    @property
    def bytes(self) -> int:
        """Length of all files."""
        return sum(file.length for file in self.files)


_MANIFEST = TypeAdapter(Manifest)


def read_manifest(folder: Path) -> Manifest:
    """InputError where `folder` is no whole backup, or one that this version cannot read."""
    path = folder / FILE
    try:
        with path.open("rb") as file:
            manifest = _MANIFEST.validate_json(file.read(MAX_BYTES))
    except FileNotFoundError as error:
        raise InputError(
            f"{folder} is no whole backup: {path} is missing; choose another, or back up again"
        ) from error
    except OSError as error:
        raise InputError(f"cannot read {path}: {error.strerror}") from error
    except ValidationError as error:
        raise InputError(f"{path} is damaged: choose another backup") from error
    names = [file.name for file in manifest.files]
    if len(set(names)) < len(names) or not all(map(_NAMES.fullmatch, names)) or not any(map(_LEDGER.match, names)):
        raise InputError(f"{path} is damaged: choose another backup")
    if manifest.revision > REVISION:
        raise InputError(
            f"{folder} was made by a newer version of this program: install that version to restore it"
        )
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """In one step: before it the folder holds the backup of before, after it this one."""
    replace_file(folder / FILE, _MANIFEST.dump_json(manifest, indent=1))
