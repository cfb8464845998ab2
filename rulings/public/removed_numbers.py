"""Case numbers of rulings that were removed on request: what is left of them is in the journal, not in the index."""

from collections.abc import Mapping

from rulings.engine.tombstones import case_number_key, case_number_keys
from rulings.ruling import Tombstone
from rulings.takedown.event import NOTHING_REMOVED, Removed

_ByNumber = Mapping[str, tuple[Tombstone, ...]]


class RemovedNumbers:
    """Looks numbers up; reads those of all removed rulings once for each state of the journal."""

    def __init__(self) -> None:
        self._read: tuple[Removed, _ByNumber] = (NOTHING_REMOVED, {})

    def tombstones(self, removed: Removed, case_number: str) -> tuple[Tombstone, ...]:
        """Those that bear this number, a further document of its case, or a range with it."""
        known, by_number = self._read
        if known is not removed:
            by_number = _by_number(removed)
            self._read = removed, by_number
        return by_number.get(case_number_key(case_number), ())


def _by_number(removed: Removed) -> _ByNumber:
    found: dict[str, tuple[Tombstone, ...]] = {}
    for event in removed.by_id.values():
        numbers = event.tombstone.case_numbers
        for key in {key for number in numbers for key in case_number_keys(number)}:
            found[key] = (*found.get(key, ()), event.tombstone)
    return found
