"""A condition on a sentence as regular expressions over sentence terms, in the language that all engines share.

They are made of digits, letters and ( ) | [ ] { } - ; * alone. Several where several crimes are meant:
an engine limits the length of one (Elasticsearch 1,000 characters, tantivy 1,000 states).
"""

from collections.abc import Iterator

from rulings.engine.crime_codes import crime_codes, crimes_by_code
from rulings.engine.sentence_terms import (
    ANY_CODE,
    ANY_TERM,
    FINE_DIGITS,
    LETTERS,
    MONTH_DIGITS,
    NO_TERM,
    PART,
    TERM_DIGITS,
    TOTAL,
)
from rulings.outcomes.sentence import TIMED, PunishmentKind
from rulings.query.ast import SentenceTerm
from rulings.query.sentences import LIFELONG, PUNISHED, Between, SentenceCondition

NOTHING = "nothing"
"""Matches no term."""
_ANY_NUMBER = "[0-9]*"


def sentence_patterns(asked: SentenceTerm) -> tuple[str, ...]:
    """A ruling matches where any of its terms matches any of them as a whole."""
    condition = asked.condition
    punishment = _punishment(condition)
    rest = PART.join((punishment, _months(condition.suspended), _fine(condition.fine)))
    if not punishment:
        return (NOTHING,)
    return tuple(f"{scope}{PART}{rest}" for scope in scopes(asked.crimes))


def scopes(crimes: frozenset[str]) -> Iterator[str]:
    """Of the terms that are of these crimes or of those below them; of the totals without any."""
    if not crimes:
        yield TOTAL
    for crime in sorted(crimes):
        code = crime_codes().get(crime, NOTHING)
        yield code if code in crimes_by_code() or code is NOTHING else f"{code}{ANY_CODE}"


def _punishment(condition: SentenceCondition) -> str:
    """Kind and term; blank where no kind is left. Of a suspension or a fine only a punishment is asked."""
    kinds = [kind for kind in LETTERS if condition.kinds is None or kind in condition.kinds]
    if condition.suspended is not None or condition.fine is not None:
        kinds = [kind for kind in kinds if kind in PUNISHED]
    if condition.term is None:
        return f"[{''.join(LETTERS[kind] for kind in kinds)}]{ANY_TERM}" if kinds else ""
    return _alternatives(list(_terms(kinds, condition.term)))


def _terms(kinds: list[PunishmentKind], term: Between) -> Iterator[str]:
    timed = "".join(LETTERS[kind] for kind in kinds if kind in TIMED)
    digits = numbers_between(term, TERM_DIGITS)
    if timed and digits:
        yield f"[{timed}]{digits}"
    for kind in kinds:
        if kind in LIFELONG and LIFELONG[kind] in term:
            yield f"{LETTERS[kind]}{NO_TERM}"


def _months(suspended: Between | None) -> str:
    return numbers_between(suspended, MONTH_DIGITS) or NOTHING if suspended else _ANY_NUMBER


def _fine(fine: Between | None) -> str:
    return numbers_between(fine, FINE_DIGITS) or NOTHING if fine else _ANY_NUMBER


def numbers_between(wanted: Between, digits: int) -> str:
    """Matches every number of so many digits, leading zeros and all, in the range, and no other; blank where none is."""
    low, high = max(wanted.low or 0, 0), 10**digits - 1
    high = high if wanted.high is None else min(wanted.high, high)
    return _alternatives(list(_spans(low, high, digits))) if low <= high else ""


def _spans(low: int, high: int, digits: int) -> Iterator[str]:
    """By the first digit: what lies whole between, and at either end what remains, digit by digit."""
    if (low, high) == (0, 10**digits - 1):
        yield _any_digits(digits)
        return
    size = 10 ** (digits - 1)
    first, last = low // size, high // size
    if first == last:
        yield f"{first}{_rest(low % size, high % size, digits - 1)}"
        return
    if low % size:
        yield f"{first}{_rest(low % size, size - 1, digits - 1)}"
        first += 1
    whole_last = high % size == size - 1
    until = last if whole_last else last - 1
    if first <= until:
        yield f"{_digit(first, until)}{_any_digits(digits - 1)}"
    if not whole_last:
        yield f"{last}{_rest(0, high % size, digits - 1)}"


def _rest(low: int, high: int, digits: int) -> str:
    return _alternatives(list(_spans(low, high, digits))) if digits else ""


def _digit(first: int, last: int) -> str:
    return str(first) if first == last else f"[{first}-{last}]"


def _any_digits(digits: int) -> str:
    return "" if not digits else "[0-9]" if digits == 1 else f"[0-9]{{{digits}}}"


def _alternatives(parts: list[str]) -> str:
    return parts[0] if len(parts) == 1 else f"({'|'.join(parts)})" if parts else ""
