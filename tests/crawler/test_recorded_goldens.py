"""Recorded answers of publishers read as they did: every one, to the last field."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.crawler.recorded import GOLDENS, HOW, Answer, changes, digest_of, recorded_answers

_DIGEST = re.compile(r"[0-9a-f]{16}")
_REASON = re.compile(r"[a-z]+(?:-[a-z]+)*")
SOURCES = ("at-ris", "cn-court", "cn-spp", "fr-judilibre", "nl-rechtspraak", "tw-judicial")


@pytest.fixture(scope="module")
def goldens() -> dict[str, Any]:
    """By names of answers."""
    found: dict[str, Any] = json.loads(GOLDENS.read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def answers(shared: Path) -> list[Answer]:
    return list(recorded_answers(shared / "sites"))


def test_every_recorded_answer_has_a_golden_and_no_golden_is_left_over(
    goldens: dict[str, Any], answers: list[Answer]
) -> None:
    names = [answer.name for answer in answers]
    assert len(set(names)) == len(names)
    assert set(names) == goldens.keys(), HOW


@pytest.mark.parametrize("source_id", SOURCES)
def test_every_recorded_answer_reads_as_its_golden(
    goldens: dict[str, Any], answers: list[Answer], source_id: str
) -> None:
    mine = [answer for answer in answers if answer.source_id == source_id]
    assert {answer.kind for answer in mine} == {"list", "detail"}
    read = {answer.name: digest_of(answer) for answer in mine}
    others = changes({name: goldens.get(name, {}) for name in read}, read)
    assert not others, "\n".join([*others, HOW])


def test_goldens_hold_digests_and_no_text(goldens: dict[str, Any]) -> None:
    for golden in goldens.values():
        assert all(_DIGEST.fullmatch(digest) for digest in golden.get("fields", {}).values())
        assert all(_REASON.fullmatch(reason) for reason in golden.get("rejected", []))
        others = {name: value for name, value in golden.items() if name not in ("fields", "rejected")}
        assert _DIGEST.fullmatch(others.pop("digest", "0" * 16))
        assert all(isinstance(value, int) for value in others.values())


def test_what_differs_is_named() -> None:
    golden = {"records": 1, "fields": {"text": "0a", "court": "1b"}, "rejected": []}
    read = {"records": 2, "fields": {"text": "0a", "title": "2c"}, "rejected": []}
    assert changes({"a": golden, "b": golden}, {"a": read, "b": golden}) == ["a: court, records, title"]
    assert changes({}, {"a": golden}) == ["a: court, records, rejected, text"]
    assert changes({"a": {"rows": 1, "digest": "0a"}}, {}) == ["a: digest, rows"]
