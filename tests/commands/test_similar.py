"""`rulings similar` by ruling, number and facts; a batch as a TREC run."""

import json
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from rulings.commands.similar import similar
from rulings.engine.analysis import analyse
from rulings.engine.open import open_engine
from rulings.errors import InputError, NotFoundError, RulingsError, UsageError
from rulings.identity import ruling_id
from rulings.ruling import Ruling, SectionKind
from rulings.settings import Settings
from tests.search_app.samples import RULINGS

FACTS = next(
    RULINGS[0].text[section.start : section.end]
    for section in RULINGS[0].sections
    if section.kind is SectionKind.FACTS
)


def _imported(ruling: Ruling) -> Ruling:
    """With the id that an import gives it."""
    return replace(ruling, id=ruling_id(ruling.provenance.source, ruling.provenance.source_key))


def _similar(home: Path, *arguments: str, given: str = "") -> Result:
    return CliRunner().invoke(similar, arguments, env={"RULINGS_HOME": str(home)}, input=given)


def _ids(answer: Result) -> list[str]:
    assert answer.exit_code == 0, answer.exception
    return [hit["id"] for hit in json.loads(answer.stdout)["hits"]]


def test_by_id_and_by_number_never_the_ruling_itself(home: Path) -> None:
    by_id = _ids(_similar(home, RULINGS[0].id, "--json", "--size", "100"))
    assert by_id == _ids(_similar(home, "2016粤0305刑初1号", "--json", "--size", "100"))
    assert RULINGS[0].id not in by_id
    assert len(by_id) > 5


def test_by_facts_as_argument_file_or_standard_input(home: Path, tmp_path: Path) -> None:
    file = tmp_path / "facts.txt"
    file.write_text(FACTS, encoding="utf-8")
    found = _ids(_similar(home, FACTS, "--json"))
    assert len(found) == 10
    assert _ids(_similar(home, "--file", str(file), "--json")) == found
    assert _ids(_similar(home, "--file", "-", "--json", given=FACTS)) == found


def test_filters_apply(home: Path) -> None:
    found = _ids(_similar(home, FACTS, "--crime", "盗窃罪", "--json", "--size", "100"))
    assert set(found) == {one.id for one in RULINGS if one.crimes[0].name == "盗窃罪"}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        ((), UsageError),
        (("甲", "--batch", "q.jsonl"), UsageError),
        (("甲", "--pools", "p.json"), UsageError),
        (("nosuchruling",), NotFoundError),
        (("--file", "no/such/file"), InputError),
        (("--batch", "no/such/file"), InputError),
    ],
)
def test_wrong_requests_say_what_is_wrong(
    home: Path, arguments: tuple[str, ...], error: type[RulingsError]
) -> None:
    assert isinstance(_similar(home, *arguments).exception, error)


def _run(home: Path, tmp_path: Path, queries: str, *arguments: str) -> Result:
    file = tmp_path / "queries.jsonl"
    file.write_text(queries, encoding="utf-8")
    return _similar(home, "--batch", str(file), "--format", "trec", *arguments)


def test_a_batch_prints_a_run_of_publishers_ids(home: Path, tmp_path: Path) -> None:
    queries = "".join(json.dumps({"ridx": number, "q": FACTS[number:]}) + "\n" for number in (0, -5)) + "\n"
    lines = [line.split() for line in _run(home, tmp_path, queries, "--size", "7").stdout.splitlines()]
    assert [(line[0], line[3]) for line in lines] == [(q, str(n)) for q in ("0", "-5") for n in range(1, 8)]
    assert {line[2] for line in lines} <= {one.provenance.source_key for one in RULINGS}
    scores = [float(line[4]) for line in lines[:7]]
    assert scores == sorted(scores, reverse=True)


def test_pools_are_ranked_whole_and_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    with closing(open_engine(Settings(home=home))) as engine:
        engine.rebuild([analyse(_imported(ruling)) for ruling in RULINGS], [], position=20)
    pool = [RULINGS[3].provenance.source_key, RULINGS[14].provenance.source_key]
    pools = tmp_path / "pools.json"
    pools.write_text(json.dumps({"甲": [*pool, "held nowhere"]}), encoding="utf-8")
    queries = json.dumps({"ridx": "甲", "q": FACTS}) + "\n" + json.dumps({"ridx": "乙", "q": FACTS})
    lines = [line.split() for line in _run(home, tmp_path, queries, "--pools", str(pools)).stdout.splitlines()]
    assert [(line[0], line[2]) for line in lines] == [("甲", pool[0]), ("甲", pool[1])]


@pytest.mark.parametrize(
    "line", ["{", "[]", '{"q": "甲"}', '{"ridx": 1, "q": 2}', '{"ridx": " ", "q": "甲"}', "\ud800"]
)
def test_a_broken_line_is_named(home: Path, tmp_path: Path, line: str) -> None:
    file = tmp_path / "queries.jsonl"
    file.write_bytes(b'{"ridx": 1, "q": "a"}\n' + line.encode("utf-8", "surrogatepass"))
    answer = _similar(home, "--batch", str(file))
    assert isinstance(answer.exception, InputError)
    assert "queries.jsonl, line 2" in str(answer.exception)


@pytest.mark.parametrize("pools", ["[]", '{"1": "2"}', '{"1": [[]]}', "{"])
def test_broken_pools_are_named(home: Path, tmp_path: Path, pools: str) -> None:
    file = tmp_path / "pools.json"
    file.write_text(pools, encoding="utf-8")
    answer = _run(home, tmp_path, '{"ridx": 1, "q": "a"}', "--pools", str(file))
    assert isinstance(answer.exception, InputError)
    assert "pools.json" in str(answer.exception)
