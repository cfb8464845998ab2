"""What of a text shows why it was found: two snippets that say different things, neither of them the title once more."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import NamedTuple

from rulings.engine.highlight import PhraseMatch, Wanted, merged, phrase_matches, wanted_of
from rulings.engine.index_folding import CURRENT, IndexFolding
from rulings.engine.port import Highlight
from rulings.query.ast import Node
from rulings.ruling import Ruling, Section, SectionKind

SNIPPETS = 2
CONTEXT = 36
"""Characters on each side of a match."""
MAX_LENGTH = 110
"""Characters of a snippet, from which on it takes no further match."""
MAX_MATCHES = 200
"""Matches of one phrase that are looked at, so that a frequent one costs no more."""
LEAD = 80
"""Characters of the beginning of a section."""
TOLD_FIRST = (SectionKind.HEADNOTE, SectionKind.FACTS, SectionKind.REASONING, SectionKind.CLAIMS)
"""Sections by which a reader tells one case from another."""
TOLD_LAST = frozenset({SectionKind.HEAD, SectionKind.TAIL, SectionKind.ANNEX})
"""Sections that are much the same in all rulings."""
LOOKED_AT = 8
"""Places of a single phrase among which two are chosen."""
HEADING = 400
"""Characters in which a text repeats its title."""
GRAM = 4
SAME = 0.6
"""Share of one's runs of GRAM characters: what shares so many says the same."""


_GramsOf = Callable[[str], frozenset[str]]


class _Numbered(NamedTuple):
    start: int
    end: int
    phrase: str
    mark: int | None
    """Number of the mark that it belongs to, from 1: what overlaps is one. None where matches before it were not looked at."""


@dataclass(frozen=True, slots=True)
class _Window:
    start: int
    end: int
    matches: list[_Numbered]


@dataclass(frozen=True, slots=True)
class _Place:
    """A window of a ruling's text, with what decides whether it is shown."""

    window: _Window
    text: str
    section: Section | None
    phrases: frozenset[str]


def snippets(ruling: Ruling, node: Node | None, folding: IndexFolding = CURRENT) -> tuple[Highlight, ...]:
    """Up to two places where the text matches, in order; where there are fewer, the beginning of a section that a reader
    tells the case by. None of an empty text."""
    wanted, begin = wanted_of(node, folding), _behind_title(ruling, folding)
    title = _grams(ruling.title or "")
    places = _places(ruling, _windows(ruling.text, wanted, folding, begin))
    # One phrase is shown as well by any of its matches, which come in order.
    looked_at = islice(places, LOOKED_AT) if len(wanted.phrases) == 1 and not wanted.near else places
    found = tuple(map(_snippet, sorted(_distinct(tuple(looked_at), title), key=lambda place: place.window.start)))
    return (*found, *islice(_leads(ruling, begin, found), SNIPPETS - len(found) if found else 1))


def field_snippets(
    texts: Iterable[str], node: Node | None, folding: IndexFolding
) -> Iterator[tuple[Highlight, ...]]:
    """Those of each text of a field, in order. The query is folded once: a ruling may name thousands of parties."""
    wanted = wanted_of(node, folding)
    for text in texts:
        windows = islice(_windows(text, wanted, folding, 0), SNIPPETS)
        yield tuple(Highlight(text[one.start : one.end], _marks(one)) for one in windows)


def _behind_title(ruling: Ruling, folding: IndexFolding) -> int:
    """Where the text begins behind its title; 0 where it does not repeat it."""
    title = str(folding.characters(ruling.title or ""))
    folded = folding.characters(ruling.text[:HEADING])
    at = str(folded).find(title) if title else -1
    return int(folded.places[at + len(title) - 1]) + 1 if at >= 0 else 0


def _windows(text: str, wanted: Wanted, folding: IndexFolding, begin: int) -> Iterator[_Window]:
    """Neighbouring matches share a window; windows do not overlap. Matches in order, looked for as windows are taken."""
    window: _Window | None = None
    for match in _numbered(text, wanted, folding):
        if match.start < begin:
            continue
        end = min(len(text), match.end + CONTEXT)
        fits = window is not None and end - window.start <= MAX_LENGTH
        if window and (match.end <= window.end or (match.start < window.end and fits)):
            longer = max(window.end, end) if fits else window.end
            window = _Window(window.start, longer, [*window.matches, match])
        elif window is None or match.start >= window.end:
            if window:
                yield window
            window = _Window(max(match.start - CONTEXT, window.end if window else begin), end, [match])
    if window:
        yield window


def _numbered(text: str, wanted: Wanted, folding: IndexFolding) -> Iterator[_Numbered]:
    found: Iterable[PhraseMatch] = phrase_matches(text, wanted, folding, MAX_MATCHES)
    seen_up_to = len(text)
    if len(wanted.phrases) != 1 or wanted.near:
        found = sorted(found)
        seen_up_to = _seen_up_to(found, len(text))
    number, last = 0, -1
    for start, end, phrase in found:
        number += start >= last
        last = max(last, end)
        yield _Numbered(start, end, phrase, number if start <= seen_up_to else None)


def _seen_up_to(found: Sequence[PhraseMatch], length: int) -> int:
    """Where the first phrase was given up."""
    counts = Counter(phrase for _, _, phrase in found)
    frequent = {phrase for phrase, count in counts.items() if count >= MAX_MATCHES}
    return min((max(start for start, _, one in found if one == phrase) for phrase in frequent), default=length)


def _places(ruling: Ruling, windows: Iterable[_Window]) -> Iterator[_Place]:
    for found in windows:
        section = ruling.section_at(found.matches[0].start)
        window = _within(found, section) if section else found
        phrases = frozenset(match.phrase for match in window.matches)
        yield _Place(window, ruling.text[window.start : window.end], section, phrases)


def _within(window: _Window, section: Section) -> _Window:
    """As much of it as stands in the section, with its first match."""
    end = max(window.matches[0].end, min(window.end, section.end))
    matches = [match for match in window.matches if match.end <= end]
    return _Window(max(window.start, section.start), end, matches)


def _distinct(places: Sequence[_Place], title: frozenset[str]) -> Sequence[_Place]:
    """Those that show most of the search, and say different things, from different sections if they can."""
    chosen: list[_Place] = []
    grams_of = cache(_grams)
    while len(chosen) < SNIPPETS and (best := _best(places, chosen, title, grams_of)):
        chosen.append(best)
    return chosen


def _best(
    places: Sequence[_Place], chosen: Sequence[_Place], title: frozenset[str], grams_of: _GramsOf
) -> _Place | None:
    """Beside those that are chosen, and the title."""
    seen = frozenset[str]().union(*(one.phrases for one in chosen))
    used = [one.section for one in chosen]

    def rank(place: _Place) -> tuple[int, ...]:
        says_little = place.section is not None and place.section.kind in TOLD_LAST
        new, every = len(place.phrases - seen), len(place.phrases)
        return -new, -every, says_little, place.section in used, place.window.start

    shown = [grams_of(one.text) for one in chosen]
    for place in sorted(places, key=rank):
        grams = grams_of(place.text)
        if place in chosen or _is_said_in(grams, title):
            continue
        if not any(_says_same(grams, other) for other in shown):
            return place
    return None


def _grams(text: str) -> frozenset[str]:
    """Runs of its letters and figures."""
    plain = "".join(filter(str.isalnum, text))
    return frozenset(plain[at : at + GRAM] for at in range(max(1, len(plain) - GRAM + 1)) if plain)


def _says_same(one: frozenset[str], other: frozenset[str]) -> bool:
    return _is_said_in(one, other) or _is_said_in(other, one)


def _is_said_in(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether most of the one stands in the other."""
    return len(one) > 0 and len(one & other) >= SAME * len(one)


def _snippet(place: _Place) -> Highlight:
    window = place.window
    return Highlight(
        place.text, _marks(window), start=window.start, mark=window.matches[0].mark, section=place.section
    )


def _marks(window: _Window) -> tuple[tuple[int, int], ...]:
    ranges = [(one.start - window.start, one.end - window.start) for one in window.matches]
    return merged(sorted(ranges))


def _leads(ruling: Ruling, begin: int, found: Sequence[Highlight]) -> Iterator[Highlight]:
    """Beginnings of sections that say nothing that was shown already."""
    text = ruling.text
    title, known = _grams(ruling.title or ""), [_grams(one.text) for one in found]
    sections = {one.kind: one for one in reversed(ruling.sections)}
    places = [(sections[kind].start, sections[kind]) for kind in TOLD_FIRST if kind in sections]
    for place, section in (*places, (begin, None)):
        start = max(place, begin)
        lead = text[start : start + LEAD]
        start += len(lead) - len(lead.lstrip())
        grams = _grams(lead)
        if lead.strip() and not _is_said_in(grams, title) and not any(_says_same(grams, one) for one in known):
            yield Highlight(lead.strip(), (), start=start, section=section or ruling.section_at(start))
