"""One meaning per name: no public class or function is defined in two modules."""

import ast
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PROGRAMS = ("rulings", "crawler", "indexer", "search_app")
REGISTERING = frozenset({"command", "group", "get"})
"""Decorators of Click and Flask: what they register is named for what users type or open, and is never imported."""

INHERENT = {
    "publishers": "Entry point: each program's part is named as the group is.",
    "record_formats": "Entry point: each program's part is named as the group is.",
    "upgrade": "Alembic calls it in every migration.",
    "split": "Each format of the importers has this function; indexer.importers.formats puts them into one table.",
    "read": "Each format of the importers has this function; indexer.importers.formats puts them into one table.",
}


def test_no_public_name_is_defined_in_two_modules() -> None:
    assert {name: modules for name, modules in _repeated().items() if name not in INHERENT} == {}


def test_every_inherent_repetition_exists() -> None:
    assert sorted(INHERENT.keys() - _repeated().keys()) == []


def _repeated() -> Mapping[str, list[str]]:
    """Name -> the modules that define it, where there are several."""
    modules: dict[str, list[str]] = defaultdict(list)
    for program in PROGRAMS:
        for path in sorted((ROOT / program).rglob("*.py")):
            for name in _public_definitions(ast.parse(path.read_text(encoding="utf-8"))):
                modules[name].append(path.relative_to(ROOT).as_posix())
    return {name: found for name, found in modules.items() if len(found) > 1}


def _public_definitions(module: ast.Module) -> Iterator[str]:
    for node in module.body:
        if not isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if not node.name.startswith("_") and not any(map(_registers, node.decorator_list)):
            yield node.name


def _registers(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Attribute) and called.attr in REGISTERING
