"""The one reader of the index: every command, page, API answer and download that shows a ruling goes through it."""

from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace

from rulings.engine.open import open_engine
from rulings.engine.port import (
    FIRST_PAGE,
    EngineReader,
    Health,
    Hit,
    Page,
    SearchResult,
    Volume,
    VolumeRequest,
)
from rulings.errors import NotFoundError
from rulings.messages import Message
from rulings.public.display_terms import hit_within_terms, ruling_within_terms
from rulings.public.publishers import Display, display_of
from rulings.query.ast import CaseNumberTerm, Phrase, SearchQuery
from rulings.ruling import Ruling, RulingId, Tombstone
from rulings.settings import Settings
from rulings.text.near_duplicates import same_ruling

MAX_COMPARED = 20
"""Documents that share a case number. More than a handful is a malformed number."""


@contextmanager
def open_reader(settings: Settings, *, unrestricted: bool = False) -> Iterator["PublicReader"]:
    """The reader of the engine that the settings name; it costs nothing before the first use.

    `unrestricted` lifts the publishers' display terms, for an operator who reads what the operator already holds.
    """
    with closing(open_engine(settings)) as engine:
        yield PublicReader(engine, _everything) if unrestricted else PublicReader(engine)


def _everything(_source: str) -> Display:
    return Display.FULL_TEXT


class PublicReader:
    """Searches find by the whole text; what a hit or a ruling then holds obeys its publisher's display terms."""

    def __init__(self, engine: EngineReader, display: Callable[[str], Display] = display_of) -> None:
        """`display` says of a source how much of its documents may be shown."""
        self._engine = engine
        self._display = display

    def search(
        self,
        query: SearchQuery,
        page: Page = FIRST_PAGE,
        volume: VolumeRequest | None = None,
        *,
        facets: bool = True,
    ) -> SearchResult:
        found = self._engine.search(query, page, volume, facets=facets)
        return replace(found, hits=tuple(self._hit(hit) for hit in found.hits))

    def volume(self, query: SearchQuery, request: VolumeRequest) -> Volume:
        return self._engine.volume(query, request)

    def get(self, ruling_id: RulingId) -> Ruling | Tombstone | None:
        found = self._engine.get(ruling_id)
        return self._ruling(found) if isinstance(found, Ruling) else found

    def same_rulings(self, ruling_id: RulingId) -> tuple[Ruling, ...]:
        """Other disclosures of the same ruling; compared by their whole texts."""
        found = self._engine.get(ruling_id)
        if not isinstance(found, Ruling) or found.case_number is None:
            return ()
        number = found.case_number
        query = SearchQuery(text=CaseNumberTerm(number) if found.case_numbers else Phrase(number, quoted=True))
        hits = self._engine.search(query, Page(MAX_COMPARED), facets=False).hits
        return tuple(self._ruling(one) for one in same_ruling(found, (hit.ruling for hit in hits)))

    def tombstones(self, case_number: str) -> tuple[Tombstone, ...]:
        return self._engine.tombstones(case_number)

    def health(self) -> Health:
        return self._engine.health()

    def is_empty(self) -> bool:
        """Whether nothing was ever indexed: no ruling, and none that was withdrawn."""
        health = self._engine.health()
        return health.rulings == health.tombstones == 0

    def ensure_indexed(self) -> None:
        """NotFoundError, with how to import, where nothing was ever indexed: there, nothing found means nothing."""
        if self.is_empty():
            raise NotFoundError(Message.NOTHING_INDEXED)

    def _hit(self, hit: Hit) -> Hit:
        return hit_within_terms(hit, self._display(hit.ruling.provenance.source))

    def _ruling(self, ruling: Ruling) -> Ruling:
        return ruling_within_terms(ruling, self._display(ruling.provenance.source))
