"""Commands print through rulings.terminal alone, which escapes what a terminal would obey."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("rulings", "crawler", "indexer", "search_app", "demo")
ALLOWED = {
    "rulings/terminal.py": "It is the one that prints.",
    "indexer/commands/normalise.py": "Its JSON lines go out as bytes, escaped by rulings.text.invisible.",
    "search_app/monitoring/logs.py": "Its text is escaped by rulings.text.invisible, its JSON is ASCII.",
}


def test_no_command_prints_past_the_terminal_module() -> None:
    printing = {path for path in _modules() if any(_prints(ROOT / path))}
    assert printing == set(ALLOWED), "use say, say_text or say_json of rulings.terminal"


def _modules() -> Iterator[str]:
    for program in PROGRAMS:
        yield from (path.relative_to(ROOT).as_posix() for path in (ROOT / program).rglob("*.py"))


def _prints(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and (name := ast.unparse(node.func)) in (
            "print",
            "click.echo",
            "click.secho",
        ):
            yield name
        if isinstance(node, ast.Attribute) and (name := ast.unparse(node)) in ("sys.stdout", "sys.stderr"):
            yield name
