"""What a case is about: crimes and causes of action, and what they say of its category."""

from dataclasses import dataclass, replace

from indexer.normalise.china.causes import Causes, read_causes
from indexer.normalise.china.crimes import Crimes, given_crimes, read_crimes
from indexer.normalise.china.divided_text import DividedText
from indexer.normalise.cleaning import CleanRecord
from rulings.china.crime import resolve_crime, split_crimes

_CRIMINAL, _CIVIL = "刑事", "民事"


@dataclass(frozen=True, slots=True)
class Subject:
    category: str | None
    crimes: Crimes
    causes: Causes


def read_subject(record: CleanRecord, text: DividedText, category: str | None) -> Subject:
    """Crimes of a case that is criminal or of unknown category, causes of the others.

    A crime that was given or convicted of makes an unknown category 刑事. No label of the publisher is dropped because
    of the category: it becomes a crime or a cause where it names one, else it stays among the unresolved ones.
    """
    if category in (_CRIMINAL, None):
        crimes = read_crimes(record.causes, record.title, text.parts)
        if category is None and crimes.decided:
            category = _CRIMINAL
    else:
        crimes = given_crimes(record.causes)
    others = [label for label in record.causes if not _names_a_crime(label)]
    if category != _CRIMINAL:
        return Subject(category, crimes, read_causes(others, record.title, category))
    causes = read_causes(others, None, _CIVIL)  # of the civil suit that is joined to the criminal one
    unresolved = tuple(dict.fromkeys((*crimes.unresolved, *causes.unresolved)))
    return Subject(category, replace(crimes, unresolved=unresolved), replace(causes, unresolved=()))


def _names_a_crime(label: str) -> bool:
    return any(resolve_crime(part) for part in split_crimes(label))
