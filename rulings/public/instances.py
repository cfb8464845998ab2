"""Other instances of a case, both ways: what a ruling says of other decisions, and what held rulings say of it.

Nothing is concluded: each relation is one that a ruling's text states (rulings.ruling.Relation). All numbers of a page
are looked up at once.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rulings.public.case_lookup import rulings_of_numbers
from rulings.public.public_record import date_text, public_record
from rulings.public.reader import PublicReader
from rulings.query.ast import CaseNumberTerm
from rulings.ruling import CaseNumber, RelatedCase, Relation, Ruling

MAX_NUMBERS = 100
"""Looked up at once; a page links those that stand first."""
MAX_HELD = 100
"""Held rulings that are read for a page's numbers, and those that name a ruling."""
Json = dict[str, object]


@dataclass(frozen=True, slots=True)
class Instance:
    """One decision and what it is to the ruling, or, with `named_here` False, what the ruling is to it."""

    relation: Relation
    named_here: bool
    number: str
    """Canonical."""
    held: tuple[Ruling, ...]
    """The rulings of that number that are held; several where it has further documents."""
    stated: RelatedCase
    """Where it is said: in the ruling, or in the one that names it."""


def held_under(reader: PublicReader, numbers: Iterable[CaseNumber]) -> Mapping[str, tuple[Ruling, ...]]:
    """Key of a number -> the held rulings that bear it; of more than MAX_NUMBERS the first. One search."""
    wanted = {number.key: number for number in numbers}
    terms = tuple(CaseNumberTerm(str(wanted[key])) for key in list(wanted)[:MAX_NUMBERS])
    found: dict[str, list[Ruling]] = {}
    for ruling in rulings_of_numbers(reader, terms, MAX_HELD):
        for key in _keys(ruling) & wanted.keys():
            found.setdefault(key, []).append(ruling)
    return {key: tuple(sorted(held, key=lambda ruling: ruling.id)) for key, held in found.items()}


def named_numbers(ruling: Ruling) -> tuple[CaseNumber, ...]:
    """Those of the decisions that the ruling says what they are to it."""
    return tuple(one.number for one in ruling.related_cases)


def instances(
    reader: PublicReader, ruling: Ruling, held: Mapping[str, tuple[Ruling, ...]]
) -> tuple[Instance, ...]:
    """What the ruling names, in the order of its text, then what names it, in the order of judgment.

    `held`: the held rulings of the numbers that it names (`held_under`).
    """
    named = tuple(
        Instance(one.relation, True, str(one.number), _others(held.get(one.number.key, ()), ruling), one)
        for one in ruling.related_cases
    )
    return (*named, *_naming(reader, ruling))


def _naming(reader: PublicReader, ruling: Ruling) -> Iterable[Instance]:
    terms = tuple(CaseNumberTerm(str(number), cited=True) for number in ruling.case_numbers[:MAX_NUMBERS])
    own = _keys(ruling)
    for other in sorted(rulings_of_numbers(reader, terms, MAX_HELD), key=_judged):
        stated = next((one for one in other.related_cases if one.number.key in own), None)
        if stated is not None and other.id != ruling.id:
            yield Instance(stated.relation, False, other.case_number or "", (other,), stated)


def _keys(ruling: Ruling) -> set[str]:
    return {key for number in ruling.case_numbers for key in number.match_keys}


def _others(held: Iterable[Ruling], ruling: Ruling) -> tuple[Ruling, ...]:
    return tuple(one for one in held if one.id != ruling.id)


def _judged(ruling: Ruling) -> tuple[str, str]:
    return (date_text(ruling.judgment_date) if ruling.judgment_date else "9", ruling.id)


def all_instances(reader: PublicReader, ruling: Ruling) -> tuple[Instance, ...]:
    """Where no other number of the ruling is looked up."""
    return instances(reader, ruling, held_under(reader, named_numbers(ruling)))


def ruling_answer(ruling: Ruling, found: Iterable[Instance], *, text: bool) -> Json:
    """The public record with the other instances of its case, which the index alone knows."""
    return {**public_record(ruling, text=text), "instances": instances_answer(found)}


def instances_answer(found: Iterable[Instance]) -> list[Json]:
    """Plain JSON values: the same for the API and `rulings show`."""
    return [
        {
            "relation": one.relation.value,
            "named_here": one.named_here,
            "case_number": one.number,
            "held": [_held(ruling) for ruling in one.held],
        }
        for one in found
    ]


def instance_lines(found: Iterable[Instance]) -> Iterable[str]:
    """A line each, as a terminal shows it."""
    for one in found:
        said = one.relation.value.replace("_", " ") + ("" if one.named_here else " by")
        held = ", ".join("  ".join(str(value) for value in _held(ruling).values() if value) for ruling in one.held)
        yield f"instance: {said} {one.number}: {held or 'not held'}"


def _held(ruling: Ruling) -> Json:
    return {
        "id": ruling.id,
        "case_number": ruling.case_number,
        "title": ruling.title,
        "court_name": ruling.court.name if ruling.court else None,
        "judgment_date": date_text(ruling.judgment_date) if ruling.judgment_date else None,
        "result": ruling.outcome.result.value if ruling.outcome else None,
    }
