"""Tokens put in order, so that a tree can be made of any: what means nothing where it stands is a word or is left out."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from rulings.query.characters import is_latin
from rulings.query.lexer import Kind, Token
from rulings.query.proximity_signs import APART_UNITS, SLASHES, read_link

BINARY = frozenset({Kind.AND, Kind.OR, Kind.NEAR})
_EXCLAMATIONS = ("!", "！")
BEGINS_TERM = frozenset({Kind.WORD, Kind.QUOTED, Kind.NUMBER, Kind.SENTENCE, Kind.FIELD, Kind.NOT, Kind.OPEN})


@dataclass(frozen=True, slots=True)
class Ignored:
    """A part of the text that is no part of the search. Reasons: punctuation, operator, proximity, introduces-a-number."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Tidied:
    items: tuple[Token, ...]
    ignored: tuple[Ignored, ...]
    unknown_fields: tuple[str, ...]


def tidy(tokens: Iterable[Token]) -> Tidied:
    """Brackets are balanced and not empty, and operators and fields have what they need, in `items`."""
    given = list(_with_apart_signs(list(tokens)))
    ignored = [Ignored(token.text, token.reason) for token in given if token.kind is Kind.IGNORED]
    unknown = [token.text for token in given if _is_unknown(token)]
    kept = [token for token in given if token.kind is not Kind.IGNORED and not _is_unknown(token)]
    items = _with_left_terms(_with_right_terms(_balanced(kept, ignored), ignored), ignored)
    return Tidied(tuple(items), tuple(ignored), tuple(dict.fromkeys(unknown)))


def _with_apart_signs(tokens: Sequence[Token]) -> Iterator[Token]:
    """A slash and what belongs to it with a space between (/ 句) are one sign."""
    place = 0
    while place < len(tokens):
        token, following = tokens[place], tokens[place + 1 : place + 2]
        link = read_link(f"/{following[0].text}") if following and following[0].text in APART_UNITS else None
        if token.kind is Kind.IGNORED and token.text in SLASHES and link is not None:
            yield Token(Kind.NEAR, token.text + following[0].text, link=link)
            place += 2
        else:
            yield token
            place += 1


def _is_unknown(token: Token) -> bool:
    return token.kind is Kind.FIELD and token.field is None


def _balanced(tokens: Sequence[Token], ignored: list[Ignored]) -> list[Token]:
    """Without brackets that have no partner: they are punctuation."""
    opened: list[int] = []
    alone: set[int] = set()
    for place, token in enumerate(tokens):
        if token.kind is Kind.OPEN:
            opened.append(place)
        elif token.kind is Kind.CLOSE:
            if opened:
                opened.pop()
            else:
                alone.add(place)
    alone |= set(opened)
    ignored += [Ignored(tokens[place].text, "punctuation") for place in sorted(alone)]
    return [token for place, token in enumerate(tokens) if place not in alone]


def _with_right_terms(tokens: Sequence[Token], ignored: list[Ignored]) -> list[Token]:
    """From right to left: an operator, a field and an opening bracket need something to the right."""
    kept: list[Token] = []
    for place in range(len(tokens) - 1, -1, -1):
        token = tokens[place]
        following = kept[-1] if kept else None
        begins = following is not None and following.kind in BEGINS_TERM
        if token.kind is Kind.OPEN and following is not None and following.kind is Kind.CLOSE:
            kept.pop()
            ignored.append(Ignored("()", "punctuation"))
        elif _is_latin_word(token, tokens[place - 1] if place else None, following):
            kept.append(_as_word(token))
        elif token.kind in (*BINARY, Kind.NOT) and not begins:
            kept += _or_ignore(token, ignored)
        elif token.kind is Kind.FIELD and token.field is not None:
            kept += _field(token, following, begins, ignored)
        else:
            kept.append(token)
    return kept[::-1]


def _with_left_terms(tokens: Sequence[Token], ignored: list[Ignored]) -> list[Token]:
    """From left to right: AND and OR need something to the left; so does an exclamation mark, to be more than one."""
    kept: list[Token] = []
    for token in tokens:
        begins = not kept or kept[-1].kind is Kind.OPEN
        lacks = begins or kept[-1].kind in (*BINARY, Kind.NOT, Kind.FIELD)
        if begins and token.kind is Kind.NOT and token.text in _EXCLAMATIONS:
            ignored.append(Ignored(token.text, "punctuation"))
        else:
            kept += _or_ignore(token, ignored) if token.kind in BINARY and lacks else [token]
    return kept


def _is_latin_word(token: Token, before: Token | None, after: Token | None) -> bool:
    """and, or, not between two Latin words, and `not` before one, are words of a name or a quotation."""
    if not token.weak or not token.text.isascii():
        return False
    neighbours = [before.text[-1:] if before else "", after.text[:1] if after else ""]
    latin = [bool(edge) and edge.isalpha() and is_latin(edge) for edge in neighbours]
    starts = token.kind is Kind.NOT and before is None
    return latin[1] and (latin[0] or starts)


def _field(token: Token, following: Token | None, begins: bool, ignored: list[Ignored]) -> list[Token]:
    field = token.field
    introduces = field is not None and field.text is None and field.facet is None
    if introduces and following is not None and following.kind is Kind.NUMBER:
        ignored.append(Ignored(token.text, "introduces-a-number"))
        return []
    return [token] if begins and not introduces else [_as_word(token)]


def _or_ignore(token: Token, ignored: list[Ignored]) -> list[Token]:
    """A Chinese word (与, 或, 非) is searched; a sign or an English operator says nothing here."""
    if token.weak and not token.text.isascii():
        return [_as_word(token)]
    ignored.append(Ignored(token.text, "operator"))
    return []


def _as_word(token: Token) -> Token:
    return replace(token, kind=Kind.WORD, field=None, weak=False)
