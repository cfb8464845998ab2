"""What is asked of one sentence: kind of punishment, term, suspension, fine. It holds of one defendant (and crime).

Terms lie on one ladder from light to heavy (刑法第三十三条): months and days of 管制, 拘役 and 有期徒刑 as numbers, above
every one of them 无期, 死缓 and 死刑. The other kinds have no term.
"""

from dataclasses import dataclass
from types import MappingProxyType

from rulings.outcomes.sentence import RANKS, TIMED, PunishmentKind, Sentence

DAYS_PER_STEP = 100
"""Steps of a month on the ladder: a step is a day."""
MAX_MONTHS = 999
MAX_FINE = 10**12 - 1
"""Yuan."""
LIFELONG = MappingProxyType(
    {
        kind: (MAX_MONTHS + place) * DAYS_PER_STEP
        for place, kind in enumerate(
            (PunishmentKind.LIFE, PunishmentKind.DEATH_SUSPENDED, PunishmentKind.DEATH), 1
        )
    }
)
"""Kind -> its place on the ladder."""
PUNISHED = tuple(kind for kind, rank in RANKS.items() if rank >= RANKS[PunishmentKind.FINE_ONLY])


@dataclass(frozen=True, slots=True)
class Between:
    """Whole numbers from `low` to `high`, both inclusive; None is open."""

    low: int | None = None
    high: int | None = None

    def __contains__(self, number: int) -> bool:
        return (self.low is None or self.low <= number) and (self.high is None or number <= self.high)

    @property
    def is_empty(self) -> bool:
        return self.low is not None and self.high is not None and self.low > self.high


NONE_AT_ALL = Between(0, 0)
"""Of a suspension or a fine: a punishment without one."""
SOME = Between(1, None)


@dataclass(frozen=True, slots=True)
class SentenceCondition:
    """None asks for nothing. Of acquitted and exempt defendants only `kinds` can ask."""

    kinds: frozenset[PunishmentKind] | None = None
    term: Between | None = None
    """On the ladder."""
    suspended: Between | None = None
    """Months of suspension; 0 where a punishment is not suspended."""
    fine: Between | None = None
    """Yuan; 0 where a punishment has no fine."""

    @property
    def asks(self) -> bool:
        return self != ANY_SENTENCE

    def __and__(self, other: "SentenceCondition") -> "SentenceCondition":
        """What fulfils both."""
        kinds = (
            self.kinds if other.kinds is None else other.kinds if self.kinds is None else self.kinds & other.kinds
        )
        return SentenceCondition(
            kinds,
            _both(self.term, other.term),
            _both(self.suspended, other.suspended),
            _both(self.fine, other.fine),
        )


ANY_SENTENCE = SentenceCondition()


def _both(one: Between | None, other: Between | None) -> Between | None:
    if one is None or other is None:
        return one or other
    lows = [low for low in (one.low, other.low) if low is not None]
    highs = [high for high in (one.high, other.high) if high is not None]
    return Between(max(lows, default=None), min(highs, default=None))


def place_on_ladder(sentence: Sentence) -> int | None:
    """None for a kind without a term, and for a term that is not known."""
    if sentence.kind in TIMED and sentence.months is not None:
        return min(sentence.months, MAX_MONTHS) * DAYS_PER_STEP + min(sentence.days, DAYS_PER_STEP - 1)
    return LIFELONG.get(sentence.kind)
