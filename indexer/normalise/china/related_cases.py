"""Other instances of a case, by what its ruling says of the numbers that its opening part names.

Exactness before recall: a number whose sentence does not say what it is to this case is a cited number and no more.
"""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from rulings.china.case_number import FoundNumber, find_case_numbers
from rulings.ruling import CaseNumber, RelatedCase, Relation, Section, SectionKind

MAX_RELATED = 20
_OPENING = 8000
"""Characters; the history of a case is told before its facts."""
_BEFORE, _BEHIND, _FOLLOWING = 60, 90, 1500
_DECIDED = re.compile(
    r"(?:作出|做出)(?:了|的)?[（(]?$|不服[^，。；]{0,50}$|(?:日|院|后|原审)以(?:了)?$|法院[^，。；]{0,4}$"
)
_KIND = re.compile(r"^[^，。；\d]{0,14}?(?P<kind>判决|裁定|调解|决定|通知)")
_SENT_BACK = re.compile(r"^[^。]{0,80}?发回[^，。；]{0,24}(?:重审|重新|审判|审理)")
_SENT_BACK_ANYWHERE = re.compile(r"发回[^，。；]{0,24}(?:重审|重新|审判|审理)")
_ORDERED = re.compile(r"^[^，。；]{0,8}再审决定|^[^。]{0,10}(?:决定|裁定)书?[^。]{0,30}?(?:再审|提审|指令|指定)")
_APPEALED = re.compile(r"不服|上诉|抗诉")
_EFFECTIVE = re.compile(r"再审|申诉|发生法律效力|生效|提审")
_EARLIER_CONVICTION = re.compile(
    r"因(?:犯|涉嫌)?[^，。；]{1,20}罪?[^，。；]{0,4}(?:于[^，。；]{1,14})?被[^。；]{0,40}$"
)
_ENFORCED = re.compile(r"(?:发生法律效力|已?生效|执行依据|申请(?:强制)?执行|立案执行|强制执行)")
_JUDGED = ("判决", "裁定", "调解")


@dataclass(frozen=True, slots=True)
class _Place:
    """A number with the words around it."""

    found: FoundNumber
    before: str
    behind: str
    following: str

    @property
    def kind(self) -> str | None:
        kind = _KIND.search(self.behind)
        return kind["kind"] if kind else None

    @property
    def is_remand(self) -> bool:
        return self.kind == "裁定" and _SENT_BACK.search(self.behind) is not None

    @property
    def is_decision(self) -> bool:
        """Whether a court is said to have decided it, and not as a conviction of some other case."""
        return (
            self.kind in _JUDGED
            and _DECIDED.search(self.before) is not None
            and _EARLIER_CONVICTION.search(self.before) is None
        )


def read_related_cases(
    text: str,
    sections: Iterable[Section],
    own: tuple[CaseNumber, ...],
    procedure: str | None,
    category: str | None,
) -> tuple[RelatedCase, ...]:
    """Each number once, as the words where it first stands say; of a ruling that says nothing of its history, none."""
    opening = _opening(text, sections)
    rule = _rule(opening, procedure, category)
    if rule is None:
        return ()
    own_keys = {key for number in own for key in number.match_keys}
    related: dict[str, RelatedCase] = {}
    for place in _places(opening):
        number = place.found.number
        relation = rule(place) if own_keys.isdisjoint((number.key, number.base_key)) else None
        if relation is Relation.REMAND:
            related = {key: _quashed(earlier) for key, earlier in related.items()}
        if relation is not None and number.key not in related and len(related) < MAX_RELATED:
            related[number.key] = RelatedCase(number, relation, place.found.start, place.found.end)
    return tuple(related.values())


def _quashed(earlier: RelatedCase) -> RelatedCase:
    """What was decided before the case was sent back is quashed."""
    decided = earlier.relation in {Relation.APPEALED, Relation.RETRIED}
    return replace(earlier, relation=Relation.QUASHED) if decided else earlier


def _opening(text: str, sections: Iterable[Section]) -> str:
    """The head where it is known, else the beginning; from the text's first character, so that offsets hold."""
    head = next((section.end for section in sections if section.kind is SectionKind.HEAD), _OPENING)
    return text[: min(head, _OPENING)]


def _places(opening: str) -> Iterator[_Place]:
    for found in find_case_numbers(opening):
        before = opening[max(0, found.start - _BEFORE) : found.start]
        yield _Place(
            found,
            before[max(before.rfind("。"), before.rfind("\n")) + 1 :],
            opening[found.end : found.end + _BEHIND],
            opening[found.end : found.end + _FOLLOWING],
        )


def _rule(opening: str, procedure: str | None, category: str | None) -> Callable[[_Place], Relation | None] | None:
    """How numbers are read in such a ruling."""
    if procedure == "刑罚变更":
        return _in_commutation
    if category == "执行" or procedure == "执行":
        return _in_enforcement
    if procedure == "死刑复核":
        return _in_review
    if procedure in {"再审", "再审审查"} and _EFFECTIVE.search(opening):
        return _in_retrial
    if procedure in {"二审", "再审"}:
        return _in_appeal
    return _in_first_instance if _SENT_BACK_ANYWHERE.search(opening) else None


def _in_appeal(place: _Place) -> Relation | None:
    if not place.is_decision:
        return None
    if place.is_remand:
        return Relation.REMAND
    return Relation.APPEALED if _APPEALED.search(place.before + place.following) else None


def _in_first_instance(place: _Place) -> Relation | None:
    """Only what was sent back: any other number of such a ruling is another case's."""
    if not place.is_decision:
        return None
    if place.is_remand:
        return Relation.REMAND
    sent_back = _SENT_BACK_ANYWHERE.search(place.following)
    return Relation.QUASHED if sent_back and _APPEALED.search(place.following) else None


def _in_retrial(place: _Place) -> Relation | None:
    if _ORDERED.search(place.behind) and place.kind != "判决":
        return Relation.RETRIAL_ORDER
    if not place.is_decision:
        return None
    return Relation.REMAND if place.is_remand else Relation.RETRIED


def _in_review(place: _Place) -> Relation | None:
    return Relation.REVIEWED if place.is_decision else None


def _in_commutation(place: _Place) -> Relation | None:
    if not place.is_decision:
        return None
    earlier = "更" in place.found.number.type or "执" in place.found.number.type or "减" in place.found.number.type
    return Relation.EARLIER_COMMUTATION if earlier else Relation.SENTENCE


def _in_enforcement(place: _Place) -> Relation | None:
    if place.kind not in _JUDGED or "执" in place.found.number.type:
        return None
    return Relation.ENFORCED if _ENFORCED.search(place.before + place.following.split("。")[0]) else None
