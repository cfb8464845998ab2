"""Finds the inputs under what the user named. What can't be read costs that file alone and is named; what is no dump is
counted. Links are followed only to what lies in the same folder."""

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from indexer.importers.file_names import is_hidden, readable_path
from indexer.importers.inputs import InputFile, reason_of
from indexer.importers.zip_members import ARCHIVES, LINK, UnreadableFile, zip_inputs
from rulings.errors import InputError

STANDARD_INPUT = "-"
_LEADS_OUT = "The link leads out of the folder or nowhere; it is not followed."


@dataclass(slots=True)
class FoundInputs:
    """What lies under the paths that the user named."""

    files: list[InputFile] = field(default_factory=list)
    unreadable: list[UnreadableFile] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)
    """`hidden` files of systems, and `other` files that are of another kind than the format."""

    @property
    def size(self) -> int:
        """Bytes on disk."""
        return sum(file.size for file in self.files)


def find_inputs(paths: Sequence[str], suffixes: Sequence[str], sidecar: str | None = None) -> FoundInputs:
    """The inputs under `paths`, sorted within folders, where only names with these suffixes (or .gz) count.

    `sidecar` is the suffix of files of metadata beside them. InputError where a path does not exist or nothing counts.
    """
    finder = _Finder(tuple(suffixes), sidecar)
    for path in paths:
        finder.look_at(path)
    found = finder.found
    if not found.files and not found.unreadable:
        raise InputError(f"no file ending in {', '.join(suffixes)} (or .gz, .zip) was found there")
    return found


class _Finder:
    def __init__(self, suffixes: tuple[str, ...], sidecar: str | None) -> None:
        self._suffixes, self._sidecar = suffixes, sidecar
        self.found = FoundInputs()

    def look_at(self, name: str) -> None:
        """A path as the user typed it; whatever it is called, it is meant."""
        path = Path(name)
        if name == STANDARD_INPUT:
            self.found.files.append(InputFile(None, None, "standard input", "standard input", 0))
            return
        try:
            mode = path.stat().st_mode
        except FileNotFoundError as error:
            raise InputError(f"{readable_path(name)} does not exist; check the path") from error
        except OSError as error:
            raise InputError(f"{readable_path(name)} cannot be read: {reason_of(error)}") from error
        if stat.S_ISDIR(mode):
            self._look_into(path)
        elif stat.S_ISREG(mode):
            self._take(path, path.name, path.resolve().parent)
        else:
            raise InputError(f"{readable_path(name)} is no file or folder; pipes go through standard input (-)")

    def _look_into(self, folder: Path) -> None:
        root = folder.resolve()
        for path in sorted(self._walk(folder, root)):
            name = str(path.relative_to(folder))
            if is_hidden(name):
                self.found.ignored["hidden"] += 1
            elif self._counts(path.name):
                self._take_inside(path, name, root)
            elif path.suffix.lower() != self._sidecar:
                self.found.ignored["other"] += 1

    def _walk(self, folder: Path, root: Path) -> Iterator[Path]:
        """Every file and link to a file, in no order; links to folders are not followed."""
        for parent, folders, files in os.walk(folder, onerror=self._note_folder):
            yield from (Path(parent, name) for name in files)
            for path in (Path(parent, name) for name in folders):
                if path.is_symlink() and not _leads_into(path, root):
                    self._refuse(str(path.relative_to(folder)), LINK, _LEADS_OUT)

    def _note_folder(self, error: OSError) -> None:
        self._refuse(str(error.filename), "unreadable", f"The folder cannot be listed: {reason_of(error)}.")

    def _counts(self, name: str) -> bool:
        lower = name.lower()
        return lower.removesuffix(".gz").endswith(self._suffixes) or lower.endswith(ARCHIVES)

    def _take_inside(self, path: Path, name: str, root: Path) -> None:
        """A file in a folder, unless it is a link that leads out of it; pipes and devices are no files."""
        if path.is_symlink() and not _leads_into(path, root):
            self._refuse(name, LINK, _LEADS_OUT)
            return
        try:
            if stat.S_ISREG(path.stat().st_mode):
                self._take(path, name, root)
        except OSError as error:
            self._refuse(name, "unreadable", f"It cannot be read: {reason_of(error)}.")

    def _take(self, path: Path, name: str, root: Path) -> None:
        shown = readable_path(name)
        if path.suffix.lower() == ".zip":
            found = zip_inputs(path, shown, name, self._suffixes, self._sidecar)
            self.found.files += found.files
            self.found.unreadable += found.unreadable
            self.found.ignored += found.ignored
        elif path.name.lower().endswith(ARCHIVES):
            self._refuse(name, "packed", "It is an archive that is not read; unpack it first.")
        else:
            size = path.stat().st_size
            self.found.files.append(InputFile(path, None, shown, name, size, self._beside(path, root)))

    def _beside(self, path: Path, root: Path) -> Path | None:
        if self._sidecar is None or not os.path.lexists(beside := path.with_suffix(self._sidecar)):
            return None
        if _leads_into(beside, root):
            return beside
        self._refuse(beside.name, LINK, _LEADS_OUT)
        return None

    def _refuse(self, name: str, reason: str, detail: str) -> None:
        self.found.unreadable.append(UnreadableFile(readable_path(name), reason, detail))


def _leads_into(path: Path, folder: Path) -> bool:
    """Whether what the path leads to exists and lies in the folder."""
    try:
        return path.resolve(strict=True).is_relative_to(folder)
    except (OSError, RuntimeError):
        return False
