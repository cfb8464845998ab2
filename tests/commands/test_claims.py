"""`rulings claims`: official figures beside what is held."""

import csv
import json
from pathlib import Path

from tests.command_line import run_rulings
from tests.search_app.samples import RULINGS


def test_each_figure_stands_beside_what_is_held_with_the_reason(home: Path) -> None:
    printed = run_rulings(home, "claims").stdout
    assert "IP crimes prosecuted, 2023: 17,728" in printed
    assert "no official source confirms the figure" in printed


def test_json_and_csv_have_the_same_figures(home: Path) -> None:
    claims = json.loads(run_rulings(home, "claims", "--json").stdout)["claims"]
    rows = list(csv.DictReader(run_rulings(home, "claims", "--csv").stdout.splitlines()))
    assert [row["observed_rulings"] for row in rows] == [str(one["observed_rulings"]) for one in claims]
    [unconfirmed] = [one for one in claims if one["reason"] == "unconfirmed"]
    assert unconfirmed["observed_rulings"] == len(RULINGS)


def test_one_form_at_a_time_and_not_without_an_index(home: Path, tmp_path: Path) -> None:
    assert run_rulings(home, "claims", "--csv", "--json").returncode == 2
    assert run_rulings(tmp_path, "claims").returncode != 0
