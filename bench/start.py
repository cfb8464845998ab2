"""Starting `rulings serve` to its first answer, over the benchmark's index (target: 2 s)."""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

from bench.index import HOME

ROUNDS = 5
TARGET = 2.0
PORT = 18765


def _start() -> float:
    program = Path(sys.executable).with_name("rulings")
    environment = {**os.environ, "RULINGS_HOME": str(HOME)}
    start = time.perf_counter()
    with subprocess.Popen(
        [program, "serve", "--port", str(PORT)], env=environment, stderr=subprocess.DEVNULL
    ) as server:
        while not _answers():
            time.sleep(0.01)
        seconds = time.perf_counter() - start
        server.terminate()
    return seconds


def _answers() -> bool:
    try:
        with urlopen(f"http://127.0.0.1:{PORT}/", timeout=10) as response:
            return bool(response.status == 200)
    except OSError:
        return False


def main() -> None:
    """Print the median; exit 1 beyond the target."""
    times = [_start() for _ in range(ROUNDS)]
    print(f"serve to first answer: median {statistics.median(times):.2f} s of {ROUNDS} starts (target {TARGET})")
    raise SystemExit(statistics.median(times) > TARGET)


if __name__ == "__main__":
    main()
