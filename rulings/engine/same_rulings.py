"""Which documents disclose the same ruling, so that it can be counted once.

Two documents are alike if they have a case number and the court in common and their texts are the same by their signatures
(rulings.text.near_duplicates). That is not transitive, so a group is all that is connected: what is like a document of the group
belongs to it. Groups are of everything that an index holds, and do not depend on what is searched.
"""

import threading
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from rulings.ruling import RulingId
from rulings.text.near_duplicates import Signature, connected_texts

MOST_TEXTS = 1_000
"""Of one case that are compared, in 15 ms: of more, which no court writes under one number, equal texts alone are one ruling."""


@dataclass(frozen=True, slots=True)
class NumberedDocument:
    """What is compared of a ruling that shares its case number and court with another."""

    id: RulingId
    case_keys: tuple[str, ...]
    signature: Signature
    published: int | None
    """A number of the day; None where it is unknown or doubtful."""
    seen_minute: int

    @property
    def place(self) -> tuple[bool, int, int, RulingId]:
        """By which the documents of a ruling are ordered: published first, else first seen here."""
        return self.published is None, self.published or 0, self.seen_minute, self.id


Group = tuple[RulingId, ...]
"""At least two documents of one ruling, in the order of their disclosure."""


@dataclass(frozen=True, slots=True)
class SameRulings:
    """Of one state of an index."""

    groups: tuple[Group, ...]
    ids: frozenset[RulingId]
    """All that are in a group."""

    def surplus(self, matched: Collection[RulingId]) -> Iterator[RulingId]:
        """Of the ids in groups that match a search all but the first of each group."""
        for group in self.groups:
            yield from [one for one in group if one in matched][1:]


def same_rulings(documents: Iterable[NumberedDocument]) -> SameRulings:
    """The groups among these documents."""
    ordered = sorted(documents, key=lambda document: document.place)
    leaders = list(range(len(ordered)))
    for pair in _alike(ordered):
        first, other = sorted(_leader(leaders, place) for place in pair)
        leaders[other] = first
    places = sorted(range(len(ordered)), key=lambda place: (_leader(leaders, place), place))
    runs = [list(run) for _, run in groupby(places, key=lambda place: _leader(leaders, place))]
    groups = tuple(tuple(ordered[place].id for place in run) for run in runs if len(run) > 1)
    return SameRulings(groups, frozenset(one for group in groups for one in group))


def _alike(documents: Sequence[NumberedDocument]) -> Iterator[tuple[int, int]]:
    """Places of two that have the case and the text in common, enough to connect all that have."""
    of_case: Mapping[str, list[int]] = defaultdict(list)
    for place, document in enumerate(documents):
        for key in document.case_keys:
            of_case[key].append(place)
    for places in set(map(tuple, of_case.values())):
        yield from _alike_of_case(documents, places)


def _alike_of_case(documents: Sequence[NumberedDocument], places: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Equal texts are joined without a comparison; of each the first is compared with the first of the others."""
    firsts: dict[Signature, int] = {}
    for place in places:
        first = firsts.setdefault(documents[place].signature, place)
        if first != place:
            yield first, place
    if len(firsts) <= MOST_TEXTS:
        of_text = list(firsts.values())
        for one, other in connected_texts(list(firsts)):
            yield of_text[one], of_text[other]


def _leader(leaders: list[int], place: int) -> int:
    while leaders[place] != place:
        leaders[place] = leaders[leaders[place]]
        place = leaders[place]
    return place


class KeptGroups:
    """The groups of the newest state that was asked for: making them costs, asking them little."""

    def __init__(self) -> None:
        self._making = threading.Lock()
        self._kept: tuple[str, SameRulings] | None = None

    def of(self, state: str, documents: Callable[[], Iterable[NumberedDocument]]) -> SameRulings:
        """Those of this state; `documents` are all that share a case with another one."""
        with self._making:
            if self._kept is None or self._kept[0] != state:
                self._kept = state, same_rulings(documents())
            return self._kept[1]
