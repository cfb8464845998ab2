"""`rulings verify` checks a case number and a quotation."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rulings.commands.verify import NOT_CONFIRMED, verify
from tests.search_app.samples import RULINGS, WITHDRAWN_NUMBER

NUMBER = str(RULINGS[0].case_numbers[0])
QUOTE = "本院认为，被告人甲某某的行为已构成诈骗罪"


def verified(home: Path, *arguments: str) -> Result:
    return CliRunner().invoke(verify, arguments, env={"RULINGS_HOME": str(home)})


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((NUMBER,), 0, "held"),
        ((NUMBER, QUOTE), 0, "exact"),
        ((NUMBER, QUOTE.replace("已", "")), NOT_CONFIRMED, "quoted “”, printed “已”"),
        ((WITHDRAWN_NUMBER,), NOT_CONFIRMED, "withdrawn"),
        (("", QUOTE), NOT_CONFIRMED, "elsewhere"),
        ((NUMBER, "原告主张合同无效，请求返还货款"), NOT_CONFIRMED, "absent"),
    ],
)
def test_the_answer_and_the_exit_code_agree(home: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = verified(home, *arguments)
    assert (result.exit_code, said in result.stdout) == (code, True)


def test_the_json_is_that_of_the_api(home: Path) -> None:
    answer = json.loads(verified(home, NUMBER, QUOTE, "--json").stdout)
    assert (answer["number"], answer["quote"], answer["match"]["id"]) == ("held", "exact", RULINGS[0].id)
