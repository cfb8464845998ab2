"""刑期:3年..5年, 缓刑:有, 罚金:>10000 <-> what they ask of a sentence. Printing and reading are inverse."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from math import inf
from types import MappingProxyType

from rulings.errors import QueryError
from rulings.messages import Message
from rulings.outcomes.sentence import TIMED, PunishmentKind
from rulings.query.durations import print_duration, read_duration, read_yuan
from rulings.query.number_ranges import plain_value, read_range
from rulings.query.outcome_names import KIND_NAMES, spellings
from rulings.query.sentences import (
    DAYS_PER_STEP,
    LIFELONG,
    MAX_FINE,
    MAX_MONTHS,
    NONE_AT_ALL,
    SOME,
    Between,
    SentenceCondition,
)

MAX_LENGTH = 60
"""Characters of a value."""


class SentenceField(StrEnum):
    """Names of parameters, and of fields in a search text."""

    SENTENCE = "sentence"
    PROBATION = "probation"
    FINE = "fine"


_KINDS = MappingProxyType({name: PunishmentKind(value) for name, value in spellings("punishment").items()})
_YES = frozenset({"有", "是", "yes", "true", "适用", "宣告"})
_NO = frozenset({"无", "否", "没有", "no", "false", "未适用", "未宣告"})


def read_sentence(field: SentenceField, typed: str) -> SentenceCondition:
    """QueryError, with what can be written, for a value that means nothing."""
    text = plain_value(typed) if len(typed) <= MAX_LENGTH else ""
    condition = _READERS[field](text)
    if condition is None:
        raise _unreadable(field, typed[:40])
    if any(part and part.is_empty for part in (condition.term, condition.suspended, condition.fine)):
        raise QueryError(Message.RANGE_REVERSED, value=typed[:40])
    return condition


def _unreadable(field: SentenceField, value: str) -> QueryError:
    match field:
        case SentenceField.SENTENCE:
            return QueryError(Message.NO_SENTENCE, value=value)
        case SentenceField.PROBATION:
            return QueryError(Message.NO_PROBATION, value=value)
        case SentenceField.FINE:
            return QueryError(Message.NO_FINE, value=value)


def _read_probation(text: str) -> SentenceCondition | None:
    found = _yes_or_no(text) or _at_least_one(_whole_months(read_range(text, read_duration)))
    return SentenceCondition(suspended=found) if found else None


def _read_fine(text: str) -> SentenceCondition | None:
    found = _yes_or_no(text) or _at_least_one(read_range(text, read_yuan))
    return SentenceCondition(fine=found) if found else None


def _read_term(text: str) -> SentenceCondition | None:
    """A kind, a range, or both (有期徒刑3年以下)."""
    if kind := _KINDS.get(text):
        return SentenceCondition(kinds=frozenset({kind}))
    if term := read_range(text, _place):
        return SentenceCondition(term=term)
    for kind in TIMED:
        for name in (*KIND_NAMES[kind], kind.value):
            rest = text.removeprefix(name) if text.startswith(name) else text.removesuffix(name)
            if rest != text and (term := read_range(rest, read_duration)):
                return SentenceCondition(frozenset({kind}), term)
    return None


def _place(text: str) -> int | None:
    kind = _KINDS.get(text)
    return LIFELONG.get(kind) if kind else read_duration(text)


def _yes_or_no(text: str) -> Between | None:
    return SOME if text in _YES else NONE_AT_ALL if text in _NO else None


def _whole_months(steps: Between | None) -> Between | None:
    """A suspension has no days: more than two years is from 25 months on."""
    if steps is None:
        return None
    low = None if steps.low is None else -(-steps.low // DAYS_PER_STEP)
    return Between(low, None if steps.high is None else steps.high // DAYS_PER_STEP)


def _at_least_one(found: Between | None) -> Between | None:
    """Less than 10000 is not nothing; nought alone is."""
    if found is None or found.low is not None:
        return found
    return Between(1, found.high)


def sentence_text(field: SentenceField, condition: SentenceCondition) -> str:
    """The part of the condition that the field asks for, as `read_sentence` reads it; blank for none."""
    match field:
        case SentenceField.SENTENCE:
            kinds = "".join(KIND_NAMES[kind][0] for kind in sorted(condition.kinds or ()))
            return kinds + _printed_term(condition.term)
        case SentenceField.PROBATION:
            return _printed(condition.suspended, lambda months: print_duration(months * DAYS_PER_STEP), MAX_MONTHS)
        case SentenceField.FINE:
            return _printed(condition.fine, lambda yuan: f"{yuan}元", MAX_FINE)


_READERS: Mapping[SentenceField, Callable[[str], SentenceCondition | None]] = MappingProxyType(
    {
        SentenceField.SENTENCE: _read_term,
        SentenceField.PROBATION: _read_probation,
        SentenceField.FINE: _read_fine,
    }
)


def parts_of(condition: SentenceCondition) -> Mapping[SentenceField, SentenceCondition]:
    """What each field asks for, of those that ask for anything."""
    parts = {
        SentenceField.SENTENCE: SentenceCondition(condition.kinds, condition.term),
        SentenceField.PROBATION: SentenceCondition(suspended=condition.suspended),
        SentenceField.FINE: SentenceCondition(fine=condition.fine),
    }
    return {field: part for field, part in parts.items() if part.asks}


def print_sentence(condition: SentenceCondition) -> list[str]:
    """Each part as `field:value`."""
    texts = ((field, sentence_text(field, condition)) for field in SentenceField)
    return [f"{field.value}:{text}" for field, text in texts if text]


def _printed(between: Between | None, name: Callable[[int], str], most: float = inf) -> str:
    """`name` says a number; no larger one than `most` can be written, but that there are more."""
    match between:
        case None:
            return ""
        case Between(0, 0):
            return "无"
        case Between(1, None):
            return "有"
        case Between(int() as low, None) if low > most:
            return f">{name(low - 1)}"
        case Between(int() as low, int() as high):
            return name(low) if low == high else f"{name(low)}..{name(high)}"
        case Between(low, high):
            return _at_least(low, name) + ("" if high is None else f"<={name(high)}")


def _printed_term(term: Between | None) -> str:
    """More than 10 years is from 10 years and a day on; less than 10 ends before them."""
    if term is None:
        return ""
    low, high = term.low, term.high
    above = low is not None and low % DAYS_PER_STEP == 1
    start = f">{_place_name((low or 0) - 1)}" if above else _at_least(low, _place_name)
    below = high is not None and high % DAYS_PER_STEP == DAYS_PER_STEP - 1
    end = f"<{_place_name((high or 0) + 1)}" if below else "" if high is None else f"<={_place_name(high)}"
    return start + end if above or below else _printed(term, _place_name)


def _at_least(low: int | None, name: Callable[[int], str]) -> str:
    return "" if low is None else f">={name(low)}"


def _place_name(place: int) -> str:
    kind = next((kind for kind, own in LIFELONG.items() if own == place), None)
    return KIND_NAMES[kind][0] if kind else print_duration(place)
