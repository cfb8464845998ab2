"""Parts of a text that are names, or nearly so, and the facet values that they stand for.

Texts are given folded, one character for one (`folded_alike`), so that positions hold in what was typed.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from rulings.china import cause, colloquial, crime, themes
from rulings.query.facet_path import SEPARATOR
from rulings.query.near_names import NearNames
from rulings.text.folding import fold

MAX_RUN_LENGTH = 40
"""Characters of a run of Chinese in which slips are looked for: a longer one is a sentence."""
MAX_NAME_LENGTH = 20
MIN_INNER_LENGTH = 4
"""A shorter name is only meant where the whole run is nearly it."""
_SHORTEST = 2
MAX_NAMES = 3
"""Names that one part may mean."""
_RUN = re.compile(r"[\u3400-\u9fff〇、()a-z0-9]+")


@dataclass(frozen=True, slots=True)
class FacetMeaning:
    """A name as a value of a facet; `facet` is None for a word of rulings, which only the text can ask for."""

    name: str
    """Official; of a slip, as the near name is spelt."""
    facet: str | None = None
    value: str = ""
    is_same: bool = True
    """False: what is called so is one form of it, or is only often tried as it."""


@dataclass(frozen=True, slots=True)
class NamedPart:
    """Half-open range of the text, and what it means, the likeliest first."""

    start: int
    end: int
    meanings: tuple[FacetMeaning, ...]
    whole: bool = True
    """No other Chinese stands directly beside it."""

    @property
    def range(self) -> tuple[int, int]:
        return self.start, self.end


def folded_alike(text: str) -> str:
    """The text folded without a change of its length: what folds to none or several characters stays."""
    return "".join(one if len(one := fold(character)) == 1 else character for character in text)


def exact_parts(text: str) -> Iterator[NamedPart]:
    """Names that stand in the text, the longest at each place: official, former, colloquial ones and terms."""
    for run in _RUN.finditer(text):
        if meaning := _in_any_form(run[0]):
            yield NamedPart(run.start(), run.end(), (meaning,))
        else:
            yield from _listed_parts(text, run)


def _listed_parts(text: str, run: re.Match[str]) -> Iterator[NamedPart]:
    position = run.start()
    while position < run.end():
        end = _exact_end(text, position, run)
        if end > position:
            yield NamedPart(position, end, _meanings()[text[position:end]], (position, end) == run.span())
        position = max(end, position + 1)


def near_parts(text: str) -> Iterator[NamedPart]:
    """Parts that are nearly a name and none themselves, from left to right, one in each run of Chinese."""
    for run in _RUN.finditer(text):
        exact = [part.range for part in _listed_parts(text, run)]
        windows = _windows(*run.span()) if len(run[0]) <= MAX_RUN_LENGTH else ()
        free = (window for window in windows if not _is_part_of_any(window, exact))
        for start, end in free:
            if meanings := _near(text[start:end], (start, end) == run.span()):
                yield NamedPart(start, end, meanings, (start, end) == run.span())
                break


def _in_any_form(run: str) -> FacetMeaning | None:
    """A crime without its separators or in a selective form (走私贩卖毒品罪)."""
    if run in _meanings() or not run.endswith("罪"):
        return None
    entry = crime.resolve_crime(run)
    return _official()["crime", entry.name] if entry else None


def _exact_end(text: str, start: int, run: re.Match[str]) -> int:
    """Where the longest name that begins here ends; `start` for none. Two characters in the middle of a run are none:
    信诈 in 电信诈骗."""
    longest = min(run.end(), start + _longest_by_start().get(text[start : start + 2], 0))
    for end in range(longest, start + 1, -1):
        at_edge = start == run.start() or end == run.end()
        if text[start:end] in _meanings() and (end - start > _SHORTEST or at_edge):
            return end
    return start


def _is_part_of_any(window: tuple[int, int], others: list[tuple[int, int]]) -> bool:
    """Whether a name that is as long or longer covers a part of the window."""
    start, end = window
    return any(left < end and start < right and right - left >= end - start for left, right in others)


def _windows(start: int, end: int) -> Iterator[tuple[int, int]]:
    """Ranges inside a run, the longest first."""
    for length in range(min(end - start, MAX_NAME_LENGTH), 1, -1):
        for first in range(start, end - length + 1):
            yield first, first + length


def _near(typed: str, is_run: bool) -> tuple[FacetMeaning, ...]:
    if len(typed) < MIN_INNER_LENGTH and not is_run:
        return ()
    ending = "" if is_run else "罪"
    names = [name for name in _near_names().near(typed) if name.removesuffix(ending) not in typed]
    spelled = {_meanings()[name][0].name: replace(_meanings()[name][0], name=name) for name in reversed(names)}
    return tuple(reversed(spelled.values()))[:MAX_NAMES]


@cache
def _longest_by_start() -> Mapping[str, int]:
    longest: dict[str, int] = {}
    for name in _meanings():
        longest[name[:2]] = max(longest.get(name[:2], 0), len(name))
    return longest


@cache
def _near_names() -> NearNames:
    return NearNames(name for name in _meanings() if len(name) <= MAX_NAME_LENGTH)


@cache
def _meanings() -> Mapping[str, tuple[FacetMeaning, ...]]:
    """Every name that is known, folded -> what it means; a colloquial meaning goes before an official one."""
    official = _official()
    found: dict[str, tuple[FacetMeaning, ...]] = {term: (FacetMeaning(term),) for term in colloquial.legal_terms()}
    for one in colloquial.colloquial_names().values():
        found[one.name] = tuple(
            replace(official.get((one.kind, name), FacetMeaning(name)), is_same=one.relation == "same")
            for name in one.targets
        )
    for (kind, name), meaning in official.items():
        found.setdefault(meaning.name if kind == "theme" else name, (meaning,))
        found.setdefault(name.removesuffix("罪").removesuffix("纠纷"), (meaning,))
    return {fold(name): meanings for name, meanings in found.items() if len(name) > 1}


@cache
def _official() -> Mapping[tuple[str, str], FacetMeaning]:
    """(kind, name or id of a theme) -> its meaning. Of causes of one name the newest."""
    found = {
        ("cause", entry.name): FacetMeaning(entry.name, "cause", SEPARATOR.join(entry.path))
        for entry in reversed(cause.cause_entries())
    }
    for entry in crime.crime_entries():
        found["crime", entry.name] = FacetMeaning(entry.name, "crime", SEPARATOR.join(entry.path))
    for theme in themes.themes():
        found["theme", theme.id] = FacetMeaning(theme.name_zh, "theme", theme.id)
    return found
