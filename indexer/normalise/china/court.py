"""The court: the publisher's, or the one printed at the top of the text, resolved by name and case-number code."""

from dataclasses import dataclass

from indexer.normalise.china.court_name import court_in_text
from rulings.china import court
from rulings.flags import Flag
from rulings.ruling import CaseNumber, Court


@dataclass(frozen=True, slots=True)
class CourtRead:
    court: Court | None
    flags: frozenset[Flag]


def read_court(given: str | None, text: str, number: CaseNumber | None) -> CourtRead:
    """The name as printed with what it resolves to; without any name, the court of a new-format number's code."""
    in_text = court_in_text(text)
    name = given or in_text
    code = number.court_code if number else None
    if name is None:
        return CourtRead(_court_of(code), frozenset({Flag.COURT_MISSING}))
    resolved = court.resolve_court(name, code)
    flags = {Flag.COURT_UNKNOWN} if resolved.level is None else set()
    if code and _disagrees(resolved, code):
        flags.add(Flag.COURT_CODE_DISAGREES)
    if given and in_text and not _same(resolved, court.resolve_court(in_text, code)):
        flags.add(Flag.COURT_CONTRADICTS_TEXT)
    return CourtRead(resolved, frozenset(flags))


def _court_of(code: str | None) -> Court | None:
    entry = court.court_by_code(code) if code else None
    return court.resolve_court(entry.name, code) if entry else None


def _disagrees(resolved: Court, code: str) -> bool:
    entry = court.court_by_code(code)
    if entry is None or resolved.level is None:
        return entry is None
    return resolved.code != code and resolved.current_name not in {entry.name, entry.current_name or entry.name}


def _same(one: Court, other: Court) -> bool:
    return one.name == other.name or (one.current_name is not None and one.current_name == other.current_name)
