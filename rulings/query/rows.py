"""A search as rows of an advanced form: in which part, how, which words. Rows become a text of the search language and back."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from rulings.china.citation import citation_text
from rulings.query.ast import And, Node, Not, Phrase, ProvisionTerm, TextField, parts_of_and
from rulings.query.characters import without_quotes
from rulings.query.parser import parse_query
from rulings.query.printer import print_query
from rulings.query.words import split_words
from rulings.text.folding import fold


class RowWay(StrEnum):
    CONTAINS = "contains"
    """All of the words."""
    PHRASE = "phrase"
    """The text as it stands."""
    NOT = "not"
    """None of the words."""


@dataclass(frozen=True, slots=True)
class FormRow:
    field: TextField
    how: RowWay
    words: str


def rows_node(rows: Iterable[FormRow], rest: Node | None = None) -> Node | None:
    """What all rows and the rest ask for; None where that is nothing."""
    parts = [*(node for row in rows for node in _nodes(row)), *parts_of_and(rest)]
    if not parts:
        return None
    return parts[0] if len(parts) == 1 else And(tuple(parts))


def _nodes(row: FormRow) -> Iterator[Node]:
    text = " ".join(without_quotes(row.words).split())
    if row.how is RowWay.PHRASE:
        yield from (_as_read(one, row.field) for one in (text,) if fold(one))
        return
    for word in filter(fold, text.split()):
        if row.how is RowWay.NOT:
            yield Not(_as_read(word, row.field))
        elif _means_more(word, row.field):
            yield _as_read(word, row.field)
        else:
            pieces = split_words(word) if word.isalnum() else [word]
            yield from (Phrase(piece, row.field) for piece in pieces)


def _as_read(text: str, field: TextField) -> Node:
    """In quotation marks."""
    phrase = Phrase(text, field, quoted=True)
    return (parse_query(print_query(phrase)) if _means_more(text, field) else None) or phrase


def _means_more(text: str, field: TextField) -> bool:
    """Also in quotation marks a provision is one, and stars mean what they do in a search (art*, 被告人*自首)."""
    return field is TextField.STATUTE or "*" in text


def rows_of(node: Node | None) -> tuple[tuple[FormRow, ...], Node | None]:
    """The rows that ask for the same, one for each field and way, each phrase its own; and what no row can say."""
    words: dict[tuple[TextField, RowWay], list[str]] = {}
    phrases: list[FormRow] = []
    rest: list[Node] = []
    for part in parts_of_and(node):
        denied = part.child if isinstance(part, Not) else None
        phrase = denied or part
        if isinstance(phrase, ProvisionTerm):
            how = RowWay.NOT if denied else RowWay.CONTAINS
            words.setdefault((TextField.STATUTE, how), []).append(citation_text(phrase.provision))
            continue
        if (
            not isinstance(phrase, Phrase)
            or phrase.open_start
            or phrase.open_end
            or (denied and " " in phrase.text)
        ):
            rest.append(part)
        elif denied:
            words.setdefault((phrase.field, RowWay.NOT), []).append(phrase.text)
        elif phrase.quoted or " " in phrase.text:
            phrases.append(FormRow(phrase.field, RowWay.PHRASE, phrase.text))
        else:
            words.setdefault((phrase.field, RowWay.CONTAINS), []).append(phrase.text)
    rows = (*(FormRow(field, how, " ".join(some)) for (field, how), some in words.items()), *phrases)
    return rows, rows_node((), And(tuple(rest)) if rest else None)
