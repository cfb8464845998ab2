"""An error that can reach a page is raised with a key and exactly its placeholders, never with a text of its own."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rulings import errors
from rulings.errors import TranslatableError
from rulings.messages import Message

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("rulings", "crawler", "indexer", "search_app", "demo")
KINDS = {
    name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, TranslatableError)
}
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


def _calls() -> Iterator[tuple[str, ast.Call]]:
    """(place, call) of everything that makes such an error."""
    for program in PROGRAMS:
        for path in sorted((ROOT / program).rglob("*.py")):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in KINDS:
                    yield f"{path.relative_to(ROOT)}:{node.lineno}", node


CALLS = list(_calls())


def _key(call: ast.Call) -> Message | None:
    match call.args:
        case [ast.Attribute(value=ast.Name(id="Message"), attr=name)]:
            return Message[name]
        case _:
            return None


@pytest.mark.parametrize("call", [call for _, call in CALLS], ids=[place for place, _ in CALLS])
def test_an_error_that_can_reach_a_page_takes_a_key_and_its_placeholders(call: ast.Call) -> None:
    key = _key(call)
    assert key is not None, "raise it with a Message (docs/adr/0013-errors.md)"
    assert sorted(str(keyword.arg) for keyword in call.keywords) == sorted(set(PLACEHOLDER.findall(key.value)))


def test_every_message_is_used() -> None:
    assert set(Message) - {_key(call) for _, call in CALLS} == set()


def test_messages_are_written_for_the_command_line() -> None:
    """`rulings: ` stands before them; pages add the capital and the full stop."""
    assert [key for key in Message if key.value[0].isupper() or key.value.endswith((".", " "))] == []
