"""A PostgreSQL ledger that is away for a while: said, nothing lost, and the next run goes on."""

import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import make_url

from bench.faults.scenarios import MAPPING, WORKERS
from bench.faults.state import RULINGS, environment, write_dump
from tests.archive.conftest import ledger_url
from tests.faults.bridge import Bridge

__all__ = ["ledger_url"]
RULINGS_OF_THE_DUMP = 300


@pytest.fixture
def bridge(ledger_url: str) -> Iterator[Bridge]:
    parsed = make_url(ledger_url)
    opened = Bridge(parsed.host or "127.0.0.1", parsed.port or 5432)
    yield opened
    opened.close()


@pytest.mark.parametrize("ledger_url", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True)
@pytest.mark.parametrize("seconds", [0.8, 1.6, 2.4])
def test_a_ledger_that_goes_away_during_an_import(
    ledger_url: str, bridge: Bridge, tmp_path: Path, seconds: float
) -> None:
    home, dump = tmp_path / "home", tmp_path / "dump.jsonl"
    home.mkdir()
    write_dump(dump, RULINGS_OF_THE_DUMP)
    url = make_url(ledger_url).set(host="127.0.0.1", port=bridge.port).render_as_string(hide_password=False)
    known = {**environment(home), "RULINGS_LEDGER": url}
    words = [*RULINGS, "import", "jsonl", str(dump), *MAPPING, "--source", "faults", *WORKERS]

    def end_of(*command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(command, env=known, capture_output=True, text=True, check=False)

    interrupted = subprocess.Popen(words, env=known, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True)
    time.sleep(seconds)
    bridge.cut()
    said = interrupted.communicate()[1]
    away = end_of(*RULINGS, "status")
    bridge.mend()
    again, verified = end_of(*words), end_of(*RULINGS, "engine", "verify")

    assert interrupted.returncode in (0, 1)
    for words_said in (said, away.stderr):
        assert "Traceback" not in words_said
    assert interrupted.returncode == 0 or "ledger" in said
    assert (away.returncode, "ledger" in away.stderr) == (1, True)
    assert (again.returncode, verified.returncode) == (0, 0), again.stderr + verified.stderr
    assert f"{RULINGS_OF_THE_DUMP} documents" in end_of(*RULINGS, "status").stdout
