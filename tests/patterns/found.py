"""Every regular expression of the project: compiled in a module, built by a function, or written into a call."""

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGES = ("rulings", "crawler", "indexer", "search_app", "demo", "bench", "tools")
_NOT_A_LIBRARY = re.compile(r"__main__$|\.migrations\.")
"""Importing these runs a program."""
_TAKE_AN_EXPRESSION = {
    f"re.{name}"
    for name in ("compile", "search", "match", "fullmatch", "split", "findall", "finditer", "sub", "subn")
}


@dataclass(frozen=True, slots=True)
class FoundPattern:
    """`place` says where: module and name, or module and line."""

    place: str
    pattern: re.Pattern[str]


def modules() -> Iterator[ModuleType]:
    for name in PACKAGES:
        package = importlib.import_module(name)
        yield package
        for found in pkgutil.walk_packages(package.__path__, f"{name}."):
            if not _NOT_A_LIBRARY.search(found.name):
                yield importlib.import_module(found.name)


def found_patterns() -> list[FoundPattern]:
    """Each expression once, at the first place that has it."""
    found: dict[tuple[str, int], FoundPattern] = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in _inside(_built(module, value)):
                found.setdefault(
                    (pattern.pattern, pattern.flags), FoundPattern(f"{module.__name__}.{name}", pattern)
                )
        for line, pattern in _written(module):
            found.setdefault((pattern.pattern, pattern.flags), FoundPattern(f"{module.__name__}:{line}", pattern))
    return list(found.values())


def _built(module: ModuleType, value: object) -> object:
    """What a function of this module gives that needs no argument and says that it gives patterns."""
    function = inspect.unwrap(value) if callable(value) else None
    if not inspect.isfunction(function) or function.__module__ != module.__name__:
        return None if callable(value) else value
    signature = inspect.signature(function)
    wanted = any(parameter.default is parameter.empty for parameter in signature.parameters.values())
    return None if wanted or "re.Pattern" not in str(signature.return_annotation) else function()


def _inside(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        yield _of_text(value)
    elif depth < 4 and isinstance(value, Mapping):
        for item in value.values():
            yield from _inside(item, depth + 1)
    elif depth < 4 and isinstance(value, tuple | list | frozenset | set):
        for item in value:
            yield from _inside(item, depth + 1)
    elif depth < 4 and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _inside(getattr(value, field.name, None), depth + 1)


def _of_text(pattern: re.Pattern[Any]) -> re.Pattern[str]:
    """An expression for bytes as one for the texts of these bytes, so that it is attacked like any other."""
    if isinstance(pattern.pattern, str):
        return pattern
    return re.compile(pattern.pattern.decode("latin-1"), pattern.flags | re.ASCII)


def calls(module: ModuleType) -> Iterator[tuple[int, ast.Call]]:
    """Calls of the module `re` that take an expression, with their lines."""
    tree = ast.parse(Path(str(module.__file__)).read_text(encoding="utf-8"))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and node.args and ast.unparse(node.func) in _TAKE_AN_EXPRESSION:
            yield node.lineno, node


def _written(module: ModuleType) -> Iterator[tuple[int, re.Pattern[str]]]:
    """Those whose expression needs nothing but the module's own names."""
    for line, call in calls(module):
        with suppress(NameError):
            yield line, _of_text(re.compile(_value(module, call)))


def _value(module: ModuleType, call: ast.Call) -> Any:
    """NameError where a function's own names are needed."""
    return eval(compile(ast.Expression(call.args[0]), "<expression>", "eval"), dict(vars(module)))  # noqa: S307


def unread_calls() -> set[str]:
    """Modules with an expression that only a running function knows."""
    unread = set()
    for module in modules():
        for _, call in calls(module):
            try:
                _value(module, call)
            except NameError:
                unread.add(module.__name__)
    return unread
