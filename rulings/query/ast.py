"""The query as a tree of plain values, without any engine's words."""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from rulings.china.number_pattern import NumberPattern
from rulings.query.sentences import ANY_SENTENCE, SentenceCondition
from rulings.ruling import Provision, RulingId


class TextField(StrEnum):
    """Where words are looked for. ANY is the whole text and the title."""

    ANY = "any"
    TITLE = "title"
    COURT = "court"
    PARTY = "party"
    FACTS = "facts"
    REASONING = "reasoning"
    DISPOSITION = "disposition"
    STATUTE = "statute"
    JUDGE = "judge"
    CLERK = "clerk"
    LAWYER = "lawyer"
    LAW_FIRM = "law_firm"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Matches every ruling whose folded field contains the folded text; `quoted` only affects printing.

    Figures and Latin words at its edges match as wholes, unless the edge is open. A long unquoted run of Chinese is
    segmented by the parser into several phrases joined by And.
    """

    text: str
    field: TextField = TextField.ANY
    quoted: bool = dataclass_field(default=False, compare=False)
    open_start: bool = False
    """The phrase may begin inside a Latin word (*art)."""
    open_end: bool = False
    """The phrase may end inside a Latin word (art*)."""


@dataclass(frozen=True, slots=True)
class CaseNumberTerm:
    """Matches rulings that bear this canonical case number, a further document of its case, or a range with it.

    `cited`: rulings of other cases whose text names it instead. The search language has no word for that: programs
    ask for it, and it prints as the number alone.
    """

    canonical: str
    cited: bool = False


@dataclass(frozen=True, slots=True)
class CaseNumberPatternTerm:
    """Matches rulings that bear a case number that fits the pattern."""

    pattern: NumberPattern


@dataclass(frozen=True, slots=True)
class FacetTerm:
    """Matches rulings that have this value of a facet, or one below it."""

    facet: str
    value: str
    """As it stands in an index: a path joined by rulings.query.facets.SEPARATOR."""


@dataclass(frozen=True, slots=True)
class ProvisionTerm:
    """Matches rulings that cite this provision or one below it: an article's paragraphs and items, a law's articles."""

    provision: Provision


class Within(StrEnum):
    """How near one term stands to the one before it."""

    SENTENCE = "sentence"
    """Ends with 。！？!? or with its paragraph."""
    PARAGRAPH = "paragraph"
    """See rulings.text.paragraphs."""
    CHARACTERS = "characters"
    """At most `distance` folded characters stand between the two, each digit one, in either order."""
    CHARACTERS_BEHIND = "characters behind"
    """Likewise, and it stands behind the one before it."""


@dataclass(frozen=True, slots=True)
class Link:
    within: Within
    distance: int = 0
    """Of characters alone."""


@dataclass(frozen=True, slots=True)
class Proximity:
    """Matches rulings in which a place of each term can be chosen so that each link holds between two neighbours.

    All phrases are of one field, and both places of a link lie in one piece of it. `links` has one fewer than `terms`.
    """

    terms: tuple["Phrase | Or", ...]
    """An Or of phrases stands where any of them does."""
    links: tuple[Link, ...]

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """Of all terms, in order."""
        parts = (term.children if isinstance(term, Or) else (term,) for term in self.terms)
        return tuple(part for term in parts for part in term if isinstance(part, Phrase))

    @property
    def field(self) -> TextField:
        return self.phrases[0].field


@dataclass(frozen=True, slots=True)
class RulingIds:
    """Matches these rulings. The search language has no word for that: engines ask for it, and it prints as nothing."""

    ids: frozenset[RulingId]


@dataclass(frozen=True, slots=True)
class SentenceTerm:
    """Matches rulings in which the condition holds of one defendant's sentence.

    The sentence is the punishment for one of `crimes`, or a crime below one; without any the executed total.
    """

    condition: SentenceCondition
    crimes: frozenset[str] = dataclass_field(default=frozenset(), compare=False, repr=False)
    """Values of the facet `crime`. Of a tree that was parsed none yet: rulings.query.binding finds them around it."""


@dataclass(frozen=True, slots=True)
class And:
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Or:
    children: tuple["Node", ...]


@dataclass(frozen=True, slots=True)
class Not:
    child: "Node"


Node: TypeAlias = (
    Phrase
    | CaseNumberTerm
    | CaseNumberPatternTerm
    | FacetTerm
    | ProvisionTerm
    | SentenceTerm
    | Proximity
    | RulingIds
    | And
    | Or
    | Not
)


def parts_of_and(node: Node | None) -> tuple[Node, ...]:
    """What all must hold where the node does: an And's children, else itself."""
    return node.children if isinstance(node, And) else () if node is None else (node,)


class DateBasis(StrEnum):
    """Four dates that are never mixed."""

    JUDGED = "judged"
    FILED = "filed"
    """The year of the case number, in which the case was filed: no more than that is known of it."""
    PUBLISHED = "published"
    FIRST_SEEN = "first_seen"


class Sort(StrEnum):
    """By relevance, or by the day of the judgment or of its publication."""

    RELEVANCE = "relevance"
    NEWEST = "newest"
    OLDEST = "oldest"
    PUBLISHED_NEWEST = "published_newest"
    PUBLISHED_OLDEST = "published_oldest"
    FIRST_SEEN_NEWEST = "first_seen_newest"
    """By the minute: what came last stands first, however much came on one day."""
    HEAVIEST = "heaviest"
    """By the heaviest executed total of the ruling; those without any come last, as in LIGHTEST."""
    LIGHTEST = "lightest"


@dataclass(frozen=True, slots=True)
class DateRange:
    """Inclusive days; None is open."""

    basis: DateBasis = DateBasis.JUDGED
    start: date | None = None
    end: date | None = None


ANY_SENTENCE_TERM = SentenceTerm(ANY_SENTENCE)
NO_SELECTIONS: Mapping[str, frozenset[str]] = MappingProxyType({})


@dataclass(frozen=True)
class SearchQuery:
    """One search: text AND every facet's selection (OR inside a facet) AND the date range, without the denied values."""

    text: Node | None = None
    selections: Mapping[str, frozenset[str]] = dataclass_field(default_factory=lambda: NO_SELECTIONS)
    """Facet name -> selected values; never an empty set."""
    denied: Mapping[str, frozenset[str]] = dataclass_field(default_factory=lambda: NO_SELECTIONS, kw_only=True)
    """Likewise, values none of which a match has. They hold for every count, that of their own facet too."""
    dates: DateRange = DateRange()
    sort: Sort = Sort.RELEVANCE
    sentence: SentenceTerm = ANY_SENTENCE_TERM
    """What one sentence fulfils, beside what the text asks of it."""
    excluded: frozenset[str] = frozenset()
    """Ids of rulings that are in no answer, count or figure, whatever the index still holds; nobody types them."""

    @property
    def asks_of_texts(self) -> bool:
        """Whether more is asked for than filters: words, or what a sentence fulfils. Only the texts of today can tell."""
        return self.text is not None or self.sentence.condition.asks
