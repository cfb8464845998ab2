"""Which personal data is hidden in the rulings of a source: as its import said, else its publisher's file, else all
that publishers must hide or this project hides by itself.
"""

from collections.abc import Iterable, Mapping

from rulings.china.personal_kinds import DEFAULT_KINDS, PersonalData
from rulings.public.publishers import publishers

OPTION = "mask"
"""Of a capture's options: what `rulings import --mask` chose, with commas between; none where it chose nothing."""
NOTHING = "nothing"
"""The publisher hid all of it."""


def hidden_option(chosen: Iterable[str]) -> Mapping[str, str]:
    """The option that keeps a choice with each record; empty where nothing was chosen."""
    kinds = sorted(set(chosen))
    return {OPTION: ",".join(kinds)} if kinds else {}


def hidden_kinds(source: str, options: Mapping[str, str]) -> frozenset[PersonalData]:
    """What is to be hidden in a document of `source` that was captured with `options`."""
    if OPTION in options:
        chosen = options[OPTION].split(",")
        return frozenset(kind for kind in PersonalData if kind.value in chosen)
    publisher = publishers().get(source)
    return DEFAULT_KINDS if publisher is None else publisher.hidden
