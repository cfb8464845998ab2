"""`rulings show NUMBER`: what is known of case numbers in a terminal."""

from collections.abc import Iterable, Sequence

from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.observatory.days import china_day
from rulings.public.case_answer import case_answer
from rulings.public.case_lookup import NearNumbers, NumberLookup, look_up_numbers, near_if_not_held
from rulings.public.reader import PublicReader
from rulings.query.numbers import AskedNumber
from rulings.ruling import Ruling
from rulings.terminal import say, say_value

MAX_NUMBERS_LENGTH = 200
"""Characters of the numbers that an error names."""


def only_ruling(reader: PublicReader, numbers: Sequence[AskedNumber], as_json: bool) -> Ruling | None:
    """The one ruling of one number; else None, once what is known is printed. NotFoundError where nothing is held."""
    lookups = look_up_numbers(reader, numbers)
    if len(lookups) == 1 and (only := lookups[0].only):
        return only
    near = [near_if_not_held(reader, lookup) for lookup in lookups]
    if as_json:
        answers = [case_answer(*known) for known in zip(lookups, near, strict=True)]
        say_value({"cases": answers})
    else:
        for lookup, around in zip(lookups, near, strict=True):
            _print(lookup, around)
    _raise_if_nothing_is_held(lookups)
    return None


def _print(lookup: NumberLookup, near: NearNumbers | None) -> None:
    say(f"{lookup.asked.canonical}: {lookup.state.replace('-', ' ')}", bold=True)
    _print_rulings("", lookup.held)
    if lookup.total > len(lookup.held):
        say(f"  and {lookup.total - len(lookup.held)} more")
    for tombstone in lookup.gone:
        seen, gone = china_day(tombstone.first_seen), china_day(tombstone.withdrawn_at)
        say(f"  {tombstone.id}  first seen on {seen}, {tombstone.gone_by} on {gone}")
    if near is None:
        return
    for holding in near.courts:
        say(f"  may be of {holding.court.name} ({holding.total} of its rulings held)")
    _print_rulings("names this number: ", near.citing)
    _print_rulings("nearly the same: ", near.alike)
    _print_rulings("next in the numbering: ", near.in_sequence)


def _print_rulings(label: str, rulings: Iterable[Ruling]) -> None:
    for ruling in rulings:
        say(f"  {label}{'  '.join(filter(None, (ruling.id, ruling.case_number, ruling.title)))}")


def _raise_if_nothing_is_held(lookups: Sequence[NumberLookup]) -> None:
    if any(lookup.held for lookup in lookups):
        return
    numbers = ", ".join(lookup.asked.canonical for lookup in lookups)[:MAX_NUMBERS_LENGTH]
    if any(lookup.withdrawn for lookup in lookups):
        raise NotFoundError(Message.CASE_WITHDRAWN, numbers=numbers)
    if any(lookup.removed for lookup in lookups):
        raise NotFoundError(Message.CASE_REMOVED, numbers=numbers)
    raise NotFoundError(Message.CASE_NOT_HELD, numbers=numbers)
