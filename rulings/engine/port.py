"""The engine port: what any engine must do. These docstrings are the specification; tests/contract pins it."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from rulings.engine.candidates import Candidate, WeightedTerms
from rulings.engine.document import Document
from rulings.ledger_state import NO_MARK, LedgerMark, Seen, no_mark
from rulings.observatory.volume import Volume, VolumeRequest
from rulings.outcomes.counts import OutcomeCounts
from rulings.partition import WHOLE, Part
from rulings.progress import Progress
from rulings.query.ast import SearchQuery, TextField
from rulings.query.facets import COUNTED_FACETS
from rulings.ruling import Ruling, RulingId, Section, Tombstone
from rulings.text.near_duplicates import Signature


@dataclass(frozen=True, slots=True)
class Highlight:
    """A piece of the original text, or of another field that was asked for by name.

    `marks` are half-open ranges in `text`, sorted, not overlapping.
    """

    text: str
    marks: tuple[tuple[int, int], ...]
    field: TextField = TextField.ANY
    """ANY for the text."""
    start: int | None = None
    """Where `text` stands in the ruling's text; None in another field."""
    mark: int | None = None
    """Number of its first mark among those of the ruling's text, from 1; None without marks, and where they are not counted."""
    section: Section | None = None
    """That of the ruling's sections in which the first mark stands, or the text begins."""


@dataclass(frozen=True, slots=True)
class Hit:
    ruling: Ruling
    score: float | None
    highlights: tuple[Highlight, ...]


@dataclass(frozen=True, slots=True)
class FacetCount:
    value: str
    count: int
    selected: bool


@dataclass(frozen=True, slots=True)
class Page:
    size: int = 10
    """0..100."""
    cursor: str | None = None
    """As returned in SearchResult.next_cursor, for the same query."""


FIRST_PAGE = Page()


@dataclass(frozen=True, slots=True)
class SearchResult:
    total: int
    """Exact."""
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    """Every facet that was asked for; the most frequent values with a count (as many as were asked for, else Facet.most_listed),
    and every selected value even at zero. Of a facet that unfolds, its top values and those below the top of a selected one."""
    volume: Volume | None
    next_cursor: str | None
    seen: int = 0
    """How many hits came before this page."""
    last_seen: RulingId | None = None
    """The last of those."""
    index_changed: bool = False
    """Whether the index may have changed since the page whose cursor was given: a ruling may stand on two pages, or none."""
    facets_left_out: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Facet -> how many values it has beyond those; only facets that have any."""


@dataclass(frozen=True, slots=True)
class Health:
    engine: str
    """Name and version."""
    rulings: int
    tombstones: int
    position: int
    """The ledger sequence number up to which this index has seen the archive; 0 for an empty index."""
    bytes_on_disk: int
    current: bool
    """False when the index was built by another version of the analysis or mapping and needs a rebuild.

    Until then one of the version before is read as that version read it, and not written: writes, and reads of one
    that cannot be read, raise EngineError(Message.INDEX_OF_ANOTHER_VERSION).
    """
    unread: int = 0
    """Documents up to the position that the index lacks, since their record could not be read."""
    seen: tuple[Seen, ...] = ()
    """What the index and each of its parts has noted."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A document that the engine did not take (too large for it, say); the others are in."""

    id: RulingId
    reason: str
    """A message without any text of the ruling."""


class EngineReader(Protocol):
    """What the search page needs. All methods may raise EngineError or EngineUnavailableError."""

    def search(
        self,
        query: SearchQuery,
        page: Page = FIRST_PAGE,
        volume: VolumeRequest | None = None,
        *,
        facets: Collection[str] = COUNTED_FACETS,
        highlights: bool = True,
        most_values: int | None = None,
    ) -> SearchResult:
        """Hits, counts of these facets (any of FACETS: each costs) and volume of a query; without highlights
        where they are not wanted. Of each facet `most_values` are listed; without it Facet.most_listed.

        A phrase matches exactly the rulings whose folded field contains the folded phrase, in one of its readings
        where that depends on what stands beside it. A date known only to
        the month or year matches a range in which the whole month or year lies, a doubtful date none. A facet's counts
        ignore that facet's own selection and obey all others, and all that is denied. Order: relevance (score descending), or newest or
        oldest first by the date of judgment or publication (without one or doubtful: last), always broken by id ascending;
        where the text gives no relevance (rulings.engine.sorting) the newest first. Cursors never repeat or skip a
        ruling of one index state; after a rebuild a cursor goes on by its sort key or raises CursorError.
        """

    def cursor_before(self, query: SearchQuery, page: Page) -> str | None:
        """The cursor of the `page.size` hits before those that `page.cursor` begins: `search` with it goes on to this page. None
        where that is the first page. It costs what a page without its rulings does, however deep."""

    def export(self, query: SearchQuery) -> Iterator[Ruling]:
        """Every match, in the order of its pages, of one state of the index, however many: it takes the memory of a part."""

    def ids(self, query: SearchQuery) -> frozenset[RulingId]:
        """Of every match of one state of the index. No ruling is read: a hundred thousand take a tenth of a second."""

    def volume(self, query: SearchQuery, request: VolumeRequest) -> Volume:
        """Counts per period of the rulings that match `query`."""

    def outcomes(self, query: SearchQuery, splits: Collection[str] = (), *, fines: bool = True) -> OutcomeCounts:
        """How the defendants of the rulings that match were sentenced: for the crimes of the query's AND, else the executed
        totals; whatever the query asks of a sentence, all defendants of a ruling that matches are counted.

        `splits` are names of rulings.engine.outcome_counts.SPLITS. Under `crime` stand the 20 crimes that most of the rulings
        are about. Without `fines` those are left out.
        """

    def get(self, ruling_id: RulingId) -> Ruling | Tombstone | None: ...

    def signatures(self, query: SearchQuery, limit: int) -> Mapping[RulingId, Signature]:
        """Of the first `limit` matches, in the order of a search; none of an index that was made without signatures."""

    def candidates(self, query: SearchQuery, terms: WeightedTerms, limit: int) -> tuple[Candidate, ...]:
        """Of the matches of `query` those whose facts share the most with the terms, the best first, ties by id; none
        that shares nothing. The query's own text adds no score."""

    def tombstones(self, case_number: str) -> tuple[Tombstone, ...]:
        """Tombstones that bear this canonical case number, a further document of its case, or a range with it."""

    def health(self) -> Health: ...

    def state(self) -> str:
        """Names what searches find now: another name after each refresh and rebuild, also of another process, as soon as
        searches find what these brought. It costs next to nothing."""

    def is_empty(self) -> bool:
        """Whether it holds no ruling and no tombstone; cheaper than `health`."""


class Engine(EngineReader, Protocol):
    """All methods may raise EngineError; those that read may raise EngineUnavailableError."""

    def rebuild(
        self,
        documents: Iterable[Document],
        tombstones: Iterable[Tombstone],
        position: int,
        mark: Callable[[], LedgerMark] = no_mark,
    ) -> tuple[Refused, ...]:
        """Replace the whole index in one atomic step; on any failure the old index goes on serving.

        `mark` is asked when all documents are in: only then it is known which could not be read.
        """

    def rollback(self) -> None:
        """Serve again what the last rebuild replaced, at its own position. UsageError where nothing was kept."""

    def upsert(self, documents: Iterable[Document]) -> int:
        """Add or replace by ruling id; visible after refresh. Returns how many."""

    def remove(self, tombstones: Iterable[Tombstone]) -> int:
        """Delete the rulings of these ids and keep the tombstones; visible after refresh. Returns how many.

        A later upsert of the same id (a reappearance) drops the tombstone.
        """

    def purge(self, ruling_ids: Collection[RulingId], progress: Progress) -> None:
        """Delete everything under these ids, and everything that was deleted or replaced before, from the files too.

        It is durable and visible when this returns, and no file of the index holds a text of it; unknown ids are no
        error, so that what was interrupted may be repeated. `progress` is told of the documents that are written anew.
        """

    def refresh(
        self, position: int | None = None, part: Part = WHOLE, mark: LedgerMark = NO_MARK
    ) -> tuple[Refused, ...]:
        """Make all changes durable and visible, and record the part's `position` and `mark` together with them.

        Returns what was refused since the last refresh.
        """

    def position(self, part: Part = WHOLE) -> int:
        """Up to which ledger sequence the part's documents are in: at least as far as the whole index."""

    def seen(self, part: Part = WHOLE) -> Seen:
        """The same with its mark, and everything that the part lacks up to there."""

    def revisions(self, ruling_ids: Sequence[RulingId]) -> Mapping[RulingId, int]:
        """The revision of each of these rulings and tombstones that the index has."""

    def close(self) -> None: ...
