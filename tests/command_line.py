"""The command line, run in the process of the tests: starting a program costs a second, and few tests are about that."""

import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

from rulings.cli import main


@dataclass(frozen=True)
class Ended:
    returncode: int
    stdout: str
    stderr: str


def run_rulings(
    home: Path, *arguments: str | Path, input: bytes | None = None, output: io.TextIOWrapper | None = None
) -> Ended:
    """`rulings ARGUMENT...` in a home, as the installed program runs it; an error that it does not expect is raised.
    What it prints into an `output` of the caller's is not in the answer."""
    given, kept, err = (io.TextIOWrapper(io.BytesIO(data), "utf-8") for data in (input or b"", b"", b""))
    out = output or kept
    with (
        patch.dict(os.environ, {"RULINGS_HOME": str(home)}),
        patch.object(sys, "argv", ["rulings", *map(str, arguments)]),
        patch.object(sys, "stdin", given),
        redirect_stdout(out),
        redirect_stderr(err),
        _signals_kept(),
    ):
        code = _exit_code()
    return Ended(code, *map(_written, (kept, err)))


def _exit_code() -> int:
    try:
        main()
    except SystemExit as ended:
        return int(ended.code or 0)
    return 0


def _written(stream: io.TextIOWrapper) -> str:
    stream.flush()
    written = stream.buffer
    assert isinstance(written, io.BytesIO)
    return written.getvalue().decode()


@contextmanager
def _signals_kept() -> Iterator[None]:
    """The program ignores Ctrl-C once it is done; the tests must not."""
    handler = signal.getsignal(signal.SIGINT)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, handler)
