"""JSON from outside: parsed fast, without lone surrogates, and asked by path."""

import json
import math
from collections.abc import Mapping
from typing import Any

import orjson

_MAX_NESTED = 32 << 20
"""Characters of a string that is looked into."""
_WRAPPERS = ("$date", "$numberLong", "$numberInt", "$oid")
"""MongoDB's way to write values of its own types."""


def parse(data: bytes, encoding: str = "utf-8") -> Any:
    """The value; ValueError for what is no JSON. Lone surrogates and characters that are damaged become U+FFFD."""
    try:
        return orjson.loads(data)
    except orjson.JSONDecodeError:
        try:
            return _mended(json.loads(data.decode(encoding, "replace").removeprefix("\ufeff"), strict=False))
        except RecursionError as error:
            raise ValueError("nested too deeply") from error


def _mended(value: Any) -> Any:
    if isinstance(value, str):
        return value.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    if isinstance(value, list):
        return [_mended(item) for item in value]
    if isinstance(value, dict):
        return {_mended(key): _mended(item) for key, item in value.items()}
    return value


def nested(value: Any) -> Any:
    """A list or object that was printed into a string, as what it is; other values as they are."""
    if not isinstance(value, str) or len(value) > _MAX_NESTED:
        return value
    text = value.strip()
    if not (text.startswith(("{", "[")) and text.endswith(("}", "]"))):
        return value
    try:
        found = parse(text.encode("utf-8", "replace"))
    except ValueError:
        return value
    return found if isinstance(found, dict | list) else value


def at_path(record: Any, path: str) -> Any:
    """The value at a dotted path (`a.b`); through a list, the list of its items' values; None where missing.

    Lists and objects that were printed into strings are looked into.
    """
    if isinstance(record, Mapping) and path in record:
        return record[path]
    record = nested(record)
    head, _, rest = path.partition(".")
    if isinstance(record, list):
        return [value for item in record if (value := at_path(item, path)) is not None]
    if not isinstance(record, Mapping) or head not in record:
        return None
    return at_path(record[head], rest) if rest else record[head]


def strings(value: Any) -> list[str]:
    """The non-empty strings and numbers in `value`, in order; NaN and infinity are none."""
    if isinstance(value, list):
        return [text for item in value for text in strings(item)]
    if isinstance(value, Mapping) and len(value) == 1:
        return strings(next((value[name] for name in _WRAPPERS if name in value), None))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return []
    if isinstance(value, float) and not math.isfinite(value):
        return []
    text = str(value)
    return [text] if text.strip() else []


def string(value: Any) -> str | None:
    """The first of `strings`."""
    return next(iter(strings(value)), None)
