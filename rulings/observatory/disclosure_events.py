"""What happened to disclosed rulings, one event after the other, from the history of what stood. Pure.

The events of a ruling are those that the flow counts: new, changed, withdrawn and reappeared; and beside them that it was
missing, and was found again before it counted as withdrawn (rulings.archive.disclosure). A burst is an event of a source.
"""

from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

from rulings.observatory.disclosure_history import STANDS, DisclosureHistory, Mask, Moments, moment_number
from rulings.observatory.withdrawals import Burst
from rulings.ruling import RulingId

Places = npt.NDArray[np.int64]


class EventKind(StrEnum):
    NEW = "new"
    CHANGED = "changed"
    """It stands with another content."""
    MISSING = "missing"
    """The publisher's lists or its own address did not have it; it counts as disclosed until it counts as withdrawn."""
    WITHDRAWN = "withdrawn"
    REAPPEARED = "reappeared"
    """Disclosed again after it was withdrawn, or found again after it was missing."""
    BURST = "burst"
    """A day on which a source withdrew far more than on others."""


@dataclass(frozen=True, slots=True)
class SourceBurst:
    source: str
    burst: Burst
    rows: Places
    """Of a history: those that the source withdrew on that day."""


@dataclass(frozen=True, slots=True)
class DisclosureEvents:
    """Columns, the newest event first; what happened at one moment lies by ruling, then by kind."""

    history: DisclosureHistory
    rows: Places
    """The revision that an event is about: the one that began, or that ended."""
    kinds: npt.NDArray[np.int8]
    """Places in KINDS."""
    moments: Moments
    sequences: npt.NDArray[np.int64]
    """Of the observation that told it; 0 where that was not noted."""
    after_missing: Mask
    """Reappeared, and never counted as withdrawn."""
    bursts: Mapping[int, SourceBurst]
    """Place among the events -> what burst."""

    def key(self, place: int) -> tuple[int, RulingId, int]:
        """By which events are ordered."""
        return int(self.moments[place]), self.ruling_id(place), int(self.kinds[place])

    def ruling_id(self, place: int) -> RulingId:
        return self.history.ids[int(self.history.rulings[self.rows[place]])]

    def kind(self, place: int) -> EventKind:
        return KINDS[int(self.kinds[place])]

    def identity(self, place: int) -> str:
        """32 hexadecimal digits: the same for the same event, also of a ledger that was copied, or an index made anew."""
        found = self.bursts.get(place)
        if found:
            return _identity(EventKind.BURST, found.source, found.burst.day.isoformat())
        return _identity(self.kind(place), self.ruling_id(place), str(int(self.moments[place])))

    def inside(self, rows: Mask) -> Mask:
        """The events of these rows of the history; a burst is one of theirs if any ruling that it withdrew is."""
        found = rows[self.rows]
        for place, one in self.bursts.items():
            found[place] = rows[one.rows].any()
        return np.asarray(found)

    def of_kinds(self, kinds: frozenset[EventKind]) -> Mask:
        return np.isin(self.kinds, [KINDS.index(kind) for kind in kinds])

    def standing(self) -> Mask:
        """The events of rulings that are disclosed now, so that their words are known."""
        current = np.zeros(len(self.history.ids), dtype=bool)
        current[self.history.rulings[self.history.current]] = True
        found = current[self.history.rulings[self.rows]]
        found[list(self.bursts)] = False
        return np.asarray(found)

    def after(self, key: tuple[int, RulingId, int]) -> Mask:
        """The events that come after one of this key, which need not be among them."""
        moment, ruling_id, kind = key
        number, ids = bisect_left(self.history.ids, ruling_id), self.history.ids
        known = number < len(ids) and ids[number] == ruling_id
        rulings = self.history.rulings[self.rows]
        beyond = (rulings > number) | ((rulings == number) & ((self.kinds > kind) | (not known)))
        return np.asarray((self.moments < moment) | ((self.moments == moment) & beyond))


KINDS = tuple(EventKind)


@dataclass(frozen=True, slots=True)
class _Part:
    kind: EventKind
    rows: Places
    moments: Moments
    sequences: npt.NDArray[np.int64]


def events_of(history: DisclosureHistory, bursts: Sequence[SourceBurst] = ()) -> DisclosureEvents:
    """Every event that the history knows of. Its rulings lie in the order of their ids."""
    parts = [*_of_revisions(history), *_of_absences(history), _of_bursts(history, bursts)]
    rows, moments, sequences = (
        np.concatenate([getattr(part, name) for part in parts]) for name in ("rows", "moments", "sequences")
    )
    sizes = [len(part.rows) for part in parts]
    kinds = np.repeat([KINDS.index(part.kind) for part in parts], sizes).astype(np.int8)
    after_missing = np.zeros(len(rows), dtype=bool)
    after_missing[sum(sizes[:-2]) : sum(sizes[:-1])] = True
    order = np.lexsort((kinds, history.rulings[rows], -moments))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = np.arange(len(order))
    first = sum(sizes[:-1])
    return DisclosureEvents(
        history=history,
        rows=rows[order],
        kinds=kinds[order],
        moments=moments[order],
        sequences=sequences[order],
        after_missing=after_missing[order],
        bursts={int(places[first + number]): one for number, one in enumerate(bursts)},
    )


def _of_revisions(history: DisclosureHistory) -> Iterator[_Part]:
    begins = {
        EventKind.NEW: ~history.follows,
        EventKind.CHANGED: history.continues,
        EventKind.REAPPEARED: history.reappears,
    }
    for kind, mask in begins.items():
        yield _Part(kind, np.flatnonzero(mask), history.seen[mask], history.seen_by[mask])
    ends = (history.gone != STANDS) & ~history.continued
    yield _Part(EventKind.WITHDRAWN, np.flatnonzero(ends), history.gone[ends], history.gone_by[ends])


def _of_absences(history: DisclosureHistory) -> Iterator[_Part]:
    """What was missing, then what of it was found again."""
    missing = [(one.ruling_id, one.span.since, one.span.since_by) for one in history.absences]
    found = [(one.ruling_id, one.span.back, one.span.back_by) for one in history.absences]
    for kind, some in ((EventKind.MISSING, missing), (EventKind.REAPPEARED, found)):
        numbered = [(name, moment_number(moment), by or 0) for name, moment, by in some if moment]
        told = [(history.row_at(name, moment), moment, by) for name, moment, by in numbered]
        yield _part(kind, [(row, moment, by) for row, moment, by in told if row is not None])


def _of_bursts(history: DisclosureHistory, bursts: Sequence[SourceBurst]) -> _Part:
    """Told by the last withdrawal of the day."""
    last = [one.rows[np.lexsort((one.rows, history.gone[one.rows]))[-1]] for one in bursts]
    return _part(EventKind.BURST, [(int(row), int(history.gone[row]), int(history.gone_by[row])) for row in last])


def _part(kind: EventKind, told: Sequence[tuple[int, int, int]]) -> _Part:
    rows, moments, sequences = np.array(told, dtype=np.int64).reshape(-1, 3).T
    return _Part(kind, rows, moments, sequences)


def _identity(*parts: str) -> str:
    return blake2b("\x1f".join(parts).encode(), digest_size=16).hexdigest()
