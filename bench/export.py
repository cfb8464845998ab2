"""Exports of everything that bench.pipeline left, as a user makes them: `python -m bench.export`.

Target, of each format: at most 250 MB of memory with texts too, the index's mapped files counted in; without texts at least 1,000 rulings
for each second of processor time; the same bytes twice.
"""

import hashlib
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.index import HOME
from rulings.public.export.formats import ExportFormat

MAX_BYTES, MIN_RULINGS = 250e6, 1_000


def main() -> None:
    """Print a line for each format, without and with texts; exit 1 beyond a target."""
    with tempfile.TemporaryDirectory() as folder:
        missed = [not _is_met(Path(folder), form, texts) for texts in (False, True) for form in ExportFormat]
    raise SystemExit(any(missed))


def _is_met(folder: Path, form: ExportFormat, texts: bool) -> bool:
    file = folder / f"everything.{form}"
    wall, cpu, peak = _export(file, texts)
    digest, count = _digest(file), _count(file)
    _export(file, texts)
    same = _digest(file) == digest
    print(
        f"{form}{' with texts' if texts else ''}: {count} rulings, {count / cpu:,.0f} a second of processor time "
        f"({cpu:.1f} s, {wall:.1f} s on the clock), at most {peak / 1e6:.0f} MB, {file.stat().st_size / 1e6:.1f} MB written"
        f"{'' if same else ', OTHER BYTES the second time'}",
        flush=True,
    )
    return same and peak <= MAX_BYTES and (texts or count / cpu >= MIN_RULINGS)


def _export(file: Path, texts: bool) -> tuple[float, float, int]:
    """Seconds on the clock and of processor time, peak of resident memory in bytes."""
    rulings = Path(sys.executable).with_name("rulings")
    begun = time.perf_counter()
    process = subprocess.Popen(
        [rulings, "search", "--all", "--output", file, *(["--texts"] if texts else [])],
        env={**os.environ, "RULINGS_HOME": str(HOME)},
        stderr=subprocess.DEVNULL,
    )
    _, status, used = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"the export ended with {status}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def _count(file: Path) -> int:
    described = json.loads(file.with_name(f"{file.name}.meta.json").read_text(encoding="utf-8"))
    return int(described["count"])


if __name__ == "__main__":
    main()
