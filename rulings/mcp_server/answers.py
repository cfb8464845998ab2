"""What the tools answer, as models: clients are given their JSON Schemas. Most are read from the values of the API
(rulings.public), whose field names they keep and of which they leave out what a conversation has no room for.
"""

from typing import Any

from pydantic import BaseModel, ConfigDict, model_validator

from rulings.observatory.volume import GroupKind

MAX_LISTED = 50
"""Entries of a list in one answer: provisions, related cases."""


class Answer(BaseModel):
    """Frozen; the descriptions of fields are their docstrings."""

    model_config = ConfigDict(frozen=True, use_attribute_docstrings=True)


class SourceCoverage(Answer):
    source: str
    name: str
    url: str | None
    """Of the publisher; none for files that were imported."""
    rulings: int
    as_of: str | None
    """When the source was last observed, ISO 8601."""


class Coverage(Answer):
    """What is held, as of when, from where."""

    rulings: int
    as_of: str | None
    """The newest observation of any source, ISO 8601."""
    sources: list[SourceCoverage]
    """Those with the most rulings."""
    note: str


class NamedRuling(Answer):
    id: str
    title: str | None
    case_number: str | None
    court_name: str | None
    permalink: str


class RulingHead(NamedRuling):
    """What a ruling is, without its text."""

    jurisdiction: str
    judgment_date: str | None
    """As precise as the source: 2019, 2019-05 or 2019-05-07."""
    publication_date: str | None
    document_type: str | None
    category: str | None
    procedure: str | None
    crimes: list[str]
    causes: list[str]
    result: str | None
    """What the ruling decides, as read by a program."""
    source: str

    @model_validator(mode="before")
    @classmethod
    def _of_public_record(cls, record: dict[str, Any]) -> dict[str, Any]:
        """A public record has its source in its provenance."""
        return {**record, "source": record["provenance"]["source"]} if "provenance" in record else record


class FoundRuling(RulingHead):
    snippets: list[str]
    """Excerpts in which the words stand."""


class TraitOfCase(Answer):
    facet: str
    value: str


class PassageOfCase(Answer):
    text: str


class MatchedSentences(Answer):
    here: PassageOfCase
    """In the case that was asked for."""
    there: PassageOfCase


class SimilarCase(RulingHead):
    score: float
    """Of this answer alone: higher is more similar."""
    shared: list[TraitOfCase]
    """What it has in common with the case that was asked for."""
    only_here: list[TraitOfCase]
    """What only the case that was asked for has; none where that is facts, which nobody has decided."""
    only_there: list[TraitOfCase]
    """What only the found ruling has."""
    passages: list[MatchedSentences]
    """Up to two pairs of sentences that match."""


class SimilarCases(Answer):
    hits: list[SimilarCase]
    coverage: Coverage


class FacetValue(Answer):
    value: str
    count: int


class FoundRulings(Answer):
    total: int
    """Exact."""
    hits: list[FoundRuling]
    facets: dict[str, list[FacetValue]]
    interpretation: dict[str, Any]
    """How the text was read: the query with all operators, case numbers in it, what was left out."""
    next_cursor: str | None
    """Of the next page, for the same search."""
    permalink: str
    coverage: Coverage


class PartRange(Answer):
    part: str
    heading: str | None
    start: int
    end: int


class ReadPassage(PartRange):
    text: str


class RelatedNumber(Answer):
    relation: str
    case_number: str


class ReadRuling(RulingHead):
    statutes: list[str]
    """Provisions that it cites; at most 50."""
    related_cases: list[RelatedNumber]
    """What it says other decisions are to it; at most 50."""
    flags: list[str]
    """Doubts of the program that read it."""
    parts: list[PartRange]
    """All parts; offsets count characters of the whole text."""
    passages: list[ReadPassage]
    """What was asked for, in the order of the text."""
    length: int
    """Characters of the text that may be shown."""
    next_offset: int | None
    """Where to go on; none where all that was asked for is here."""
    display: str
    """How much of it the publisher's terms allow to be shown: full-text, excerpt or metadata."""
    licence: str | None
    coverage: Coverage


class GoneRuling(Answer):
    id: str
    first_seen: str
    withdrawn_at: str | None = None
    removed_at: str | None = None


class NearRulings(Answer):
    """What is known beside a number that is not held."""

    courts: list[dict[str, Any]]
    in_sequence: list[dict[str, Any]]
    alike: list[dict[str, Any]]
    citing: list[dict[str, Any]]


class KnownNumber(Answer):
    number: str
    """Canonical."""
    reading: dict[str, Any] | None
    """What the number itself says: year, court or candidates, kind of case."""
    state: str
    """held, withdrawn (by its publisher), removed (here, on request) or not-held."""
    total: int
    rulings: list[NamedRuling]
    withdrawn: list[GoneRuling]
    removed: list[GoneRuling]
    near: NearRulings | None
    permalink: str


class KnownNumbers(Answer):
    cases: list[KnownNumber]
    coverage: Coverage


class QuoteDifference(Answer):
    quoted: str
    printed: str


class QuotedPlace(NamedRuling):
    start: int
    end: int
    section: str | None
    printed: str
    """The words as they stand in the ruling."""
    differences: list[QuoteDifference]


class VerifiedQuote(Answer):
    number: str | None
    """held, withdrawn, removed, not_held or malformed; none where none was given."""
    case_number: str | None
    """Canonical."""
    rulings: list[NamedRuling]
    """Those that bear the number."""
    quote: str | None
    """exact, exact_but_masked (masked places fit anything), near, elsewhere or absent; none where that is not known."""
    match: QuotedPlace | None
    elsewhere: list[QuotedPlace]
    """Other rulings that have it word for word."""
    partly_shown: bool
    """The publisher's terms hide a part of the text: what is absent may stand there."""
    coverage: Coverage


class PeriodCount(Answer):
    period: str
    """YYYY, YYYY-Qn, YYYY-MM, YYYY-Wnn or YYYY-MM-DD."""
    count: int
    group: str | None
    kind: GroupKind
    """`rest` is of no group that is counted, `unknown` of rulings without a value."""


class DisclosureVolume(Answer):
    """Counts of what is held, not of what courts decided. Groups of a split by crime overlap: never sum them."""

    basis: str
    interval: str
    unit: str
    split: str | None
    buckets: list[PeriodCount]
    """Periods without a ruling are left out."""
    undated: int
    doubtful: int
    groups_left_out: int
    total: int
    as_of: str | None
    """The past day that was asked for."""
    searched: bool
    at_most_more: int
    """Rulings of then that were withdrawn or changed since: their words could not be searched."""
    observed_since: str | None
    """Of a day before the first observation: the day of that. The zero then says nothing of what was disclosed."""
    permalink: str
    coverage: Coverage


class DisclosureFigures(Answer):
    """A figure of disclosure itself, as the API gives it, with its rule, its caveats and the day as of which it holds."""

    figure: str
    figures: dict[str, Any]
    left_out: dict[str, int]
    """List in `figures` -> how many of its entries were cut; its page, the permalink, has them."""
    permalink: str
    coverage: Coverage
