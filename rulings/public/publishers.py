"""Publishers of rulings, and how much of their documents may be shown.

Programs that bring rulings in register a function under the entry point group `rulings.public.publishers`; a source of which
nobody says anything (files that a user imported) is shown whole.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib.metadata import entry_points
from types import MappingProxyType

from rulings.china.personal_kinds import DEFAULT_KINDS, PersonalData

GROUP = "rulings.public.publishers"
EXCERPT_LENGTH = 300
"""Characters of a text that may be shown as an excerpt only."""


class Display(StrEnum):
    """What may be shown of a publisher's documents."""

    FULL_TEXT = "full-text"
    EXCERPT = "excerpt"
    METADATA = "metadata"


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, and on which terms."""

    id: str
    """The source's name on rulings."""
    name: str
    url: str
    jurisdiction: str
    licence: str
    display: Display
    display_reason: str
    hidden: frozenset[PersonalData] = DEFAULT_KINDS
    """Personal data that is masked in its rulings; less where it was seen to have done it itself."""


@cache
def publishers() -> Mapping[str, Publisher]:
    """Every registered publisher, by the source's id."""
    found = (publisher for point in entry_points(group=GROUP) for publisher in point.load()())
    return MappingProxyType({publisher.id: publisher for publisher in found})


def display_of(source: str) -> Display:
    """What may be shown of this source's documents."""
    publisher = publishers().get(source)
    return publisher.display if publisher else Display.FULL_TEXT
