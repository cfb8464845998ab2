"""Circumstances of the sentence (量刑情节) that a court accepts for at least one defendant."""

from dataclasses import dataclass
from enum import StrEnum


class CircumstanceName(StrEnum):
    """As courts name them; articles of the Criminal Law (刑法) and of the Criminal Procedure Law (刑事诉讼法)."""

    SURRENDER = "自首"
    """刑法 67 I and II."""
    MERIT = "立功"
    """刑法 68; in a commutation also 刑法 78."""
    RECIDIVIST = "累犯"
    """刑法 65 and 66."""
    PLEA = "认罪认罚"
    """刑事诉讼法 15."""
    FORGIVENESS = "谅解"
    """By the victim or the victim's family; 刑事诉讼法 288."""
    ACCESSORY = "从犯"
    """刑法 27."""
    ATTEMPT = "未遂"
    """刑法 23."""
    MINOR = "未成年"
    """A defendant under eighteen at the time of the crime: 刑法 17."""
    CONFESSION = "坦白"
    """刑法 67 III."""
    RESTITUTION = "退赃"
    """What was taken was given back or its worth was paid: 退赃, 退赔, 退缴."""


@dataclass(frozen=True, slots=True)
class Circumstance:
    """A circumstance and where the text says it: half-open range of code points in Ruling.text."""

    name: CircumstanceName
    start: int
    end: int
