"""Sentences that say less than usual: without 犯, without a crime, with the name behind 判处."""

import re
from dataclasses import dataclass

from indexer.normalise.china.outcome.defendants import PrintedCrime
from indexer.normalise.china.outcome.names import ROLE, Name, read_names
from rulings.china.crime import resolve_crime

_CRIME_ALONE = re.compile(
    r"(?:被告人|上诉人|被告单位|上诉单位)?(?P<both>[^，。；：“”、][^，。；：“”]{1,60}罪)[，,]?(?:判处)?"
)
_UP_TO_VERB = re.compile(r"(?:数罪|判|处|决定|宣告|适用|执行|免|单|合并).*")
_SENTENCED = re.compile(r"判|处|执行|刑|宣告|适用|免|决定")
_SENTENCED_ALONE = re.compile(r"单处|判处$|改判|宣告$")
_BEHIND = re.compile(r"(?P<who>[^，。；：“”\"]{2,40}?)(?=有期徒|无期徒|死刑|拘役|管制|罚金|免[予于])")


@dataclass(frozen=True, slots=True)
class NamedCrime:
    names: tuple[Name, ...]
    """Empty where only a further crime of the same defendant is named."""
    crime: PrintedCrime


def name_and_crime(text: str, start: int, end: int, *, begins_item: bool) -> NamedCrime | None:
    """Of a clause 被告人甲盗窃罪，判处: 犯 is lost, or another word stands in its place."""
    match = _CRIME_ALONE.fullmatch(text, start, end)
    if match is None:
        return None
    both, at = match["both"], match.start("both")
    if resolve_crime(both) is not None:
        return NamedCrime((), PrintedCrime(both, at, match.end("both")))
    if not begins_item and text[at - 1] not in "人位":
        return None
    for length in range(2, len(both) - 2):
        if resolve_crime(both[length:]) is not None:
            crime = PrintedCrime(both[length:], at + length, match.end("both"))
            return NamedCrime(read_names(text, at, at + length), crime)
    return None


def names_before_punishment(text: str, start: int, end: int, *, principal: bool) -> tuple[Name, ...]:
    """判处上诉人甲有期徒刑三年, 对被告人乙免予刑事处罚, 被告人丙单处罚金: without a crime."""
    role = ROLE.search(text, start, end)
    verb = _SENTENCED if principal else _SENTENCED_ALONE
    if role is None or verb.search(text, start, end) is None:
        return ()
    return tuple(
        up_to_verb(name) for name in read_names(text, role.start(), end) if len(up_to_verb(name).name) > 1
    )


def up_to_verb(name: Name) -> Name:
    return Name(_UP_TO_VERB.sub("", name.name), name.start, name.unit)


def names_behind(text: str, start: int) -> tuple[tuple[Name, ...], int]:
    """改判甲有期徒刑一年, 以盗窃罪判处被告人乙有期徒刑二年: who, and where the punishment begins."""
    behind = _BEHIND.match(text, start)
    if behind is None:
        return (), start
    return read_names(text, start, behind.end()), behind.end()
