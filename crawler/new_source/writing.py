"""New files in a checkout: all of them or none."""

from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from rulings.errors import RulingsError, UsageError


def checkout_of(package: Path) -> Path:
    """The checkout that holds the package crawler; UsageError where it is installed without the tests."""
    root = package.parent
    if not (root / "tests/crawler/pages").is_dir():
        raise UsageError(f"{root} is no checkout of the project (it has no tests/): a source is added in a clone")
    return root


def write_new(root: Path, files: Mapping[PurePosixPath, str]) -> None:
    """Write each file where there is none. UsageError where there is one; RulingsError where one cannot be written."""
    for path in files:
        if (root / path).exists():
            raise UsageError(f"{path} exists already, and is not overwritten: choose another id")
    made: list[Path] = []
    try:
        for path, text in files.items():
            _write(root / path, text, made)
    except BaseException as error:
        _remove(made)
        if isinstance(error, OSError):
            raise RulingsError(f"cannot write {error.filename}: {error.strerror}; nothing was written") from error
        raise


def _write(path: Path, text: str, made: list[Path]) -> None:
    """Notes what it made in `made`, a folder before its files."""
    if not path.parent.exists():
        path.parent.mkdir()
        made.append(path.parent)
    with path.open("x", encoding="utf-8", newline="\n") as file:
        made.append(path)
        file.write(text)


def _remove(made: list[Path]) -> None:
    for path in reversed(made):
        if path.is_dir():
            path.rmdir()
        else:
            path.unlink()
