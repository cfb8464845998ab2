"""Plain parameters <-> what a volume is asked for: one reading for command line, pages and API."""

from collections.abc import Mapping
from dataclasses import dataclass

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.observatory.volume import Interval, VolumeRequest, VolumeUnit
from rulings.observatory.volume_series import Measure
from rulings.query.ast import DateBasis
from rulings.query.facets import LEAVES
from rulings.query.request import GivenParameters, first_value, read_choice, read_day
from rulings.query.splits import SPLIT_FACETS, default_level, levels

LEAVES_WORD = "leaves"
OWN_SCALE, SHARED_SCALE = "own", "shared"
MAX_TOP = 1_000
ANY_LEVEL = (1, 2, LEAVES)
MAX_COMPARED = 4
"""Other search texts beside the first."""
MAX_COMPARED_LENGTH = 500
"""Characters of each: dozens of links of a page repeat them."""


@dataclass(frozen=True, slots=True)
class VolumeQuestion:
    """A volume, and how it is shown."""

    request: VolumeRequest
    measure: Measure = Measure.COUNT
    compared: tuple[str, ...] = ()
    """Other search texts, under the same filters."""
    own_scale: bool = False
    """Whether each of several charts has a scale of its own."""

    def texts_beside(self, text: str) -> tuple[str, ...]:
        """This search text, and those that it is compared with, each once."""
        return tuple(dict.fromkeys((text, *self.compared)))

    @property
    def lacks_whole(self) -> bool:
        """A share that would be of nothing: of a distinct ruling the first document that matches counts, and among all rulings the
        first of all, often in another period. In a split both are the same document."""
        return (
            self.measure is Measure.SHARE
            and self.request.unit is VolumeUnit.RULINGS
            and self.request.split is None
        )


def volume_question(given: GivenParameters) -> VolumeQuestion:
    """QueryError for what cannot be meant."""
    request = volume_request(given)
    compared = tuple(dict.fromkeys(word.strip() for word in given.get("compare", ()) if word.strip()))
    if len(compared) > MAX_COMPARED:
        raise QueryError(Message.TOO_MANY_COMPARED, max=MAX_COMPARED + 1)
    if any(len(text) > MAX_COMPARED_LENGTH for text in compared):
        raise QueryError(Message.COMPARED_TOO_LONG, max=MAX_COMPARED_LENGTH)
    if compared and request.split:
        raise QueryError(Message.COMPARE_OR_SPLIT)
    scale = first_value(given, "scale")
    if scale not in {"", OWN_SCALE, SHARED_SCALE}:
        raise QueryError(Message.ONE_OF_TWO, name="scale", one=SHARED_SCALE, other=OWN_SCALE)
    question = VolumeQuestion(request, read_choice(given, "measure", Measure.COUNT), compared, scale == OWN_SCALE)
    if question.lacks_whole:
        raise QueryError(Message.NO_SHARE_OF_RULINGS)
    return question


def question_parameters(question: VolumeQuestion) -> Mapping[str, list[str]]:
    """The parameters that `volume_question` reads back, beside the basis; defaults are left out."""
    words = {
        "measure": [] if question.measure is Measure.COUNT else [question.measure.value],
        "compare": list(question.compared),
        "scale": [OWN_SCALE] if question.own_scale else [],
    }
    return {**volume_parameters(question.request), **{name: some for name, some in words.items() if some}}


def volume_request(given: GivenParameters) -> VolumeRequest:
    """How the volume is asked for; its basis is that of the date range. QueryError for what cannot be meant."""
    split = first_value(given, "split") or None
    if split is not None and split not in SPLIT_FACETS:
        raise QueryError(Message.UNKNOWN_SPLIT, value=split[:40], choices="、".join(SPLIT_FACETS))
    top = _top(first_value(given, "top"))
    return VolumeRequest(
        basis=read_choice(given, "basis", DateBasis.JUDGED),
        interval=read_choice(given, "interval", Interval.YEAR),
        split=split,
        level=_level(first_value(given, "level"), split),
        top=top if split else None,
        unit=read_choice(given, "unit", VolumeUnit.DOCUMENTS),
        as_of=read_day(given, "as_of"),
    )


def volume_parameters(request: VolumeRequest) -> Mapping[str, list[str]]:
    """The parameters that `volume_request` reads back, beside the basis; defaults are left out."""
    split = request.split
    words = {
        "interval": "" if request.interval is Interval.YEAR else request.interval.value,
        "split": split or "",
        "level": level_word(request.level) if split and request.level != default_level(split) else "",
        "top": str(request.top) if request.top else "",
        "unit": "" if request.unit is VolumeUnit.DOCUMENTS else request.unit.value,
        "as_of": request.as_of.isoformat() if request.as_of else "",
    }
    return {name: [word] for name, word in words.items() if word}


def level_word(level: int) -> str:
    """As parameters and options name it."""
    return LEAVES_WORD if level == LEAVES else str(level)


def _level(word: str, split: str | None) -> int:
    """What means nothing without a split is still read: a slip in it is told."""
    if not word:
        return default_level(split) if split else 1
    choices = {level_word(level): level for level in (levels(split) if split else ANY_LEVEL)}
    if word not in choices:
        raise QueryError(Message.UNKNOWN_CHOICE, name="level", value=word[:40], choices=", ".join(choices))
    return choices[word] if split else 1


def _top(word: str) -> int | None:
    if not word:
        return None
    if not (word.isascii() and word.isdigit() and len(word) < 10 and 1 <= int(word) <= MAX_TOP):
        raise QueryError(Message.PAGE_SIZE, name="top", max=MAX_TOP)
    return int(word)
