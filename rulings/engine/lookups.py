"""What is looked up in an index for a folded phrase: rows of terms in fields, any of which is enough.

Pure, and the same for every engine. Those of a phrase that is longer than a seam find only some of its rulings; the others are
among the ones that have all of its parts, and their texts must be compared.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rulings.engine.fields import TermField, character_field, text_field
from rulings.engine.frequent_phrases import FREQUENT_PHRASES
from rulings.engine.pieces import MAX_PHRASE
from rulings.query.ast import TextField

_WEIGHTS: Mapping[TermField, float] = {
    TermField.FACTS: 1,
    TermField.REASONING: 0.5,
    TermField.DISPOSITION: 0.25,
    TermField.REST: 0.5,
    TermField.SEAMS: 0.25,
}
"""Of a score in each field that a text is shared out to: BM25 takes it for a text of its own, and a match in a short one for
worth more. Ranks the queries of LeCaRD better than one field of the whole text (docs/adr/0022-each-character-once.md)."""

MAX_WHOLE = 256
"""Characters of a phrase that is looked up whole in each piece: engines bound the terms of a query. Of a longer one all rulings
that have its parts are compared."""
PARTS, PART = 4, 16
"""How many parts of a long phrase are looked up, and their characters: few rulings have them all and not the phrase."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """Terms that follow one another in a field of the index, and what their score there is multiplied by."""

    field: str
    terms: tuple[str, ...]
    weight: float = 1


@dataclass(frozen=True, slots=True)
class Lookups:
    """Those of one phrase, of which the best scored counts. `parts` has their lookups for some parts of a phrase that is
    longer than a seam."""

    any_of: tuple[Lookup, ...]
    parts: tuple["Lookups", ...] = ()


Layout = Callable[[str, TextField], Lookups]
"""How an index shares out its texts: the lookups of a folded phrase in a field of a search."""


def in_pieces(folded: str, field: TextField) -> Lookups:
    """In an index whose texts are cut into pieces."""
    if field is not TextField.ANY:
        return Lookups((_lookup(folded, field),))
    if folded in FREQUENT_PHRASES:
        return Lookups((Lookup(text_field(TermField.FREQUENT), (folded,)),))
    pieces = [piece for piece in _WEIGHTS if _may_hold(piece, len(folded))]
    found = tuple(_lookup(folded, piece, _WEIGHTS[piece]) for piece in pieces)
    return Lookups(found, tuple(in_pieces(part, field) for part in _parts(folded)))


def _may_hold(piece: TermField, length: int) -> bool:
    """Whether phrases of so many characters are looked up in it."""
    return 1 < length <= MAX_PHRASE if piece is TermField.SEAMS else length <= MAX_WHOLE


def in_whole_texts(folded: str, field: TextField) -> Lookups:
    """In an index of a version that had each text whole in one field, and the sections once more."""
    return Lookups((_lookup(folded, field),))


def _lookup(folded: str, field: TermField | TextField, weight: float = 1) -> Lookup:
    if len(folded) == 1:
        return Lookup(character_field(field), (folded,), weight)
    return Lookup(text_field(field), phrase_terms(folded), weight)


def phrase_terms(folded: str) -> tuple[str, ...]:
    """Terms whose sequence matches a folded phrase of two or more characters."""
    return tuple(folded[i : i + 2] for i in range(len(folded) - 1))


def _parts(folded: str) -> list[str]:
    """Parts from beginning to end of a phrase that is longer than a seam; none of a shorter one."""
    if len(folded) <= MAX_PHRASE:
        return []
    last = len(folded) - PART
    return [folded[start : start + PART] for start in (last * number // (PARTS - 1) for number in range(PARTS))]
