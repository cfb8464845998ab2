"""The words in which a reasoning names a circumstance, each with what must stand beside it for it to be one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import NamedTuple

from rulings.outcomes.circumstance import CircumstanceName
from rulings.text.places import places_of

_LOOT = r"赃|所得|受贿|贪污|挪用|侵占|诈骗|骗取|回扣"
_UNDER_AGE = re.compile(r"(?:未|不)年?满(?:十八|18|１８)周?岁")


class Mention(NamedTuple):
    """One place in the text; offsets of code points."""

    name: CircumstanceName
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Wording:
    """Found by a literal, which is quick, and read by a pattern at the literal's place."""

    literal: str
    rarest: str
    """Its rarest character, which is found ten times as fast."""
    pattern: re.Pattern[str]


WORDINGS: Mapping[CircumstanceName, tuple[_Wording, ...]] = MappingProxyType(
    {
        CircumstanceName.SURRENDER: (_Wording("自首", "首", re.compile(r"自首")),),
        CircumstanceName.MERIT: (_Wording("立功", "功", re.compile(r"立功(?!受奖|嘉奖|线索|.{0,2}材料)")),),
        CircumstanceName.RECIDIVIST: (_Wording("累犯", "累", re.compile(r"累犯")),),
        CircumstanceName.PLEA: (_Wording("认罪", "罪", re.compile(r"认罪(?:、|并|且|并且|、自愿)?认罚")),),
        CircumstanceName.FORGIVENESS: (_Wording("谅解", "谅", re.compile(r"谅解")),),
        CircumstanceName.ACCESSORY: (
            _Wording("从犯", "从", re.compile(r"(?<!主)(?<!主、)(?<!胁)从犯(?!罪|[前后新本]罪)")),
        ),
        CircumstanceName.ATTEMPT: (_Wording("未遂", "遂", re.compile(r"(?<!自杀)(?<!自杀（)未遂")),),
        CircumstanceName.MINOR: (
            _Wording("未成年", "成", re.compile(r"(?<=[系属于为是时])未成年")),
            *(_Wording(words, "满", _UNDER_AGE) for words in ("未满", "不满", "未年满", "不年满")),
        ),
        CircumstanceName.CONFESSION: (_Wording("坦白", "坦", re.compile(r"坦白(?!书|材料)")),),
        CircumstanceName.RESTITUTION: (
            _Wording(
                "退", "退", re.compile(rf"退(?:赃|赔|缴)|退(?:出|交|还|回|清)(?=[^，。；]{{0,24}}(?:{_LOOT}))")
            ),
            _Wording("上缴", "缴", re.compile(r"上缴(?=[^，。；]{0,24}(?:赃|所得))")),
        ),
    }
)


def find_mentions(text: str, start: int, end: int) -> Iterator[Mention]:
    """Every place between `start` and `end` that names a circumstance; those of one wording in order."""
    part = text[start:end]
    for name, wordings in WORDINGS.items():
        for wording in wordings:
            for at in places_of(text, wording.literal, start, end) if wording.rarest in part else ():
                if match := wording.pattern.match(text, at, end):
                    yield Mention(name, match.start(), match.end())
