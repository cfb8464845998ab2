"""What the fuzzer crashed on once; the tests run it again."""

from collections.abc import Iterator
from pathlib import Path

CRASHES = Path(__file__).parent / "crashes"


def crashes_of(name: str) -> Iterator[bytes]:
    folder = CRASHES / name
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        yield path.read_bytes()
