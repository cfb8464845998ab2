"""What two cases have in common, and in what they differ, as values of facets: words that a lawyer uses of a case."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rulings.engine.candidates import CRIMINAL_LAW, FIRST_OFFENCE
from rulings.outcomes.circumstance import CircumstanceName
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import facet_named
from rulings.ruling import Ruling
from rulings.similar.ranking import AtIssue

COMPARED = ("crime", "cause", "statute", "circumstance", "result", "punishment", "suspended")
"""Facets, in the order in which they are told."""
SAID_OF_FACTS = ("crime", "cause", "statute", "circumstance")
"""Facets in which a ruling can be like facts that nobody has decided."""
MIN_VOTE = 0.3
"""Of what the nearest rulings speak for, from which it is called at issue: a third of an undivided vote."""
_NOT_TOLD = ("诉讼法", "解释", "规定", "意见", "通知")
"""In the names of what all cases of a kind cite."""
_NUMBER = re.compile(r"\d{1,4}")
_TOLD_AS: Mapping[CircumstanceName, tuple[str, ...]] = {
    CircumstanceName.SURRENDER: ("自首", "投案"),
    CircumstanceName.MERIT: ("立功",),
    CircumstanceName.RECIDIVIST: ("累犯", "刑满释放"),
    CircumstanceName.PLEA: ("认罪认罚",),
    CircumstanceName.FORGIVENESS: ("谅解",),
    CircumstanceName.ACCESSORY: ("从犯",),
    CircumstanceName.ATTEMPT: ("未遂", "未得逞"),
    CircumstanceName.MINOR: ("未成年", "未满十八"),
    CircumstanceName.CONFESSION: ("坦白", "如实供述"),
    CircumstanceName.RESTITUTION: ("退赃", "退赔", "退缴"),
}
"""Words of facts. Only a court says whether the circumstance holds."""


@dataclass(frozen=True, slots=True, order=True)
class Trait:
    facet: str
    value: str
    """As it stands in an index."""


Traits = tuple[Trait, ...]
"""In the order of COMPARED, then by value."""


@dataclass(frozen=True, slots=True)
class Likeness:
    shared: Traits
    only_here: Traits = ()
    """Of the case that was asked for; empty where it is facts that nobody has decided."""
    only_there: Traits = ()


def traits(ruling: Ruling) -> Traits:
    """The most specific values; of statutes articles of substantive law, and of the Criminal Law those that say what is an offence:
    what follows from the others are circumstances and sentences."""
    return tuple(
        Trait(name, value)
        for name in COMPARED
        for value in _most_specific(facet_named(name).values(ruling))
        if name != "statute" or _is_told(value)
    )


def _is_told(statute: str) -> bool:
    law, _, article = statute.partition(SEPARATOR)
    if law == CRIMINAL_LAW:
        number = _NUMBER.search(article)
        return number is not None and int(number.group()) >= FIRST_OFFENCE
    return bool(article) and not any(word in law for word in _NOT_TOLD)


def _most_specific(values: tuple[str, ...]) -> tuple[str, ...]:
    """Those that no other lies under."""
    return tuple(value for value in values if not any(other.startswith(value + SEPARATOR) for other in values))


def likeness(here: Ruling, there: Ruling) -> Likeness:
    """Of two rulings."""
    one, other = traits(here), traits(there)
    return Likeness(
        tuple(trait for trait in one if trait in other),
        tuple(trait for trait in one if trait not in other),
        tuple(trait for trait in other if trait not in one),
    )


def likeness_to_facts(facts: str, issue: AtIssue, there: Ruling) -> Likeness:
    """What of a ruling is at issue in facts, by the vote of the nearest rulings and the words of circumstances."""
    own = tuple(trait for trait in traits(there) if trait.facet in SAID_OF_FACTS)
    shared = tuple(trait for trait in own if _is_of_facts(trait, facts, issue))
    return Likeness(shared, (), tuple(trait for trait in own if trait not in shared and trait.facet != "statute"))


def _is_of_facts(trait: Trait, facts: str, issue: AtIssue) -> bool:
    match trait.facet:
        case "circumstance":
            return any(word in facts for word in _TOLD_AS[CircumstanceName(trait.value)])
        case "statute":
            articles = (name for name, vote in issue.offences.items() if vote >= MIN_VOTE)
            return any(name == trait.value or name.startswith(trait.value + SEPARATOR) for name in articles)
    return issue.subjects.get(trait.value.rpartition(SEPARATOR)[2], 0.0) >= MIN_VOTE
