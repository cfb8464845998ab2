"""`rulings normalise` as a user runs it."""

import json
from pathlib import Path

from click.testing import CliRunner, Result

from indexer.commands.normalise import normalise
from rulings.errors import InputError, UsageError

from .examples import TEXT


def run(tmp_path: Path, *arguments: str) -> Result:
    rows = [{"id": "a-1", "qw": TEXT, "name": "甲某某诈骗一审刑事判决书"}, {"id": "a-2", "qw": ""}]
    path = tmp_path / "rulings.jsonl"
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n{\n", encoding="utf-8")
    fields = ("--map", "text=qw", "--map", "title=name", "--map", "id=id")
    return CliRunner().invoke(normalise, ["jsonl", str(path), *fields, *arguments])


def test_each_record_is_one_line_read_or_rejected(tmp_path: Path) -> None:
    result = run(tmp_path, "--text", "--json-report", "--report", str(tmp_path / "report.json"))
    assert result.exit_code == 0, result.output
    read, empty, broken = (json.loads(line) for line in result.stdout.splitlines())
    assert (read["source_key"], read["case_number"], read["court_code"]) == (
        "a-1",
        "（2018）粤0306刑初1号",
        "粤0306",
    )
    assert (read["crimes"], read["judgment_date"], read["category"]) == (["诈骗罪"], "2018-03-05", "刑事")
    start, end = next((s["start"], s["end"]) for s in read["sections"] if s["kind"] == "disposition")
    assert read["text"][start:end].strip().startswith("被告人甲某某犯诈骗罪")
    assert "13800001111" not in result.output
    assert (empty["source_key"], empty["rejected"]) == ("a-2", "no-text")
    assert broken["rejected"] == "not-json"
    report = json.loads((tmp_path / "report.json").read_text(encoding="utf-8"))
    assert (report["rulings"], report["rejected"]) == (1, {"no-text": 1, "not-json": 1})


def test_the_report_goes_to_standard_error(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert "1 rulings, 2 rejected" in result.stderr
    assert "text" not in json.loads(result.stdout.splitlines()[0])


def test_wrong_arguments_are_explained(tmp_path: Path) -> None:
    runner = CliRunner()
    assert isinstance(runner.invoke(normalise, ["no-format", "x"]).exception, UsageError)
    assert isinstance(runner.invoke(normalise, ["wenshu-json", "x", "--map", "text=a"]).exception, UsageError)
    assert isinstance(runner.invoke(normalise, ["wenshu-json", str(tmp_path / "none")]).exception, InputError)
