"""How the texts of an index were folded and shared out among its fields: what is looked up in it must be folded alike.

An index of a version before is read, not written, until a rebuild beside it is done.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from rulings.engine import analysis
from rulings.engine.analysis_v3 import case_number_key_v3, fold_text_v3, provision_phrase_v3
from rulings.engine.lookups import Layout, in_pieces, in_whole_texts
from rulings.engine.tombstones import case_number_key
from rulings.query.ast import Phrase
from rulings.ruling import Provision
from rulings.text.folding import FoldedText, fold_characters, fold_text
from rulings.text.readings import readings


@dataclass(frozen=True, slots=True)
class IndexFolding:
    """`phrase` gives each way in which a text may have the phrase, none for a blank one.

    `characters` does for looking up plain phrases, and is faster than `text`.
    """

    text: Callable[[str], FoldedText]
    characters: Callable[[str], FoldedText]
    phrase: Callable[[Phrase], tuple[str, ...]]
    number_key: Callable[[str], str]
    """What a case number is looked up by."""
    provision: Callable[[Provision], Phrase | None]
    """The phrase that stands for a provision where the index has no terms for them."""
    lookups: Layout


def _readings(phrase: Phrase) -> tuple[str, ...]:
    return readings(phrase.text, open_start=phrase.open_start, open_end=phrase.open_end)


def _readings_v3(phrase: Phrase) -> tuple[str, ...]:
    folded = str(fold_text_v3(phrase.text))
    return (folded,) if folded else ()


def _as_term(_: Provision) -> None:
    """Provisions are terms of the index."""


CURRENT = IndexFolding(fold_text, fold_characters, _readings, case_number_key, _as_term, in_pieces)
VERSION_4 = replace(CURRENT, lookups=in_whole_texts)
VERSION_3 = IndexFolding(
    fold_text_v3, fold_text_v3, _readings_v3, case_number_key_v3, provision_phrase_v3, in_whole_texts
)
_FORMATS_OF_VERSION_3 = {"906cff915ec66c93", "a5b93fe108e483c5"}
"""As the embedded engine and Elasticsearch noted it, before `format_name` said the version."""


def format_name(fields: str) -> str:
    """What an index notes of how it was made: the analysis, and a digest of its `fields`."""
    return f"{analysis.VERSION}-{fields}"


def folding_of(format_name: str) -> IndexFolding | None:
    """None for an index that this program cannot read."""
    if format_name in _FORMATS_OF_VERSION_3:
        return VERSION_3
    version, _, _ = format_name.partition("-")
    return {str(analysis.VERSION): CURRENT, "4": VERSION_4}.get(version)
