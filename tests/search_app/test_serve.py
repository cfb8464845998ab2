"""`rulings serve` as a user runs it."""

import os
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from rulings.archive.archive import open_archive
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.settings import Settings
from tests.search_app.samples import RULINGS, TOMBSTONE


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with an archive and an index."""
    folder = tmp_path_factory.mktemp("home")
    settings = Settings(home=folder)
    open_archive(settings).close()
    engine = open_engine(settings)
    engine.rebuild([analyse(ruling) for ruling in RULINGS], [TOMBSTONE], position=1)
    engine.close()
    return folder


@contextmanager
def _serving(home: Path, *options: str) -> Iterator[subprocess.Popen[str]]:
    program = [str(Path(sys.executable).with_name("rulings")), "serve", *options]
    environment = {**os.environ, "RULINGS_HOME": str(home)}
    with subprocess.Popen(program, env=environment, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def test_it_serves_until_ctrl_c_and_ends_cleanly(home: Path) -> None:
    with _serving(home, "--port", "0") as process:
        assert process.stderr is not None
        line = process.stderr.readline()
        url = next(word for word in line.split() if word.startswith("http://127.0.0.1:"))
        with urllib.request.urlopen(f"{url}/?q=%E8%87%AA%E9%A6%96") as response:
            assert "共 18 份" in response.read().decode()
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=10) in {0, 130}
        assert "Traceback" not in process.stderr.read()


def test_a_port_in_use_is_told_in_a_message(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with _serving(home, "--port", str(port)) as process:
            assert process.wait(timeout=20) == 2
            assert process.stderr is not None
            error = process.stderr.read()
    assert f"port {port} is in use" in error
    assert "Traceback" not in error
