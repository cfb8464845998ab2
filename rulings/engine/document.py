"""What an engine is given: a ruling with its analysis, so that the terms are made once, in Python, for all."""

from collections.abc import Mapping
from dataclasses import dataclass

from rulings.query.ast import TextField
from rulings.ruling import Ruling


@dataclass(frozen=True, slots=True)
class Document:
    """`terms` hold character bigrams per text field, `words` the ranking terms; both space-delimited strings."""

    ruling: Ruling
    terms: Mapping[TextField, str]
    words: str
    facets: Mapping[str, tuple[str, ...]]
