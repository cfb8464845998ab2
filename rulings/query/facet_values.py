"""Facet values as users write them: a node's bare name or whole path, in any spelling (docs/search-suggestions.md)."""

from difflib import get_close_matches
from functools import lru_cache

from rulings.china.english_names import english_names
from rulings.errors import UnknownFacetValueError
from rulings.messages import Message
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import facet_named
from rulings.query.spellings import spelled_value
from rulings.text.folding import fold

MAX_VALUE_LENGTH = 200


def resolve_facet_value(facet: str, value: str) -> str:
    """The value as it stands in an index. UnknownFacetValueError, with what is near, outside a closed vocabulary."""
    text = value.strip()
    if not text or len(text) > MAX_VALUE_LENGTH or not text.isprintable():
        raise UnknownFacetValueError(Message.FACET_VALUE_UNREADABLE, facet=facet, max=MAX_VALUE_LENGTH)
    declared = facet_named(facet)
    names = declared.vocabulary() if declared.vocabulary else None
    found = (names.get(text) if names else None) or spelled_value(facet, text)
    if found is None and declared.other_name:
        found = declared.other_name(text) or declared.other_name(fold(text))
    if found is None and names is not None:
        raise _unknown(facet, text)
    return found or text


@lru_cache(maxsize=50_000)
def short_facet_value(facet: str, value: str) -> str:
    """The shortest form that `resolve_facet_value` reads back to `value`: its last part where that is unambiguous."""
    last = value.rsplit(SEPARATOR, 1)[-1]
    vocabulary = facet_named(facet).vocabulary
    return last if vocabulary is not None and vocabulary().get(last) == value else value


def near_facet_values(facet: str, value: str) -> list[str]:
    """Names of a closed vocabulary, in either language, that are spelt nearly as the value; none for an open one."""
    vocabulary = facet_named(facet).vocabulary
    if vocabulary is None:
        return []
    names = [*(name for name in vocabulary() if SEPARATOR not in name), *english_names(facet).values()]
    return get_close_matches(value.strip()[:MAX_VALUE_LENGTH], names, 3, 0.5)


def _unknown(facet: str, text: str) -> UnknownFacetValueError:
    value, near = text[:40], near_facet_values(facet, text)
    if not near:
        return UnknownFacetValueError(Message.UNKNOWN_FACET_VALUE, facet=facet, value=value)
    return UnknownFacetValueError(Message.UNKNOWN_FACET_VALUE_NEAR, facet=facet, value=value, near=", ".join(near))
