"""What a hit matched by beside its text (标题:, 法院:, 当事人:, 法条:), marked; the same for every engine."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from rulings.china.citation import printed_statute
from rulings.engine.index_folding import CURRENT, IndexFolding
from rulings.engine.people import PEOPLE, people_of
from rulings.engine.port import Highlight
from rulings.engine.snippets import field_snippets, snippets
from rulings.query.ast import (
    And,
    Node,
    Or,
    Phrase,
    ProvisionTerm,
    Proximity,
    TextField,
)
from rulings.ruling import Ruling

MAX_HIGHLIGHTS = 3
"""Of one field."""


def all_highlights(ruling: Ruling, node: Node | None, folding: IndexFolding) -> tuple[Highlight, ...]:
    """Of a hit: those of named fields, then those of the text."""
    return (*field_highlights(ruling, node, folding), *snippets(ruling, node, folding))


def field_highlights(ruling: Ruling, node: Node | None, folding: IndexFolding = CURRENT) -> tuple[Highlight, ...]:
    """Up to three pieces of each field that the search names; none for plain words, which are looked for in the text."""
    terms = tuple(_named_terms(node))
    return tuple(
        part for field in _FIELDS for part in islice(_of_field(ruling, field, terms, folding), MAX_HIGHLIGHTS)
    )


_FIELDS = (TextField.TITLE, TextField.COURT, TextField.PARTY, TextField.STATUTE, *PEOPLE, TextField.LAW_FIRM)
_Term = Phrase | ProvisionTerm


def _named_terms(node: Node | None) -> Iterator[_Term]:
    """Nothing under Not."""
    match node:
        case ProvisionTerm():
            yield node
        case Phrase() if node.field in _FIELDS:
            yield node
        case And() | Or():
            for child in node.children:
                yield from _named_terms(child)
        case Proximity() if node.field in _FIELDS:
            yield from node.phrases
        case _:
            return


def _of_field(
    ruling: Ruling, field: TextField, terms: tuple[_Term, ...], folding: IndexFolding
) -> Iterator[Highlight]:
    phrases = tuple(
        replace(term, field=TextField.ANY) for term in terms if isinstance(term, Phrase) and term.field is field
    )
    if field is TextField.STATUTE:
        yield from _provisions(ruling, terms)
    if phrases:
        for parts in field_snippets(_pieces(ruling, field), Or(phrases), folding):
            yield from (replace(part, field=field) for part in parts)


def _provisions(ruling: Ruling, terms: tuple[_Term, ...]) -> Iterator[Highlight]:
    asked = [term.provision for term in terms if isinstance(term, ProvisionTerm)]
    for cited in ruling.statutes:
        if cited.provision and any(one.covers(cited.provision) for one in asked):
            text = printed_statute(cited)
            yield Highlight(text, ((0, len(text)),), TextField.STATUTE)


def _pieces(ruling: Ruling, field: TextField) -> Iterator[str]:
    court = ruling.court
    match field:
        case TextField.TITLE:
            yield ruling.title or ""
        case TextField.COURT if court is not None:
            yield from dict.fromkeys((court.name, court.current_name or court.name))
        case TextField.PARTY:
            yield from (party.name for party in ruling.parties)
        case TextField.STATUTE:
            yield from map(printed_statute, ruling.statutes)
        case TextField.LAW_FIRM:
            yield from ruling.law_firms
        case _:
            yield from people_of(ruling, field)
