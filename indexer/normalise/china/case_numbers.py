"""The ruling's own case numbers: the publisher's, or those printed between the court's name and the first party.

Numbers further down are cited (an appeal quotes the lower court's) and never taken.
"""

import re
from dataclasses import dataclass

from rulings.china import case_number
from rulings.china.typed_case_number import find_typed
from rulings.flags import Flag
from rulings.ruling import CaseNumber

_FIRST_PARTY = re.compile(
    r"(?<=[\s号])(?:(?:原?公诉|抗诉)机关|被\s?告|上诉人|原告|自诉人|申请|申诉人|罪犯|起诉人|原审|赔偿|异议人|案外人)"
)
"""At the start of a paragraph: a title may stand before the court's name and name parties too."""
_HEAD_LENGTH = 600
_OWN_LINE = re.compile(
    r"(?:^|\s|(?:^|\s)[^\s，。]{1,40}[书令]|法院(?:[\u4e00-\u9fff]{2,14}分院)?[\u4e00-\u9fff]{2,16}[书令])$"
)
"""Title, court and document may stand on one line: 甲某盗窃罪、乙某抢劫罪一审刑事判决书某市人民法院刑事判决书（2018）…"""
_LETTER_FOR_ZERO = re.compile(r"[OoＯ○〇Ο](?<=[\d０-９].)(?=[\d０-９])")
_LETTER_FOR_ONE = re.compile(r"[lI](?<=[\d０-９].)(?=[\d０-９])")
_GUIDING = re.compile(r"检例第\s*\d{1,6}\s*号|指导(?:性)?案例\s*\d{1,6}\s*号")
"""The number of a guiding case: it names the publication, not a docket, and is kept as printed."""
_LOOKS_LIKE_ONE = re.compile(
    r"[（(〔［\[]?\d{0,4}[）)〕］\]]?[\u4e00-\u9fff\dXx×]{0,12}[刑邢民行执赔][\u4e00-\u9fff]{0,4}"
    r"(?:字第?)?\s?\d{1,6}(?:[-、]\d{1,6}){0,50}号"
)


@dataclass(frozen=True, slots=True)
class CaseNumbers:
    """Parsed numbers with how they were printed, and the doubts met."""

    numbers: tuple[CaseNumber, ...]
    printed: tuple[str, ...]
    flags: frozenset[Flag]

    @property
    def first(self) -> CaseNumber | None:
        """The one that says court and type."""
        return self.numbers[0] if self.numbers else None


def read_case_numbers(given: str | None, text: str) -> CaseNumbers:
    """The publisher's numbers win; a different one in the head is flagged, and stands in for a malformed one."""
    if given is not None and _GUIDING.fullmatch(given):
        return CaseNumbers((), (given,), frozenset())
    head = _head(text)
    in_text = _standing_alone(_digits(head)) or _standing_alone(_digits(text[:_HEAD_LENGTH]))[:1]
    return _from_text(in_text, head) if given is None else _from_publisher(given, in_text)


def _from_publisher(given: str, in_text: tuple[case_number.FoundNumber, ...]) -> CaseNumbers:
    own = tuple(case_number.find_case_numbers(_digits(given)))
    if not own:
        numbers = tuple(found.number for found in in_text[:1]) or _meant_by(given)
        return CaseNumbers(numbers, (given,), frozenset({Flag.CASE_NUMBER_MALFORMED}))
    numbers = tuple(found.number for found in own)
    differs = bool(in_text) and numbers[0].key not in {found.number.key for found in in_text}
    flags = frozenset({Flag.CASE_NUMBER_CONTRADICTS_TEXT}) if differs else frozenset[Flag]()
    printed = (given,) if len(own) == 1 else tuple(found.raw for found in own)
    return CaseNumbers(numbers, printed, flags)


def _from_text(found: tuple[case_number.FoundNumber, ...], head: str) -> CaseNumbers:
    if found:
        unique = {one.number: one.raw for one in reversed(found)}
        ordered = dict.fromkeys(one.number for one in found)
        return CaseNumbers(tuple(ordered), tuple(unique[number] for number in ordered), frozenset())
    malformed = next((one for one in _LOOKS_LIKE_ONE.finditer(head) if _stands_alone(head, one.start())), None)
    if malformed:
        printed = malformed.group()
        return CaseNumbers(_meant_by(printed), (printed,), frozenset({Flag.CASE_NUMBER_MALFORMED}))
    return CaseNumbers((), (), frozenset({Flag.CASE_NUMBER_MISSING}))


def _meant_by(malformed: str) -> tuple[CaseNumber, ...]:
    """What a searcher who types the malformed number is understood to mean, so that the ruling is found by it."""
    return tuple(number for typed in find_typed(malformed) for number in typed.numbers)


def _standing_alone(head: str) -> tuple[case_number.FoundNumber, ...]:
    """Numbers on a line of their own or joined to one, before any full stop: cited ones stand in sentences."""
    found: list[case_number.FoundNumber] = []
    for one in case_number.find_case_numbers(head):
        joined = bool(found) and not head[found[-1].end : one.start].strip("、和及,， ")
        if joined or _stands_alone(head, one.start):
            found.append(one)
    return tuple(found)


def _stands_alone(head: str, start: int) -> bool:
    return "。" not in head[:start].lstrip("。") and _OWN_LINE.search(head, 0, start) is not None


def _head(text: str) -> str:
    first_party = _FIRST_PARTY.search(text, 0, _HEAD_LENGTH)
    return text[: first_party.start() if first_party else _HEAD_LENGTH]


def _digits(text: str) -> str:
    return _LETTER_FOR_ONE.sub("1", _LETTER_FOR_ZERO.sub("0", text))
