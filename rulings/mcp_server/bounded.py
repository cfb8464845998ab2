"""Answers of any shape, cut to what a conversation has room for."""

from collections.abc import Mapping

from rulings.mcp_server.answers import MAX_LISTED

SHORT_LIST = 10
"""Entries of a list within another."""


def bounded(answer: Mapping[str, object]) -> tuple[dict[str, object], dict[str, int]]:
    """The answer with its lists cut, and the name of each that was -> how many entries it lost."""
    left_out: dict[str, int] = {}
    return {name: _cut(value, name, MAX_LISTED, left_out) for name, value in answer.items()}, left_out


def _cut(value: object, name: str, most: int, left_out: dict[str, int]) -> object:
    if isinstance(value, Mapping):
        return {key: _cut(one, f"{name}.{key}", SHORT_LIST, left_out) for key, one in value.items()}
    if not isinstance(value, list | tuple):
        return value
    if len(value) > most:
        left_out[name] = len(value) - most
    return [_cut(one, name, SHORT_LIST, left_out) for one in value[:most]]
