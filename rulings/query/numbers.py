"""Case numbers in a search text, in any spelling, of any jurisdiction whose numbers are read."""

from collections.abc import Iterator
from dataclasses import dataclass

from rulings.china.number_words import pieces_beside
from rulings.china.typed_case_number import find_typed
from rulings.query.ast import CaseNumberPatternTerm, CaseNumberTerm, Node, Or, Phrase
from rulings.query.taiwan_numbers import find_taiwan_numbers
from rulings.ruling import CaseNumber


@dataclass(frozen=True, slots=True)
class AskedNumber:
    """One number that was asked for; a list of serials is several."""

    typed: str
    canonical: str
    """A masked number's pattern as it is read."""
    term: Node
    """What finds the rulings that bear it."""
    number: CaseNumber | None = None
    """None for a pattern, and for numbers of other jurisdictions than mainland China."""

    @property
    def is_pattern(self) -> bool:
        return isinstance(self.term, CaseNumberPatternTerm)


@dataclass(frozen=True, slots=True)
class NumberSpan:
    """Half-open range [start, end) of a search text and the numbers in it."""

    start: int
    end: int
    numbers: tuple[AskedNumber, ...]


def find_asked_numbers(text: str) -> Iterator[NumberSpan]:
    """Every case number, not in order; some ranges may overlap (the earlier and longer one counts)."""
    for typed in find_typed(text):
        numbers = tuple(AskedNumber(typed.typed, str(one), CaseNumberTerm(str(one)), one) for one in typed.numbers)
        if typed.pattern is not None:
            pattern = CaseNumberPatternTerm(typed.pattern)
            numbers = (AskedNumber(typed.typed, str(typed.pattern), pattern),)
        yield NumberSpan(typed.start, typed.end, numbers)
    for found in find_taiwan_numbers(text):
        term = Or(tuple(Phrase(spelling, quoted=True) for spelling in found.spellings))
        yield NumberSpan(found.start, found.end, (AskedNumber(found.typed, str(found), term),))


def only_introduces_a_number(text: str) -> bool:
    """Whether a term beside a number is none: 案号, 查一下, 的判决结果."""
    return all(piece.only_number_words for piece in pieces_beside(text, ()))
