"""Values of facets whose names begin with, or contain, what was typed so far: the rest of a name is offered (docs/api.md).

Pure: what an index holds is given. A completer is made once and asked often; one question takes a few milliseconds.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from heapq import nsmallest
from types import MappingProxyType

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.query.completion_names import NameSpelling, spellings_of
from rulings.query.court_names import bare_court_name
from rulings.query.facet_path import SEPARATOR
from rulings.query.vocabularies import law_or_article
from rulings.text.folding import fold

COMPLETED_FACETS = ("court", "crime", "cause", "statute")
MAX_TYPED = 100
"""Characters of a text to complete; no name is longer."""

_APART = "|"
Keyed = tuple[str, NameSpelling]
"""A spelling behind what is compared of it."""
Counts = Mapping[str, int]
"""Value of a facet -> how many rulings are held."""
NOTHING_COUNTED: Mapping[str, Counts] = MappingProxyType({})


class Match(IntEnum):
    """How a spelling matches, the closest first."""

    WHOLE = 0
    BEGINNING = 1
    INSIDE = 2


@dataclass(frozen=True, slots=True)
class Completion:
    """A value of a facet, as a filter takes it."""

    facet: str
    value: str
    spelling: str
    """The spelling that matches: a former name, a short one, or the name itself."""
    match: Match
    held: int | None
    """How many rulings have it; None where the facet is not counted."""


class Completer:
    """All spellings of all values, in the order in which equal matches are offered."""

    def __init__(self, counts: Mapping[str, Counts] = NOTHING_COUNTED) -> None:
        """`counts` of a facet are those of every value that is held; a facet without them offers its table alone."""
        self._counts = counts
        self._names = {facet: self._listed(facet) for facet in COMPLETED_FACETS}

    def completions(
        self, typed: str, facets: Sequence[str] = COMPLETED_FACETS, limit: int = 10
    ) -> tuple[Completion, ...]:
        """The best `limit` of these facets, each value once; the facets take turns among equal matches.

        Of blank text none. QueryError for a text of more than MAX_TYPED characters.
        """
        if len(typed) > MAX_TYPED:
            raise QueryError(Message.TYPED_TOO_LONG, max=MAX_TYPED)
        if not _key(typed):
            return ()
        found = [
            ((one.match, place, COMPLETED_FACETS.index(facet)), one)
            for facet in dict.fromkeys(facets)
            for place, one in enumerate(self._of_facet(facet, typed, limit))
        ]
        return tuple(one for _, one in sorted(found, key=lambda pair: pair[0])[:limit])

    def _of_facet(self, facet: str, typed: str, limit: int) -> list[Completion]:
        best = dict(self._cited(typed)) if facet == "statute" else {}
        for spelling, match in self._matching(facet, typed):
            known = best.get(spelling.value)
            if known is None or match < known.match:
                best[spelling.value] = self._completion(facet, spelling, match)
        return nsmallest(limit, best.values(), key=lambda one: one.match)

    def _matching(self, facet: str, typed: str) -> Iterator[tuple[NameSpelling, Match]]:
        """Courts also by what is left of both names without the words that people leave out."""
        texts = {_key(typed), _key(bare_court_name(typed)) if facet == "court" else ""} - {""}
        for key, spelling in self._names[facet]:
            for text in texts:
                if text in key:
                    yield spelling, _match(text, key)

    def _cited(self, typed: str) -> Iterator[tuple[str, Completion]]:
        """An article in any spelling; no table lists them."""
        value = law_or_article(typed) or law_or_article(f"{typed}条")
        if value:
            yield value, Completion("statute", value, typed.strip(), Match.WHOLE, self._held("statute", value))

    def _completion(self, facet: str, spelling: NameSpelling, match: Match) -> Completion:
        return Completion(facet, spelling.value, spelling.text, match, self._held(facet, spelling.value))

    def _held(self, facet: str, value: str) -> int | None:
        return self._counts[facet].get(value, 0) if facet in self._counts else None

    def _listed(self, facet: str) -> Sequence[Keyed]:
        """What most rulings have goes first, else as the table is."""
        counts = self._counts.get(facet, {})
        table = _table(facet)
        known = {one.value for _, one in table}
        others = [NameSpelling(value.rsplit(SEPARATOR, 1)[-1], value) for value in counts if value not in known]
        return (
            sorted((*table, *_keyed(others)), key=lambda pair: -counts.get(pair[1].value, 0)) if counts else table
        )


@cache
def _table(facet: str) -> Sequence[Keyed]:
    """All spellings of a facet's table, each once a value."""
    listed = sorted(spellings_of(facet), key=lambda one: (one.weight, len(one.text), one.text))
    found: dict[tuple[str, str], Keyed] = {}
    for key, one in _keyed(listed):
        found.setdefault((key, one.value), (key, one))
    return tuple(found.values())


def _keyed(spellings: Sequence[NameSpelling]) -> Iterator[Keyed]:
    """Folded in one go, which is many times faster."""
    keys = _key(_APART.join(one.text.replace(_APART, "") for one in spellings)).split(_APART) if spellings else []
    return zip(keys, spellings, strict=True)


def _key(text: str) -> str:
    """What spellings share: width, case, script and the marks inside a name do not count."""
    return fold(_without_marks(text))


def _without_marks(text: str) -> str:
    return re.sub(r"[、，,《》]", "", text)


def _match(text: str, key: str) -> Match:
    if text == key:
        return Match.WHOLE
    return Match.BEGINNING if key.startswith(text) else Match.INSIDE
