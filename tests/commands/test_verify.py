"""`rulings verify` checks a case number and a quotation."""

import json
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rulings.commands.verify import NOT_CONFIRMED, verify
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.settings import Settings
from tests.search_app.samples import RULINGS, TOMBSTONE, WITHDRAWN_NUMBER

NUMBER = str(RULINGS[0].case_numbers[0])
QUOTE = "本院认为，被告人甲某某的行为已构成诈骗罪"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("home")
    with closing(open_engine(Settings(home=folder))) as engine:
        engine.rebuild([analyse(ruling) for ruling in RULINGS], [TOMBSTONE], position=20)
    return folder


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
