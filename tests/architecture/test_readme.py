"""The README in Chinese says what the one in English says: same order of commands, links, pictures and sections."""

import re
from collections import Counter
from pathlib import Path

import click
import pytest

from rulings.cli import group

ROOT = Path(__file__).resolve().parents[2]
ENGLISH, CHINESE = "README.md", "README.zh-CN.md"
COMMENT = re.compile(r"\s+#.*")
PARTS = {
    "sections": re.compile(r"^#{1,6}(?= )", re.MULTILINE),
    "commands and names": re.compile(r"`[^`\n]+`"),
    "commands to run": re.compile(r"(?s)```sh\n(.*?)```"),
    "addresses of links and pictures": re.compile(r"\]\(([^)]+)\)"),
    "rows of tables": re.compile(r"^\|", re.MULTILINE),
    "points of lists": re.compile(r"^- \*\*", re.MULTILINE),
}


def _read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def _found(part: str, text: str) -> list[str]:
    """What both languages write alike; links to the other language are each other's."""
    plain = text.replace(f"]({CHINESE})", "](other)").replace(f"]({ENGLISH})", "](other)")
    return [COMMENT.sub("", found) for found in PARTS[part].findall(plain)]


@pytest.mark.parametrize("part", PARTS)
def test_both_readmes_name_the_same_in_the_same_order(part: str) -> None:
    english = _found(part, _read(ENGLISH))
    assert english
    assert _found(part, _read(CHINESE)) == english


def test_every_command_is_named() -> None:
    text = _read(ENGLISH)
    commands = group.list_commands(click.Context(group))
    assert [name for name in commands if not re.search(rf"`rulings {name}\b", text)] == []


@pytest.mark.parametrize("name", [ENGLISH, CHINESE])
def test_no_command_stands_in_two_rows(name: str) -> None:
    rows = Counter(re.findall(r"(?m)^\| (`[^`]+`)", _read(name)))
    assert [row for row, count in rows.items() if count > 1] == []


def test_each_readme_links_the_other_at_its_top() -> None:
    assert f"[中文]({CHINESE})" in _read(ENGLISH).splitlines()[:3]
    assert f"[English]({ENGLISH})" in _read(CHINESE).splitlines()[:3]
