"""What an engine is given: a ruling with its analysis, so that terms are made once, in Python, for all engines."""

from collections.abc import Mapping
from dataclasses import dataclass

from rulings.engine.fields import TermField
from rulings.engine.folded_fields import FoldedFields
from rulings.query.ast import DateBasis
from rulings.query.facets import FacetValues
from rulings.ruling import RulingDate, RulingId
from rulings.text.near_duplicates import Signature


@dataclass(frozen=True, slots=True)
class Document:
    """Everything that is searched, counted or returned of one ruling; flat, so that it is cheap to hand over."""

    id: RulingId
    stored: bytes
    """The ruling as rulings.engine.packing packs it."""
    folded: FoldedFields
    frequent: str
    """The frequent phrases that it has, delimited by spaces (rulings.engine.frequent_phrases)."""
    characters: Mapping[TermField, str]
    """The different characters of each field in which single ones are looked up, delimited by spaces."""
    facets: FacetValues
    """Every node that a value lies under; of a facet that unfolds also its top ones alone (fields.top_values), and of one that counts others
    than it finds by those (Facet.listed_name)."""
    case_numbers: tuple[str, ...]
    """Match keys (CaseNumber.match_keys)."""
    cited: tuple[str, ...]
    """Match keys of the case numbers that the text cites."""
    provisions: tuple[str, ...]
    """Canonical forms of every provision that covers a cited one (rulings.engine.provisions)."""
    sentences: tuple[str, ...]
    """What is asked of one sentence is asked of these (rulings.engine.sentence_terms)."""
    sentence_counts: tuple[str, ...]
    fine_counts: tuple[str, ...]
    severity: int | None
    """Of the heaviest executed total; None where none is known."""
    dates: Mapping[DateBasis, RulingDate]
    seen_minute: int
    """When it was first seen (rulings.engine.days.seen_minute)."""
    signature: Signature
    """Of the text."""
    case_keys: tuple[str, ...]
    """Those of rulings.text.near_duplicates.case_keys."""
    revision: int = 0
    """Ledger sequence of the content: an engine that several programs write to never replaces a newer one."""

    @property
    def terms(self) -> dict[TermField, str]:
        """Pairs of characters per field, delimited by spaces; frequent phrases in theirs. Made anew at each call."""
        return self.folded.pairs() | {TermField.FREQUENT: self.frequent}
