"""One punishment as a court pronounces it: for a crime, or the total that is executed (决定执行).

Kinds: articles 33, 34 and 37 of the Criminal Law (刑法). Unknown stays None, never nought.
"""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple


class PunishmentKind(StrEnum):
    """The principal punishment, or what stands in its place."""

    FINE_ONLY = "fine_only"
    """罚金 alone, or another supplementary punishment alone (单处)."""
    CONTROL = "control"
    """管制."""
    DETENTION = "detention"
    """拘役."""
    FIXED_TERM = "fixed_term"
    """有期徒刑."""
    LIFE = "life"
    """无期徒刑."""
    DEATH_SUSPENDED = "death_suspended"
    """死刑, 缓期二年执行."""
    DEATH = "death"
    """死刑."""
    EXEMPT = "exempt"
    """免予刑事处罚: convicted without a punishment."""
    ACQUITTED = "acquitted"
    """无罪, and 不负刑事责任; no punishment."""
    UNKNOWN = "unknown"
    """Not said in this ruling (维持原判), or not read."""


TIMED = frozenset({PunishmentKind.CONTROL, PunishmentKind.DETENTION, PunishmentKind.FIXED_TERM})
"""Kinds that have a term."""
RANKS = MappingProxyType(
    {
        kind: rank
        for rank, kind in enumerate(
            (
                PunishmentKind.ACQUITTED,
                PunishmentKind.EXEMPT,
                PunishmentKind.FINE_ONLY,
                PunishmentKind.CONTROL,
                PunishmentKind.DETENTION,
                PunishmentKind.FIXED_TERM,
                PunishmentKind.LIFE,
                PunishmentKind.DEATH_SUSPENDED,
                PunishmentKind.DEATH,
            )
        )
    }
)
"""From light to heavy, in steps of one from 0; UNKNOWN has none."""


class Passage(NamedTuple):
    """The half-open range [start, end) of Ruling.text from which a value was read."""

    of: str
    """The field's name: months, fine, political_rights_life …"""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """One punishment. Terms are in months (三年六个月 is 42), money in whole yuan."""

    kind: PunishmentKind = PunishmentKind.UNKNOWN
    months: int | None = None
    """Of 管制, 拘役 and 有期徒刑; None for the other kinds."""
    days: int = 0
    """Days that the term has beyond its months (一年零十五日: 15)."""
    suspended_months: int | None = None
    """缓刑: how long the term is suspended; None where it is executed."""
    fine: int | None = None
    """罚金, and a confiscation of a fixed sum (没收个人财产人民币二万元)."""
    confiscate_all: bool = False
    """没收个人全部财产."""
    political_rights_months: int | None = None
    """剥夺政治权利: for so long."""
    political_rights_life: bool = False
    spans: tuple[Passage, ...] = ()
    """Where each value that is given stands."""

    @property
    def severity(self) -> tuple[int, int, int] | None:
        """Sorts sentences from light to heavy: rank, months, days. None if unknown."""
        rank = RANKS.get(self.kind)
        return None if rank is None else (rank, self.months or 0, self.days)
