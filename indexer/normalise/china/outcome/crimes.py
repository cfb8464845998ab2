"""The crimes behind 犯, up to the punishment."""

import re

from indexer.normalise.china.crimes import trim_to_crime
from indexer.normalise.china.outcome.defendants import PrintedCrime
from rulings.china.crime import resolve_crime, split_crimes

_BEHIND_COMMA = re.compile(r"[，,、；](?P<crime>[^，。；：犯判处]{2,40}罪)(?=[，,、；判数单免处])")
_WITHOUT_NAME = re.compile(r"(?:判处|免予|单处|处)")


def read_crimes_at(text: str, start: int, end: int) -> tuple[tuple[PrintedCrime, ...], int]:
    """Of text[start:end], and of what follows a comma; with them, where the last one ends (`start` if there is none)."""
    printed = trim_to_crime(text[start:end]) or _without_ending(text[start:end])
    if printed is None:
        return (), start
    found = list(_split(printed, start))
    position = start + len(printed)
    while (further := _BEHIND_COMMA.match(text, position)) is not None and resolve_crime(further["crime"]):
        if any(further["crime"] == one.printed for one in found):
            break  # 犯盗窃罪、诈骗罪，盗窃罪判处…，诈骗罪判处…
        found += _split(further["crime"], further.start("crime"))
        position = further.end()
    return tuple(found), position


def _without_ending(text: str) -> str | None:
    """犯盗窃，判处: a name that has lost its 罪."""
    cut = _WITHOUT_NAME.search(text)
    name = (text[: cut.start()] if cut else text).removesuffix("犯罪")
    return name if len(name) > 1 and resolve_crime(name + "罪") is not None else None


def _split(printed: str, start: int) -> list[PrintedCrime]:
    if resolve_crime(printed) is not None or "罪" not in printed[:-1]:
        return [PrintedCrime(_undoubled(printed), start, start + len(printed))]
    found, position = [], start
    for crime in split_crimes(printed):
        at = printed.find(crime, position - start)
        if at >= 0:
            found.append(PrintedCrime(_undoubled(crime), start + at, start + at + len(crime)))
            position = start + at + len(crime)
    return found or [PrintedCrime(printed, start, start + len(printed))]


def _undoubled(crime: str) -> str:
    """故意伤害罪罪 is a slip."""
    return crime.rstrip("罪") + "罪" if crime.endswith("罪罪") else crime
