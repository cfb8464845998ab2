"""Highlights on the original text, the same for every engine."""

from collections.abc import Iterable, Iterator
from unicodedata import combining

from rulings.engine.index_folding import CURRENT, IndexFolding
from rulings.engine.port import Highlight
from rulings.query.ast import (
    And,
    Node,
    Or,
    Phrase,
    TextField,
)
from rulings.ruling import Ruling
from rulings.text.folding import FoldedText, is_plain

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


def _snippets(text: str, wanted: frozenset[str], folding: IndexFolding) -> tuple[Highlight, ...]:
    found = _windows(sorted(_found(text, wanted, folding, MAX_MATCHES)), len(text))
    best = sorted(sorted(found, key=lambda window: -len({text for _, _, text in window[2]}))[:SNIPPETS])
    return tuple(_snippet(text, start, end, hits) for start, end, hits in best)


_Match = tuple[int, int, str]


def _wanted(node: Node | None, folding: IndexFolding) -> frozenset[str]:
    """What is looked for in a folded text."""
    return frozenset(reading for phrase in _phrases(node) for reading in folding.phrase(phrase))


def _found(text: str, wanted: frozenset[str], folding: IndexFolding, limit: int | None) -> Iterator[_Match]:
    if not wanted:
        return
    folded = folding.characters(text) if all(map(is_plain, wanted)) else folding.text(text)
    searched = str(folded)
    for phrase in sorted(wanted):
        for first, last in _occurrences(searched, phrase, folded, limit):
            yield first, _with_accents(text, last + 1), phrase


def _occurrences(searched: str, phrase: str, folded: FoldedText, limit: int | None) -> Iterator[tuple[int, int]]:
    """First and last character of each in the original text."""
    position, count = searched.find(phrase), 0
    while position >= 0 and (limit is None or count < limit):
        yield int(folded.places[position]), int(folded.places[position + len(phrase) - 1])
        position, count = searched.find(phrase, position + len(phrase)), count + 1


def _with_accents(text: str, end: int) -> int:
    """A letter is marked together with the accents behind it."""
    while end < len(text) and combining(text[end]):
        end += 1
    return end


def _windows(found: list[_Match], length: int) -> list[tuple[int, int, list[_Match]]]:
    """Neighbouring matches share a window; windows do not overlap."""
    windows: list[tuple[int, int, list[_Match]]] = []
    for match in found:
        start, end = max(0, match[0] - CONTEXT), min(length, match[1] + CONTEXT)
        if windows and start < windows[-1][1] and end - windows[-1][0] <= 4 * CONTEXT:
            windows[-1][2].append(match)
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]), windows[-1][2])
        elif not windows or match[0] >= windows[-1][1]:
            windows.append((max(start, windows[-1][1] if windows else 0), end, [match]))
    return windows


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
