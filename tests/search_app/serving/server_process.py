"""Runs the example server as processes of its own."""

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

PATIENCE = 30
"""Seconds that the machine may need for what takes one when it is idle."""


@dataclass(frozen=True)
class Running:
    url: str
    process: "subprocess.Popen[str]"

    def get(self, path: str, timeout: float = 10) -> tuple[int, str]:
        try:
            with urlopen(self.url + path, timeout=timeout) as response:
                return response.status, response.read().decode()
        except HTTPError as error:
            with error:
                return error.code, error.read().decode()

    def pids(self, count: int = 2) -> set[int]:
        """The workers that answer, once there are `count` of them."""
        found: set[int] = set()
        until = time.monotonic() + PATIENCE
        while len(found) < count and time.monotonic() < until:
            with suppress(OSError):
                found.add(int(self.get("/pid")[1]))
        return found

    @property
    def address(self) -> tuple[str, int]:
        host, _, port = self.url.removeprefix("http://").partition(":")
        return host, int(port)


@contextmanager
def running(**limits: object) -> Iterator[Running]:
    command = [sys.executable, "-m", "tests.search_app.serving.example", json.dumps(limits)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            url = process.stdout.readline().strip()
            yield Running(url, process)
        finally:
            process.send_signal(signal.SIGTERM)
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(timeout=PATIENCE)
            finally:
                process.kill()


def has_ended(pid: int) -> bool:
    """Whether a process is gone within PATIENCE."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        if not _lives(pid):
            return True
        time.sleep(0.05)
    return False


def _lives(pid: int) -> bool:
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"
