"""`rulings show NUMBER` says what is known of a case number."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from rulings.commands.show import show
from rulings.errors import NotFoundError
from tests.search_app.samples import RULINGS, TOMBSTONE, WITHDRAWN_NUMBER


def _show(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(show, arguments, env={"RULINGS_HOME": str(home)})


def test_a_number_with_one_ruling_shows_it(home: Path) -> None:
    printed = _show(home, "2016粤0305刑初1号")
    assert printed.exit_code == 0
    assert f"id: {RULINGS[0].id}" in printed.stdout


def test_a_list_shows_what_is_held_of_each(home: Path) -> None:
    printed = _show(home, "（2016）粤0305刑初1、90001号").stdout
    assert "（2016）粤0305刑初1号: held" in printed
    assert "（2016）粤0305刑初90001号: not held" in printed


def test_a_number_that_is_not_held_says_what_is_near_it_and_fails(home: Path) -> None:
    answer = _show(home, "（2017）粤0305刑初1号")
    assert isinstance(answer.exception, NotFoundError)
    assert "not held" in answer.stdout
    assert "may be of 深圳市南山区人民法院" in answer.stdout
    assert "nearly the same:" in answer.stdout


def test_a_withdrawn_number_says_when(home: Path) -> None:
    answer = _show(home, WITHDRAWN_NUMBER, "--json")
    assert isinstance(answer.exception, NotFoundError)
    (case,) = json.loads(answer.stdout)["cases"]
    assert (case["state"], case["withdrawn"][0]["id"]) == ("withdrawn", TOMBSTONE.id)
