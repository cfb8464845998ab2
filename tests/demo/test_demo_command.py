"""`rulings demo`, end to end and small: generated, crawled over HTTP on two days, normalised, indexed."""

import json
import os
import subprocess
import sys
from pathlib import Path

PROGRAM = Path(sys.executable).with_name("rulings")


def _run(home: Path, *arguments: str) -> str:
    environment = {**os.environ, "RULINGS_HOME": str(home)}
    done = subprocess.run([PROGRAM, *arguments], env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    return done.stdout


def test_the_demo_makes_rulings_searchable_and_a_second_run_fetches_nothing(tmp_path: Path) -> None:
    first = _run(tmp_path, "demo", "--rulings", "150", "--no-serve")
    assert "0 errors" in first
    again = _run(tmp_path, "demo", "--rulings", "150", "--no-serve")
    assert "0 fetched" in again
    home = tmp_path / "demo" / "2026"
    answer = json.loads(_run(home, "search", "--json", "--size", "100"))
    status = json.loads(_run(home, "status", "--json"))
    assert answer["total"] == status["index"]["rulings"] > 130
    assert all(hit["court_name"] and hit["judgment_date"] and hit["case_number"] for hit in answer["hits"])
    assert all(hit["crimes"] or hit["causes"] for hit in answer["hits"])
