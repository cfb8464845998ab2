"""Other searches that a text may have meant, each with its reason. Pure: who shows one counts it first.

Nothing is searched in place of what was typed. See docs/search-suggestions.md.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from rulings.errors import QueryError
from rulings.query.ast import FacetTerm, Phrase, TextField
from rulings.query.characters import CLOSING_QUOTES, OPENING_QUOTES, STRAIGHT_QUOTES
from rulings.query.court_names import RememberedCourt, remembered_courts
from rulings.query.named_parts import FacetMeaning, NamedPart, exact_parts, folded_alike, near_parts
from rulings.query.parser import Reading, parse_query
from rulings.query.plain_words import plain_words, telling_terms
from rulings.query.printer import print_query

MAX_TEXT_LENGTH = 100
"""Characters of a text that may be misspelt: a longer one was copied."""
MAX_HITS_OF_A_SLIP = 100
"""What stands in so many rulings is no slip."""
MAX_RELATED = 3
"""Meanings of one name that are offered."""
FEWER_TERMS = (10, 6, 3, 1)
"""How many of a passage's words are tried, until some ruling has them all."""
_FIELD_NAME = re.compile(r"[^\s:：]{1,20}[:：]$")
"""Before a value that is not understood (罪名:盗切罪): it goes with it."""
_QUOTES = frozenset(OPENING_QUOTES + CLOSING_QUOTES + STRAIGHT_QUOTES)


class Reason(StrEnum):
    SLIP = "slip"
    """One character off, or sounding alike."""
    COURT = "court"
    """A court as people remember its name."""
    NAME = "name"
    """The official name of what is called so, or the filter of that name."""
    RELATED = "related"
    """A wider name, or one under which such acts are often tried."""
    WORDS = "words"
    """The same text as plain words."""


@dataclass(frozen=True, slots=True)
class SuggestedSearch:
    """The text of another search, with one more filter: `facet` is None for none."""

    text: str
    facet: str | None = None
    values: tuple[str, ...] = ()
    label: str = ""
    """The filter's value where its own name says nothing to people: a court's for its codes."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    reason: Reason
    searches: tuple[SuggestedSearch, ...]
    """The first that finds something is meant: a filter finds what a text does not, and the other way round."""


def suggestions(reading: Reading, total: int) -> Iterator[Suggestion]:
    """What was meant by a slip, then courts, names, and plain words, for a text that finds `total` rulings. Where it
    finds any, names that are to be seen among the facets are left out, and so are plain words, but for a passage. Each can be
    read."""
    for one in _suggestions(reading, total):
        if searches := tuple(search for search in one.searches if _can_be_read(search.text)):
            yield replace(one, searches=searches)


def _can_be_read(text: str) -> bool:
    """Beside a sign of proximity stands no filter."""
    try:
        parse_query(text)
    except QueryError:
        return False
    return True


def _suggestions(reading: Reading, total: int) -> Iterator[Suggestion]:
    typed = _Typed(reading)
    if reading.numbers or not typed.text:
        return
    if len(typed.text) <= MAX_TEXT_LENGTH:
        yield from (one if total else _also_alone(one) for one in _meant(typed, total))
    if "read-as-phrase" in reading.repairs or not (total or reading.is_words):
        yield as_words(reading.typed.strip())


def _meant(typed: "_Typed", total: int) -> Iterator[Suggestion]:
    folded = folded_alike(typed.text)
    near = list(near_parts(folded)) if total < MAX_HITS_OF_A_SLIP else []
    courts = list(remembered_courts(folded, exact=total == 0))
    taken = [*(part.range for part in near), *(court.range for court in courts)]
    yield from _slips(typed, near)
    for court in courts:
        yield from _courts(typed, court)
    for part in exact_parts(folded):
        if not any(part.start < end and start < part.end for start, end in taken):
            yield from _names(typed, part, found=total > 0)


def _also_alone(suggestion: Suggestion) -> Suggestion:
    """At last the filter without the rest of the text, with which it may find nothing."""
    alone = (replace(search, text="") for search in suggestion.searches if search.facet and search.text)
    return replace(suggestion, searches=(*suggestion.searches, *alone))


def as_words(text: str) -> Suggestion:
    """The text without any sign; then its most telling words, fewer and fewer."""
    texts = [] if len(text) > MAX_TEXT_LENGTH else [plain_words(text)]
    texts += [telling_terms(text, limit) for limit in FEWER_TERMS]
    return Suggestion(
        Reason.WORDS, tuple(SuggestedSearch(words) for words in dict.fromkeys(texts) if words and words != text)
    )


class _Typed:
    """A search text with parts of it replaced. One quotation is the text inside it."""

    def __init__(self, reading: Reading) -> None:
        whole = reading.node if isinstance(reading.node, Phrase) and reading.node.field is TextField.ANY else None
        self.text = whole.text.strip() if whole else reading.typed.strip()
        self._is_plain = reading.is_words or whole is not None

    def replaced(self, start: int, end: int, by: str) -> str:
        return " ".join(f"{self.text[:start]}{by}{self.text[end:]}".split())

    def asking(
        self, start: int, end: int, term: FacetTerm | Phrase, facet: str, values: tuple[str, ...], label: str
    ) -> tuple[SuggestedSearch, ...]:
        """The part as a filter beside the rest of the text. Of a court, whose code not every ruling bears, then as a
        field; among operators only as a field, and only where one can stand."""
        field = SuggestedSearch(self.replaced(start, end, f" {print_query(term)} "))
        if self._is_plain:
            field_name = _FIELD_NAME.search(self.text[:start])
            rest = self.replaced(field_name.start() if field_name else start, end, " ")
            chosen = SuggestedSearch(rest, facet, values, label)
            return (chosen, field) if isinstance(term, Phrase) else (chosen,)
        return (field,) if self._is_bare(start, end) else ()

    def _is_bare(self, start: int, end: int) -> bool:
        """No part of a word, a field or a quotation."""
        before, after = self.text[:start], self.text[end:]
        inside = any(sign in _QUOTES for sign in before) and any(sign in _QUOTES for sign in after)
        return not inside and before[-1:] in ("", *" (（") and after[:1] in ("", *" )）")


def _slips(typed: _Typed, parts: Sequence[NamedPart]) -> Iterator[Suggestion]:
    """All slips set right at once, then each alone."""
    if len(parts) > 1:
        text = typed.text
        for part in reversed(parts):
            text = text[: part.start] + part.meanings[0].name + text[part.end :]
        yield Suggestion(Reason.SLIP, (SuggestedSearch(text),))
    for part in parts:
        for meaning in part.meanings:
            replaced = SuggestedSearch(typed.replaced(part.start, part.end, meaning.name))
            filters = _filtered(typed, part, meaning) if part.whole else ()
            yield Suggestion(Reason.SLIP, (*filters, replaced))


def _courts(typed: _Typed, part: RememberedCourt) -> Iterator[Suggestion]:
    for court in part.courts:
        term = Phrase(court.name, TextField.COURT)
        yield Suggestion(Reason.COURT, typed.asking(part.start, part.end, term, "court", court.codes, court.name))


def _names(typed: _Typed, part: NamedPart, found: bool) -> Iterator[Suggestion]:
    """Where something was found, a name's own filter is no news: it stands among the facets."""
    name = typed.text[part.start : part.end]
    for meaning in part.meanings[:MAX_RELATED]:
        own = meaning.name.removesuffix("罪").removesuffix("纠纷") == name.removesuffix("罪").removesuffix("纠纷")
        reason = Reason.NAME if meaning.is_same or own else Reason.RELATED
        if meaning.facet is None and not own:
            text = typed.replaced(part.start, part.end, meaning.name)
            yield Suggestion(reason, (SuggestedSearch(text),))
        elif meaning.facet is not None and not (found and own):
            yield Suggestion(reason, _filtered(typed, part, meaning))


def _filtered(typed: _Typed, part: NamedPart, meaning: FacetMeaning) -> tuple[SuggestedSearch, ...]:
    if meaning.facet is None:
        return ()
    term = FacetTerm(meaning.facet, meaning.value)
    return typed.asking(part.start, part.end, term, meaning.facet, (meaning.value,), "")
