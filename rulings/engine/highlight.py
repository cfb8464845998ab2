"""Highlights on the original text, the same for every engine."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from unicodedata import combining

from rulings.engine.index_folding import CURRENT, IndexFolding
from rulings.engine.near_places import NearText, near_places
from rulings.engine.port import Highlight
from rulings.query.ast import (
    And,
    Node,
    Or,
    Phrase,
    Proximity,
    TextField,
)
from rulings.ruling import Ruling
from rulings.text.folding import is_plain

SNIPPETS = 3
CONTEXT = 40
"""Characters on each side of a match."""
MAX_MATCHES = 200
"""Matches of one phrase that are looked at, so that a frequent one costs no more."""
LEAD = 120
"""Characters shown of a ruling when nothing in its text matches."""

IN_TEXT = {TextField.ANY, TextField.FACTS, TextField.REASONING, TextField.DISPOSITION}


def phrases(node: Node | None) -> Iterator[str]:
    """Texts of the phrases that a match may contain in its text: nothing under Not, nothing of other fields."""
    yield from (phrase.text for phrase in _phrases(node))


@dataclass(frozen=True, slots=True)
class _Wanted:
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
    return _merged(sorted(_found(text, _wanted(node, CURRENT), CURRENT, limit)))[:limit]


def highlights(ruling: Ruling, node: Node | None, folding: IndexFolding = CURRENT) -> tuple[Highlight, ...]:
    """Up to three snippets of the text; its beginning where nothing matches."""
    found = snippets(ruling.text, node, folding)
    return found or ((Highlight(ruling.text[:LEAD], ()),) if ruling.text else ())


def snippets(text: str, node: Node | None, folding: IndexFolding = CURRENT) -> tuple[Highlight, ...]:
    """Up to three, those with the largest number of different phrases; none where nothing matches."""
    return next(snippets_of_each((text,), node, folding))


def snippets_of_each(
    texts: Iterable[str], node: Node | None, folding: IndexFolding = CURRENT
) -> Iterator[tuple[Highlight, ...]]:
    """The snippets of each text. The query is folded once: a ruling may name thousands of parties."""
    wanted = _wanted(node, folding)
    return (_snippets(text, wanted, folding) for text in texts)


def _snippets(text: str, wanted: _Wanted, folding: IndexFolding) -> tuple[Highlight, ...]:
    found = _found(text, wanted, folding, MAX_MATCHES)
    if (
        len(wanted.phrases) == 1 and not wanted.near
    ):  # All windows are alike, and matches come in order: the first ones do.
        best = list(islice(_windows(found, len(text)), SNIPPETS))
    else:
        windows = _windows(sorted(found), len(text))
        best = sorted(sorted(windows, key=lambda window: -len({text for _, _, text in window[2]}))[:SNIPPETS])
    return tuple(_snippet(text, start, end, hits) for start, end, hits in best)


_Match = tuple[int, int, str]
_Window = tuple[int, int, list[_Match]]


def _wanted(node: Node | None, folding: IndexFolding) -> _Wanted:
    phrases = frozenset(reading for phrase in _phrases(node) for reading in folding.phrase(phrase))
    return _Wanted(phrases, tuple(_near(node)))


def _found(text: str, wanted: _Wanted, folding: IndexFolding, limit: int | None) -> Iterator[_Match]:
    yield from _found_phrases(text, wanted.phrases, folding, limit)
    if wanted.near:
        yield from _found_near(text, wanted.near, folding, limit)


def _found_near(
    text: str, wanted: Iterable[Proximity], folding: IndexFolding, limit: int | None
) -> Iterator[_Match]:
    """Words where they are near each other, not elsewhere."""
    for node in wanted:
        searched = NearText(text, folding, node)
        for places in near_places(searched, node, (0, len(searched.folded))):
            for place in places[:limit]:
                start, end = searched.original(place)
                yield start, _behind_accents(text, end), searched.folded[slice(*place)]


def _found_phrases(
    text: str, wanted: frozenset[str], folding: IndexFolding, limit: int | None
) -> Iterator[_Match]:
    if not wanted:
        return
    folded = folding.characters(text) if all(map(is_plain, wanted)) else folding.text(text)
    searched, places = str(folded), folded.places.data  # whose items are ints at once
    for phrase in sorted(wanted):
        last = len(phrase) - 1
        for position in _occurrences(searched, phrase, limit):
            end = places[position + last] + 1
            accented = end < len(text) and combining(text[end])
            yield places[position], _behind_accents(text, end) if accented else end, phrase


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


def _windows(found: Iterable[_Match], length: int) -> Iterator[_Window]:
    """Neighbouring matches share a window; windows do not overlap. Matches in order, looked for as windows are taken."""
    first, last, hits = 0, 0, list[_Match]()
    for match in found:
        start, end = match[0] - CONTEXT, min(length, match[1] + CONTEXT)
        if hits and start < last and end - first <= 4 * CONTEXT:
            hits.append(match)
            last = max(last, end)
        elif not hits or match[0] >= last:
            if hits:
                yield first, last, hits
            first, last, hits = max(start, last), end, [match]
    if hits:
        yield first, last, hits


def _snippet(text: str, start: int, end: int, hits: list[_Match]) -> Highlight:
    ranges = [(first - start, last - start) for first, last, _ in hits if first >= start and last <= end]
    return Highlight(text[start:end], _merged(sorted(ranges)))


def _merged(ranges: "list[_Match] | list[tuple[int, int]]") -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end, *_ in ranges:
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
