"""When a ruling takes legal effect, as far as the ruling itself tells.

A ruling that is final when given takes effect when it is served, on the day of judgment at the earliest. One of first instance
takes effect when the appeal period ends unused, or with the ruling of second instance. Appeal periods: 刑事诉讼法 (2018) art.
230, 民事诉讼法 (2023) art. 171, 行政诉讼法 (2017) art. 85. Time limits of the second instance, which may be extended: 刑事诉讼法
art. 243, 民事诉讼法 art. 183, 行政诉讼法 art. 88.
"""

from dataclasses import dataclass
from types import MappingProxyType

from rulings.outcomes.sentence import PunishmentKind
from rulings.ruling import Ruling

FINAL_PROCEDURES = frozenset({"二审", "再审审查", "死刑复核", "复核", "刑罚变更", "特别程序"})
"""Of 再审 the number does not say by which instance's rules it was tried; of 执行, 非诉审查 and others remedies differ."""


@dataclass(frozen=True, slots=True)
class AppealLimits:
    """Of a ruling of first instance: days, counted from the day after it was served."""

    appeal_days: int
    second_instance_days: int


_APPEALS = MappingProxyType(
    {
        ("刑事", "判决书"): AppealLimits(10, 60),
        ("刑事", "裁定书"): AppealLimits(5, 60),
        ("民事", "判决书"): AppealLimits(15, 90),
        ("民事", "裁定书"): AppealLimits(10, 30),
        ("行政", "判决书"): AppealLimits(15, 90),
        ("行政", "裁定书"): AppealLimits(10, 90),
    }
)


def is_final_when_given(procedure: str | None, *, death: bool) -> bool:
    """Whether nothing but its service lies between judgment and effect.

    A sentence of death takes no effect before its review (刑事诉讼法 art. 246), except by that review itself.
    """
    return procedure in FINAL_PROCEDURES and (procedure == "死刑复核" or not death)


def appeal_limits(procedure: str | None, category: str | None, document_type: str | None) -> AppealLimits | None:
    """Of a judgment or order of first instance that may be appealed; None of any other ruling."""
    return _APPEALS.get((category or "", document_type or "")) if procedure == "一审" else None


def pronounces_death(ruling: Ruling) -> bool:
    defendants = ruling.outcome.defendants if ruling.outcome else ()
    return any(one.total.kind is PunishmentKind.DEATH for one in defendants)
