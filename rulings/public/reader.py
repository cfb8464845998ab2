"""The one reader of the index: every command, page, API answer and download that shows a ruling goes through it."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial

from rulings.archive.archive import ledger_state
from rulings.engine.candidates import Candidate, WeightedTerms
from rulings.engine.open import open_engine
from rulings.engine.port import FIRST_PAGE, EngineReader, Health, Hit, Page, SearchResult
from rulings.engine.standing import Standing, compare
from rulings.errors import EngineError, NotFoundError
from rulings.ledger_state import AskLedger, no_ledger
from rulings.messages import Message
from rulings.observatory.volume import Volume, VolumeRequest
from rulings.outcomes.counts import OutcomeCounts
from rulings.public.cursor_signing import CursorSigner
from rulings.public.display_terms import hit_within_terms, ruling_within_terms
from rulings.public.publishers import Display, display_of
from rulings.public.removed_numbers import RemovedNumbers
from rulings.query.ast import CaseNumberTerm, Node, Or, Phrase, SearchQuery
from rulings.query.facets import COUNTED_FACETS
from rulings.ruling import Ruling, RulingId, Tombstone
from rulings.settings import Settings
from rulings.takedown.event import NOTHING_REMOVED, Removed
from rulings.takedown.journal import Takedowns
from rulings.text.near_duplicates import Signature, is_same_case, same_as

MAX_COMPARED = 200
"""Documents that share a case number with the rulings of a page. More than a handful for each is a malformed number."""
MAX_NUMBERS = 60
"""Rulings whose other disclosures are looked for at once: a search takes 64 terms."""
MAX_SAME = 20
"""Other disclosures of one ruling."""


@contextmanager
def open_reader(
    settings: Settings,
    ledger: AskLedger | None = None,
    *,
    unrestricted: bool = False,
    before_each: Callable[[], None] | None = None,
) -> Iterator["PublicReader"]:
    """The reader of the engine that the settings name; it costs nothing before the first use.

    `ledger` is that of the settings too, where it is open already. `unrestricted` lifts the publishers' display
    terms, for an operator who reads what the operator already holds. `before_each` is called before each question to
    the engine, and may raise.
    """
    display = _everything if unrestricted else display_of
    removed = Takedowns(settings.home).removed
    with closing(open_engine(settings)) as engine:
        signer = CursorSigner(settings.cursor_key_file)
        asked = ledger or partial(ledger_state, settings)
        yield PublicReader(engine, display, asked, before_each, signer, removed)


def _number_term(ruling: Ruling) -> Node:
    """What finds the rulings that bear its number."""
    number = ruling.case_number or ""
    return CaseNumberTerm(number) if ruling.case_numbers else Phrase(number, quoted=True)


def _everything(_source: str) -> Display:
    return Display.FULL_TEXT


def _nothing_removed() -> Removed:
    return NOTHING_REMOVED


class PublicReader:
    """Searches find by the whole text; what a hit or a ruling then holds obeys its publisher's display terms.

    What was removed on request is in no answer, whatever the index still holds: it is asked for anew each time.
    """

    def __init__(
        self,
        engine: EngineReader,
        display: Callable[[str], Display] = display_of,
        ledger: AskLedger = no_ledger,
        before_each: Callable[[], None] | None = None,
        signer: CursorSigner | None = None,
        removed: Callable[[], Removed] = _nothing_removed,
    ) -> None:
        """`display` says of a source how much of its documents may be shown; `ledger` is asked where nothing is found,
        and `removed` each time what is hidden. Without a `signer` cursors hold for this reader alone.
        """
        self._signer = signer or CursorSigner()
        self._asked = engine
        self._display = display
        self._ledger = ledger
        self._holding_state: str | None = None
        """The newest state that was not empty: it is not asked again."""
        self._before_each = before_each
        self._removed = removed
        self._numbers = RemovedNumbers()

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
        page = self._unsigned(page)
        found = self._engine.search(
            self._shown(query), page, volume, facets=facets, highlights=highlights, most_values=most_values
        )
        self._ensure_not_missing(found.total)
        following = self._signer.signed(found.next_cursor) if found.next_cursor else None
        return replace(found, hits=tuple(self._hit(hit) for hit in found.hits), next_cursor=following)

    def cursor_before(self, query: SearchQuery, page: Page) -> str | None:
        """The cursor of the page before this one; None where that is the first. CursorError as in a search."""
        found = self._engine.cursor_before(self._shown(query), self._unsigned(page))
        return self._signer.signed(found) if found else None

    def _unsigned(self, page: Page) -> Page:
        return replace(page, cursor=self._signer.unsigned(page.cursor)) if page.cursor else page

    def volume(self, query: SearchQuery, request: VolumeRequest) -> Volume:
        """Of what is held now; rulings.public.past_volume counts what was."""
        if request.as_of is not None:
            raise ValueError("an index knows nothing of a past day")
        found = self._engine.volume(self._shown(query), request)
        self._ensure_not_missing(found.total)
        return found

    def outcomes(self, query: SearchQuery, splits: Collection[str] = (), *, fines: bool = True) -> OutcomeCounts:
        found = self._engine.outcomes(self._shown(query), splits, fines=fines)
        self._ensure_not_missing(found.rulings)
        return found

    def export(self, query: SearchQuery) -> Iterator[Ruling]:
        """Every match in the order of its pages, of one state of the index, however many: it takes the memory of a part.
        What is removed on request meanwhile is left out from then on."""
        for ruling in self._engine.export(self._shown(query)):
            if ruling.id not in self._removed().ids:
                yield self._ruling(ruling)

    def get(self, ruling_id: RulingId) -> Ruling | Tombstone | None:
        event = self._removed().by_id.get(ruling_id)
        if event is not None:
            return event.tombstone
        found = self._engine.get(ruling_id)
        self._ensure_not_missing(found)
        return self._ruling(found) if isinstance(found, Ruling) else found

    def candidates(self, query: SearchQuery, terms: WeightedTerms, limit: int) -> tuple[Candidate, ...]:
        """See EngineReader.candidates."""
        found = self._engine.candidates(self._shown(query), terms, limit)
        self._ensure_not_missing(found)
        return found

    def same_rulings(self, ruling: Ruling) -> tuple[Ruling, ...]:
        """Other disclosures of a ruling that this reader returned."""
        return self.disclosures([ruling]).get(ruling.id, ())

    def disclosures(self, rulings: Sequence[Ruling]) -> Mapping[RulingId, tuple[Ruling, ...]]:
        """Other disclosures of each of the rulings that has any, held under the same number and by their whole texts the same:
        those are compared by the signatures in the index, so that only what is the same is read. None of an index without
        signatures. At most MAX_NUMBERS rulings are looked up, in one search.
        """
        numbered = [ruling for ruling in rulings if ruling.case_number][:MAX_NUMBERS]
        terms = tuple(dict.fromkeys(map(_number_term, numbered)))
        if not terms:
            return {}
        query = self._shown(SearchQuery(text=terms[0] if len(terms) == 1 else Or(terms)))
        signatures = self._engine.signatures(query, MAX_COMPARED)
        found = {ruling.id: self._same(ruling, signatures) for ruling in numbered}
        return {number: same for number, same in found.items() if same}

    def _same(self, ruling: Ruling, signatures: Mapping[RulingId, Signature]) -> tuple[Ruling, ...]:
        own = signatures.get(ruling.id)
        if own is None:
            return ()
        ids = tuple(signatures)
        alike = [ids[place] for place in same_as(own, tuple(signatures.values())) if ids[place] != ruling.id]
        found = map(self.get, alike[:MAX_SAME])
        return tuple(one for one in found if isinstance(one, Ruling) and is_same_case(ruling, one))

    def tombstones(self, case_number: str) -> tuple[Tombstone, ...]:
        removed = self._removed()
        of_request = self._numbers.tombstones(removed, case_number)
        by_publisher = tuple(one for one in self._engine.tombstones(case_number) if one.id not in removed.ids)
        self._ensure_not_missing(of_request or by_publisher)
        return tuple(sorted((*of_request, *by_publisher), key=lambda tombstone: tombstone.id))

    def health(self) -> Health:
        return self._engine.health()

    def position(self) -> int:
        """The ledger sequence number up to which the index has seen the archive; 0 for an empty index."""
        return self._engine.health().position

    def moment_of(self, position: int) -> datetime | None:
        """When what stands there in the ledger was observed; None of a ledger without that position."""
        return self._ledger((position,)).moments.get(position)

    def state(self) -> str:
        """Names what is shown now: what was made of answers under another name is out of date.

        EngineError where the index is missing: what was kept while there was nothing yet must not be shown then.
        """
        found = self._engine.state()
        if found != self._holding_state:
            self._ensure_not_missing(None)
            if not self._engine.is_empty():
                self._holding_state = found
        return f"{found} {self._removed().state}"

    def is_empty(self) -> bool:
        """Whether nothing was ever indexed: no ruling, and none that was withdrawn or removed."""
        return not self._removed().ids and self._engine.is_empty()

    def standing(self) -> Standing:
        """Whether the index may answer for the ledger."""
        return compare(self._ledger, self._engine.health())

    def _ensure_not_missing(self, found: object) -> None:
        """EngineError where nothing is found because the index is lost or was never made."""
        if not found and self._engine.is_empty() and self._ledger(()).holds_rulings:
            raise EngineError(Message.INDEX_MISSING)

    def ensure_indexed(self) -> None:
        """NotFoundError, with how to import, where nothing was ever indexed: there, nothing found means nothing."""
        if self.is_empty():
            raise NotFoundError(Message.NOTHING_INDEXED)

    @property
    def _engine(self) -> EngineReader:
        """The engine, for one question."""
        if self._before_each is not None:
            self._before_each()
        return self._asked

    def display(self, source: str) -> Display:
        """How much of this source's documents this reader shows."""
        return self._display(source)

    def removed_ids(self) -> frozenset[RulingId]:
        """Of the rulings that are hidden on request."""
        return frozenset(self._removed().ids)

    def matching_ids(self, query: SearchQuery) -> frozenset[RulingId]:
        """Of every ruling that matches."""
        return self._engine.ids(self._shown(query))

    def count_removed(self) -> int:
        """How many rulings are hidden on request."""
        return len(self._removed().ids)

    def _shown(self, query: SearchQuery) -> SearchQuery:
        hidden = self._removed().ids
        return replace(query, excluded=query.excluded | hidden) if hidden else query

    def _hit(self, hit: Hit) -> Hit:
        return hit_within_terms(hit, self._display(hit.ruling.provenance.source))

    def _ruling(self, ruling: Ruling) -> Ruling:
        return ruling_within_terms(ruling, self._display(ruling.provenance.source))
