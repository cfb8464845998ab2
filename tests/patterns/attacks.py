"""Texts on which a regular expression might work long: made of what the expression itself looks for."""

import random
import re
from collections.abc import Iterator, Sequence
from importlib import import_module
from typing import Any

op: Any = import_module("re._constants")
_parser: Any = import_module("re._parser")

Items = Sequence[tuple[Any, Any]]
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_OF_CATEGORY = {op.CATEGORY_DIGIT: "1", op.CATEGORY_SPACE: " \n", op.CATEGORY_WORD: "a1中"}
_ANY = "a中1 。"
LONG = 9
"""Repeats up to fewer times cost little; white space in a number repeats that often."""


def attacks(pattern: re.Pattern[str]) -> list[tuple[str, str]]:
    """(prefix, pump): the text is the prefix and then the pump over and over."""
    items: Items = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    rng = random.Random(ascii(pattern.pattern))
    heads = sorted({head for _ in range(3) for head in _heads(items, rng)})
    repeated = _thinned(_repeated(items, rng), 30, rng)
    single = _thinned(_characters(items), 24, rng)
    pairs = ["".join(rng.choices(single, k=2)) for _ in range(12)]
    pumps = dict.fromkeys([*repeated, *single, *_thinned(heads, 20, rng), *pairs])
    behind = [
        (head, pump) for head in _thinned(heads, 8, rng) for pump in [*_thinned(repeated, 6, rng), *single[:4]]
    ]
    return [*(("", pump) for pump in pumps if pump), *behind]


def samples(pattern: re.Pattern[str], count: int) -> list[str]:
    """Of what matches, but for what an assertion asks of the characters around."""
    items, rng = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG), random.Random(ascii(pattern.pattern))
    return [_joined(items, rng) for _ in range(count)]


def _thinned(texts: list[str], count: int, rng: random.Random) -> list[str]:
    return texts if len(texts) <= count else rng.sample(texts, count)


def _characters(items: Items) -> list[str]:
    """One for each class or literal, in order."""
    found: dict[str, None] = {}
    for item in _walk(items):
        for character in _one_of(*item):
            found.setdefault(character)
    return list(found) or ["a"]


def _repeated(items: Items, rng: random.Random) -> list[str]:
    """What long repeats repeat: each character that may stand there, and some samples."""
    found: dict[str, None] = {}
    for code, value in _walk(items):
        if code in _REPEATS and value[1] >= LONG:
            found.update(dict.fromkeys(character for item in value[2] for character in _one_of(*item)))
            found.update(dict.fromkeys(_joined(value[2], rng) for _ in range(6)))
    return list(filter(None, found))


def _walk(items: Items) -> Iterator[tuple[Any, Any]]:
    for code, value in items:
        yield code, value
        for inner in _parts(code, value):
            yield from _walk(inner)


def _parts(code: Any, value: Any) -> list[Items]:
    if code in _REPEATS:
        return [value[2]]
    if code is op.BRANCH:
        return list(value[1])
    if code is op.SUBPATTERN:
        return [value[3]]
    if code is op.ATOMIC_GROUP:
        return [value]
    if code in (op.ASSERT, op.ASSERT_NOT):
        return [value[1]]
    return []


def _one_of(code: Any, value: Any) -> str:
    if code is op.LITERAL:
        return chr(value)
    if code is op.ANY:
        return _ANY
    if code is op.NOT_LITERAL:
        return next(character for character in _ANY if ord(character) != value)
    return _of_class(value) if code is op.IN else ""


def _of_class(value: Items) -> str:
    if value[0][0] is op.NEGATE:
        excluded = re.compile(f"[{''.join(map(re.escape, _members(value[1:])))}]") if _members(value[1:]) else None
        return "".join(character for character in _ANY if excluded is None or not excluded.match(character)) or "b"
    return _members(value)[:3]


def _members(value: Items) -> str:
    found = ""
    for code, inner in value:
        if code is op.LITERAL:
            found += chr(inner)
        elif code is op.RANGE:
            found += chr(inner[0]) + chr(inner[1])
        elif code is op.CATEGORY:
            found += _OF_CATEGORY.get(inner, "-")
    return found


def _heads(items: Items, rng: random.Random) -> Iterator[str]:
    """What matches the first items: one item, two, and on; those inside groups and repeats too."""
    before = ""
    for code, value in items:
        for inner in _parts(code, value):
            yield from (before + head for head in _heads(inner, rng))
        before += _sample(code, value, rng)
        yield before


def _sample(code: Any, value: Any, rng: random.Random) -> str:
    if code in _REPEATS:
        low, high, inner = value
        return "".join(_joined(inner, rng) for _ in range(min(low + rng.randint(0, 1), high)))
    if code is op.BRANCH:
        return _joined(rng.choice(value[1]), rng)
    if code is op.SUBPATTERN:
        return _joined(value[3], rng)
    if code is op.ATOMIC_GROUP:
        return _joined(value, rng)
    choices = _one_of(code, value)
    return rng.choice(choices) if choices else ""


def _joined(items: Items, rng: random.Random) -> str:
    return "".join(_sample(code, value, rng) for code, value in items)
