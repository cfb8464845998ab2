"""Names that a slip leads to: one character left out, added, exchanged or swapped, or characters that sound alike."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice, product

MIN_LENGTH = 3
"""Of shorter texts every other one is one character off: they only sound alike."""
MAX_READINGS = 3
"""Of one character: the rarer ones lead astray."""
MAX_SOUNDS = 16
"""Of one name, where several of its characters have several readings."""

Sound = tuple[str, ...]
"""Pinyin without tones, a syllable per character."""


class NearNames:
    """A list of names, looked up by what was typed instead. 5,000 names take some 0.2 s to list."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = frozenset(names)
        self._by_part = _listed((part, name) for name in self._names for part in _parts(name))
        self._by_sound = _listed((sound, name) for name in self._names for sound in sounds(name))

    def near(self, text: str) -> tuple[str, ...]:
        """Names that sound as the text does, then those one character off; none for a text that is a name itself."""
        if text in self._names:
            return ()
        alike = sorted({name for sound in sounds(text) for name in self._by_sound.get(sound, ())})
        return tuple(dict.fromkeys([*alike, *self._one_off(text)]))

    def _one_off(self, text: str) -> list[str]:
        if len(text) < MIN_LENGTH:
            return []
        found = {name for part in _parts(text) for name in self._by_part.get(part, ())}
        return sorted(name for name in found if len(name) >= MIN_LENGTH and is_one_off(text, name))


def is_one_off(one: str, other: str) -> bool:
    """Whether one edit (a character left out, added or exchanged, or two neighbours swapped) makes one the other."""
    short, long = sorted((one, other), key=len)
    if len(long) - len(short) > 1 or one == other:
        return False
    start = next(
        (place for place, pair in enumerate(zip(short, long, strict=False)) if pair[0] != pair[1]), len(short)
    )
    if len(short) < len(long):
        return short[start:] == long[start + 1 :]
    swapped = short[start + 1 : start + 2] + short[start]
    return short[start + 1 :] == long[start + 1 :] or swapped + short[start + 2 :] == long[start:]


def sounds(text: str) -> tuple[Sound, ...]:
    """How the text may be read aloud; none where a character has no reading."""
    readings = [_readings(character) for character in text]
    return tuple(islice(product(*readings), MAX_SOUNDS))


@lru_cache(maxsize=20_000)
def _readings(character: str) -> tuple[str, ...]:
    from pypinyin import Style, pinyin  # its tables take 0.1 s to load, and most searches find something

    found = pinyin(character, style=Style.NORMAL, heteronym=True, errors="ignore")
    return tuple(found[0][:MAX_READINGS]) if found else ()


def _parts(text: str) -> Iterator[str]:
    """The text, and the text without each one of its characters: texts that are one edit apart share one."""
    yield text
    for place in range(len(text)):
        yield text[:place] + text[place + 1 :]


def _listed(pairs: Iterable[tuple[str | Sound, str]]) -> Mapping[str | Sound, tuple[str, ...]]:
    lists: dict[str | Sound, list[str]] = {}
    for key, name in pairs:
        lists.setdefault(key, []).append(name)
    return {key: tuple(names) for key, names in lists.items()}
