"""Causes of action, in today's words and older ones."""

import gzip
import json
from pathlib import Path

import pytest

from rulings.china import cause


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("民间借贷纠纷", "民间借贷纠纷"),
        ("民间借贷", "民间借贷纠纷"),
        ("民间借贷纠纷一案", "民间借贷纠纷"),
        ("民间 借贷纠纷", "民间借贷纠纷"),
        ("居间合同纠纷", "中介合同纠纷"),
        ("道路交通事故人身损害赔偿纠纷", "机动车交通事故责任纠纷"),
    ],
)
def test_spellings_and_older_names_lead_to_todays_cause(printed: str, name: str) -> None:
    found = cause.resolve_cause(printed, "民事")
    assert found is not None
    assert (found.tree, found.name, found.path[-1]) == ("civil-2025", name, name)


def test_the_path_runs_from_the_top_of_the_tree() -> None:
    found = cause.resolve_cause("民间借贷纠纷")
    assert found is not None
    assert found.path == ("合同、准合同纠纷", "合同纠纷", "借款合同纠纷", "民间借贷纠纷")


def test_the_category_chooses_the_tree() -> None:
    penalty = cause.resolve_cause("行政处罚", "行政")
    assert penalty is not None
    assert penalty.tree == "administrative"
    assert cause.resolve_cause("行政处罚", "民事") is None


@pytest.mark.parametrize("printed", ["", "纠纷", "其他", "甲某某纠纷", "盗窃罪"])
def test_what_is_no_cause_stays_unresolved(printed: str) -> None:
    assert cause.resolve_cause(printed, "民事") is None


def test_every_node_resolves_to_a_node_of_its_name() -> None:
    for entry in cause.cause_entries():
        found = cause.resolve_cause(entry.name)
        assert found is not None, entry
        assert found.path[-1] == found.name


def test_real_civil_causes_resolve(shared: Path) -> None:
    with gzip.open(shared / "corpora/civil/judgments.jsonl.gz", "rt", encoding="utf-8") as lines:
        printed = [name for line in lines for name in json.loads(line)["CaseCause"]]
    resolved = sum(cause.resolve_cause(name, "民事") is not None for name in printed)
    assert resolved >= 0.95 * len(printed)
