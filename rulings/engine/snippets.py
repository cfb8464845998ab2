"""What of a text shows why it was found: two snippets that say different things, neither of them the title once more."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
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


class _Window(NamedTuple):
    start: int
    end: int
    matches: list[PhraseMatch]
    mark: int | None
    """Number of the mark that the first match belongs to, from 1: what overlaps is one. None where matches before it were not
    looked at."""


class _Place(NamedTuple):
    """A window of a ruling's text, with what decides whether it is shown."""

    window: _Window
    text: str
    section: Section | None
    phrases: set[str]


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
    found, seen_up_to = _in_order(text, wanted, folding)
    window_start, window_end, length = begin, begin, len(text)
    matches: list[PhraseMatch] = []
    mark, number, marked_to = None, 0, -1
    for match in found:
        start, end, _ = match
        if start >= marked_to:
            number += 1
        if end > marked_to:
            marked_to = end
        context_end = min(end + CONTEXT, length)
        if begin <= start < window_end:
            fits = context_end - window_start <= MAX_LENGTH
            if fits or end <= window_end:
                matches.append(match)
            if fits and context_end > window_end:
                window_end = context_end
        elif start >= window_end:
            if matches:
                yield _Window(window_start, window_end, matches, mark)
            window_start, window_end, matches = max(start - CONTEXT, window_end), context_end, [match]
            mark = number if start <= seen_up_to else None
    if matches:
        yield _Window(window_start, window_end, matches, mark)


def _in_order(text: str, wanted: Wanted, folding: IndexFolding) -> tuple[Iterable[PhraseMatch], int]:
    """Matches, and up to where all of them were looked for."""
    found = phrase_matches(text, wanted, folding, MAX_MATCHES)
    if len(wanted.phrases) == 1 and not wanted.near:
        return found, len(text)
    every = sorted(found)
    return every, _seen_up_to(every, len(text))


def _seen_up_to(found: Sequence[PhraseMatch], length: int) -> int:
    """Where the first phrase was given up."""
    if len(found) < MAX_MATCHES:
        return length
    counts = Counter(phrase for _, _, phrase in found)
    frequent = {phrase for phrase, count in counts.items() if count >= MAX_MATCHES}
    return min((max(start for start, _, one in found if one == phrase) for phrase in frequent), default=length)


def _places(ruling: Ruling, windows: Iterable[_Window]) -> Iterator[_Place]:
    for found in windows:
        section = ruling.section_at(found.matches[0][0])
        window = _within(found, section) if section else found
        phrases = {phrase for _, _, phrase in window.matches}
        yield _Place(window, ruling.text[window.start : window.end], section, phrases)


def _within(window: _Window, section: Section) -> _Window:
    """As much of it as stands in the section, with its first match."""
    if section.start <= window.start and window.end <= section.end:
        return window
    end = max(window.matches[0][1], min(window.end, section.end))
    matches = [match for match in window.matches if match[1] <= end]
    return _Window(max(window.start, section.start), end, matches, window.mark)


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
    shown = [grams_of(one.text) for one in chosen]
    for place in _ranked(places, chosen):
        grams = grams_of(place.text)
        if place in chosen or _is_said_in(grams, title):
            continue
        if not any(_says_same(grams, other) for other in shown):
            return place
    return None


def _ranked(places: Sequence[_Place], chosen: Sequence[_Place]) -> Iterator[_Place]:
    """Those first that show most of what the chosen ones do not, and most of the search. They are put in order as they are
    taken: of many matches the first few are looked at."""
    seen = set[str]().union(*(one.phrases for one in chosen))
    used = [one.section for one in chosen]

    def rank(place: _Place) -> tuple[bool, bool, int]:
        says_little = place.section is not None and place.section.kind in TOLD_LAST
        return says_little, place.section in used, place.window.start

    shows = [(len(place.phrases - seen), len(place.phrases)) for place in places]
    for most in sorted(set(shows), reverse=True):
        yield from sorted((place for place, show in zip(places, shows, strict=True) if show == most), key=rank)


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
    return Highlight(place.text, _marks(window), start=window.start, mark=window.mark, section=place.section)


def _marks(window: _Window) -> tuple[tuple[int, int], ...]:
    ranges = [(start - window.start, end - window.start) for start, end, _ in window.matches]
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
