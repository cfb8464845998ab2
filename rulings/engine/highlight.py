"""Where the words of a search stand in an original text, the same for every engine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import combining

import numpy as np

from rulings.engine.index_folding import CURRENT, IndexFolding
from rulings.engine.near_places import NearText, near_places, readings_of
from rulings.query.ast import (
    And,
    Node,
    Or,
    Phrase,
    Proximity,
    TextField,
)
from rulings.text.folding import is_plain

PhraseMatch = tuple[int, int, str]
"""Half-open range in the text, and the folded phrase."""
CHUNK = 8_192
"""Characters that are folded at once: more than most texts have."""
IN_TEXT = {TextField.ANY, TextField.FACTS, TextField.REASONING, TextField.DISPOSITION}


def phrases(node: Node | None) -> Iterator[str]:
    """Texts of the phrases that a match may contain in its text: nothing under Not, nothing of other fields."""
    yield from (phrase.text for phrase in _phrases(node))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is looked for in a folded text."""

    phrases: frozenset[str]
    near: tuple[Proximity, ...]


def _near(node: Node | None) -> Iterator[Proximity]:
    """Those that a match may contain in its text."""
    match node:
        case Proximity() if node.field in IN_TEXT:
            yield node
        case And() | Or():
            for child in node.children:
                yield from _near(child)
        case _:
            return


def _phrases(node: Node | None) -> Iterator[Phrase]:
    match node:
        case Phrase() if node.field in IN_TEXT:
            yield node
        case And() | Or():
            for child in node.children:
                yield from _phrases(child)
        case _:
            return


def marks(text: str, node: Node | None, limit: int | None = None) -> tuple[tuple[int, int], ...]:
    """Every match of the query's phrases in `text`: sorted half-open ranges, merged where they overlap. With a limit at
    most the first so many, and of each phrase no further ones are looked for."""
    return merged(sorted(phrase_matches(text, wanted_of(node, CURRENT), CURRENT, limit)))[:limit]


def wanted_of(node: Node | None, folding: IndexFolding) -> Wanted:
    phrases = frozenset(reading for phrase in _phrases(node) for reading in readings_of(phrase, folding))
    return Wanted(phrases, tuple(_near(node)))


def phrase_matches(text: str, wanted: Wanted, folding: IndexFolding, limit: int | None) -> Iterator[PhraseMatch]:
    yield from _found_phrases(text, wanted.phrases, folding, limit)
    if wanted.near:
        yield from _found_near(text, wanted.near, folding, limit)


def _found_near(
    text: str, wanted: Iterable[Proximity], folding: IndexFolding, limit: int | None
) -> Iterator[PhraseMatch]:
    """Words where they are near each other, not elsewhere."""
    for node in wanted:
        searched = NearText(text, folding, node)
        for places in near_places(searched, node, (0, len(searched.folded))):
            for place in places[:limit]:
                start, end = searched.original(place)
                yield start, _behind_accents(text, end), searched.folded[slice(*place)]


def _found_phrases(
    text: str, wanted: frozenset[str], folding: IndexFolding, limit: int | None
) -> Iterator[PhraseMatch]:
    if not wanted:
        return
    plain = all(map(is_plain, wanted))
    if plain and len(wanted) == 1:
        [phrase] = wanted
        yield from _found_in_chunks(text, phrase, folding, limit)
        return
    folded = folding.characters(text) if plain else folding.text(text)
    searched, places, length = str(folded), folded.places.data, len(text)  # items of data are ints at once
    for phrase in sorted(wanted):
        last = len(phrase) - 1
        for position in _occurrences(searched, phrase, limit):
            end = places[position + last] + 1
            accented = end < length and combining(text[end])
            yield places[position], _behind_accents(text, end) if accented else end, phrase


def _found_in_chunks(text: str, phrase: str, folding: IndexFolding, limit: int | None) -> Iterator[PhraseMatch]:
    """Those of a plain phrase. Of a frequent one a few are wanted, and most of a long text need not be folded."""
    left, places = "", np.empty(0, dtype=np.intp)
    found = 0
    for start in range(0, len(text), CHUNK):
        folded = folding.characters(text[start : start + CHUNK])
        searched, places = left + str(folded), np.concatenate((places, folded.places + start))
        behind = 0
        for position in _occurrences(searched, phrase, None if limit is None else limit - found):
            behind, found = position + len(phrase), found + 1
            yield int(places[position]), _behind_accents(text, int(places[behind - 1]) + 1), phrase
        if found == limit:
            return
        # What may be the beginning of a match that ends in the next chunk.
        behind = max(behind, len(searched) - len(phrase) + 1)
        left, places = searched[behind:], places[behind:]


def _occurrences(searched: str, phrase: str, limit: int | None) -> Iterator[int]:
    """Where each begins."""
    position, count = searched.find(phrase), 0
    while position >= 0 and (limit is None or count < limit):
        yield position
        position, count = searched.find(phrase, position + len(phrase)), count + 1


def _behind_accents(text: str, end: int) -> int:
    """A letter is marked together with the accents behind it."""
    while end < len(text) and combining(text[end]):
        end += 1
    return end


def merged(ranges: "list[PhraseMatch] | list[tuple[int, int]]") -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end, *_ in ranges:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
