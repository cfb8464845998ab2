"""Syntax tree -> search text; what it prints parses to the same tree. Brackets show what binds first.

Operators in full make it longer than what was typed: a print beyond parser.MAX_QUERY_LENGTH is to be read by people.
"""

from dataclasses import replace

from rulings.china.citation import citation_text
from rulings.query.ast import (
    And,
    CaseNumberPatternTerm,
    CaseNumberTerm,
    FacetTerm,
    Node,
    Not,
    Or,
    Phrase,
    ProvisionTerm,
    Proximity,
    RulingIds,
    SentenceTerm,
    TextField,
)
from rulings.query.facet_values import short_facet_value
from rulings.query.lexer import Kind, in_quotation_marks, tokens
from rulings.query.numbers import find_asked_numbers
from rulings.query.parser import is_passage
from rulings.query.proximity_signs import link_sign
from rulings.query.sentence_values import print_sentence
from rulings.query.words import split_words


def print_query(node: Node | None) -> str:
    """The text of a tree that `parse` made; blank for None."""
    if node is None:
        return ""
    if isinstance(node, Phrase) and node.field is TextField.ANY and is_passage(node.text):
        return node.text
    return _print(node, inside=None)


def _print(node: Node, inside: type[And] | type[Or] | type[Not] | None) -> str:
    match node:
        case Phrase():
            return _phrase(node)
        case CaseNumberTerm() | CaseNumberPatternTerm():
            return node.canonical if isinstance(node, CaseNumberTerm) else str(node.pattern)
        case FacetTerm():
            return f"{node.facet}:{_quoted_value(short_facet_value(node.facet, node.value))}"
        case ProvisionTerm():
            return f"{TextField.STATUTE.value}:{_quoted_value(citation_text(node.provision))}"
        case SentenceTerm():
            return " AND ".join(print_sentence(node.condition))
        case Proximity():
            return _proximity(node, inside)
        case RulingIds():
            return ""
        case Not():
            return f"NOT {_print(node.child, Not)}"
        case And() | Or():
            return _joined(node, inside)


def _joined(node: And | Or, inside: type[And] | type[Or] | type[Not] | None) -> str:
    kind, operator = (And, " AND ") if isinstance(node, And) else (Or, " OR ")
    text = operator.join(_print(child, kind) for child in node.children)
    return f"({text})" if inside not in (None, kind) else text


def _proximity(node: Proximity, inside: type[And] | type[Or] | type[Not] | None) -> str:
    field = _field(node.field)
    terms = [_print(_anywhere(term), And) for term in node.terms]
    text = terms[0] + "".join(
        f" {link_sign(link)} {term}" for link, term in zip(node.links, terms[1:], strict=True)
    )
    return f"{field}({text})" if field or inside else text


def _anywhere(term: Phrase | Or) -> Phrase | Or:
    """Without the field, which stands before the brackets around."""
    if isinstance(term, Phrase):
        return replace(term, field=TextField.ANY)
    return Or(tuple(replace(child, field=TextField.ANY) for child in term.children if isinstance(child, Phrase)))


def _field(field: TextField) -> str:
    return "" if field is TextField.ANY else f"{field.value}:"


def _phrase(phrase: Phrase) -> str:
    field = _field(phrase.field)
    bare = f"{'*' if phrase.open_start else ''}{phrase.text}{'*' if phrase.open_end else ''}"
    # A colon before it keeps what looks like a field (NL:x) from being read as one.
    unquoted = () if phrase.quoted else (bare, f":{bare}") if ":" in bare or "：" in bare else (bare,)
    return field + next((printed for printed in unquoted if _reads_back(printed, phrase.text)), _quoted(bare))


def _reads_back(printed: str, text: str) -> bool:
    """Whether the bare text is one term of the language, not several, an operator, a field or a case number."""
    if '"' in text or any(find_asked_numbers(text)):
        return False
    found = list(tokens(printed))
    return len(found) == 1 and found[0].kind is Kind.WORD and found[0].text == text and split_words(text) == [text]


def _quoted_value(value: str) -> str:
    return value if value.isalnum() else _quoted(value)


def _quoted(text: str) -> str:
    return in_quotation_marks(text) or f'"{text}"'
