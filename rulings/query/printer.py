"""Syntax tree -> search text; what it prints parses to the same tree."""

import re

from rulings.query.ast import And, CaseNumberPatternTerm, CaseNumberTerm, Node, Not, Or, Phrase, TextField
from rulings.query.lexer import QUOTES
from rulings.query.words import split_words

_PLAIN = re.compile(r"[^\W\d_][\w、]*")
_OPERATORS = {"AND", "OR", "NOT"}


def print_query(node: Node | None) -> str:
    """The text of a tree that `parse` made; blank for None."""
    return "" if node is None else _print(node, inside=None)


def _print(node: Node, inside: type[And] | type[Or] | type[Not] | None) -> str:
    match node:
        case Phrase():
            return _phrase(node)
        case CaseNumberTerm():
            return node.canonical
        case CaseNumberPatternTerm():
            return str(node.pattern)
        case Not():
            return f"NOT {_print(node.child, Not)}"
        case And():
            text = " AND ".join(_print(child, And) for child in node.children)
            return f"({text})" if inside is Not else text
        case Or():
            text = " OR ".join(_print(child, Or) for child in node.children)
            return f"({text})" if inside in (And, Not) else text


def _phrase(phrase: Phrase) -> str:
    field = "" if phrase.field is TextField.ANY else f"{phrase.field.value}:"
    return field + (_quoted(phrase.text) if phrase.quoted or not _reads_back(phrase.text) else phrase.text)


def _reads_back(text: str) -> bool:
    """Whether the bare text is one word of the language, not several, an operator or a case number."""
    return _PLAIN.fullmatch(text) is not None and text not in _OPERATORS and split_words(text) == [text]


def _quoted(text: str) -> str:
    """In the first pair of quotation marks that the text does not contain: it came in one of them."""
    opening, closing = next(pair for pair in QUOTES.items() if pair[1] not in text)
    return f"{opening}{text}{closing}"
