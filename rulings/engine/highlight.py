"""Highlights on the original text, the same for every engine."""

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from rulings.engine.port import Highlight
from rulings.query.ast import And, CaseNumberTerm, FacetTerm, Node, Not, Or, Phrase, ProvisionTerm, TextField
from rulings.ruling import Ruling
from rulings.text.folding import drop, fold_codes, to_text

SNIPPETS = 3
CONTEXT = 40
"""Characters on each side of a match."""
MAX_MATCHES = 200
"""Matches of one phrase that are looked at, so that a frequent one costs no more."""
LEAD = 120
"""Characters shown of a ruling when nothing in its text matches."""

IN_TEXT = {TextField.ANY, TextField.FACTS, TextField.REASONING, TextField.DISPOSITION}


def phrases(node: Node | None) -> Iterator[str]:
    """Phrases that a match may contain in its text: nothing under Not, nothing of other fields."""
    match node:
        case Phrase() if node.field in IN_TEXT:
            yield node.text
        case And() | Or():
            for child in node.children:
                yield from phrases(child)
        case None | Phrase() | CaseNumberTerm() | FacetTerm() | ProvisionTerm() | Not():
            return


def marks(text: str, node: Node | None) -> tuple[tuple[int, int], ...]:
    """Every match of the query's phrases in `text`: sorted half-open ranges, merged where they overlap."""
    return _merged(sorted(_found(text, node, None)))


def highlights(ruling: Ruling, node: Node | None) -> tuple[Highlight, ...]:
    """Up to three snippets of the text; its beginning where nothing matches."""
    found = snippets(ruling.text, node)
    return found or ((Highlight(ruling.text[:LEAD], ()),) if ruling.text else ())


def snippets(text: str, node: Node | None) -> tuple[Highlight, ...]:
    """Up to three, those with the largest number of different phrases; none where nothing matches."""
    found = _windows(sorted(_found(text, node, MAX_MATCHES)), len(text))
    best = sorted(sorted(found, key=lambda window: -len({text for _, _, text in window[2]}))[:SNIPPETS])
    return tuple(_snippet(text, start, end, hits) for start, end, hits in best)


_Match = tuple[int, int, str]
Places = npt.NDArray[np.intp]


def _found(text: str, node: Node | None, limit: int | None) -> Iterator[_Match]:
    wanted = {folded for phrase in phrases(node) if (folded := to_text(drop(fold_codes(phrase))))}
    if not wanted:
        return
    codes = fold_codes(text)
    places = np.flatnonzero(codes)
    folded = to_text(codes[places])
    for phrase in sorted(wanted):
        yield from _occurrences(folded, phrase, places, limit)


def _occurrences(folded: str, phrase: str, places: Places, limit: int | None) -> Iterator[_Match]:
    position, count = folded.find(phrase), 0
    while position >= 0 and (limit is None or count < limit):
        yield int(places[position]), int(places[position + len(phrase) - 1]) + 1, phrase
        position, count = folded.find(phrase, position + len(phrase)), count + 1


def _windows(found: list[_Match], length: int) -> list[tuple[int, int, list[_Match]]]:
    """Neighbouring matches share a window; windows do not overlap."""
    windows: list[tuple[int, int, list[_Match]]] = []
    for match in found:
        start, end = max(0, match[0] - CONTEXT), min(length, match[1] + CONTEXT)
        if windows and start < windows[-1][1] and end - windows[-1][0] <= 4 * CONTEXT:
            windows[-1] = (windows[-1][0], max(end, windows[-1][1]), [*windows[-1][2], match])
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
