"""The engine as readers may see it: every page, API answer and download goes through here."""

from dataclasses import replace

from rulings.engine.port import (
    FIRST_PAGE,
    EngineReader,
    Health,
    Page,
    SearchResult,
    Volume,
    VolumeRequest,
)
from rulings.public.display_terms import shown_hit, shown_ruling
from rulings.query.ast import CaseNumberTerm, Phrase, SearchQuery
from rulings.ruling import Ruling, RulingId, Tombstone
from rulings.text.near_duplicates import same_ruling

MAX_COMPARED = 20
"""Documents that share a case number. More than a handful is a malformed number."""


class ShownEngine:
    """Searches find by the whole text; what is shown of a hit obeys its publisher's terms."""

    def __init__(self, engine: EngineReader) -> None:
        self._engine = engine

    def search(
        self,
        query: SearchQuery,
        page: Page = FIRST_PAGE,
        volume: VolumeRequest | None = None,
        *,
        facets: bool = True,
    ) -> SearchResult:
        found = self._engine.search(query, page, volume, facets=facets)
        return replace(found, hits=tuple(shown_hit(hit) for hit in found.hits))

    def volume(self, query: SearchQuery, request: VolumeRequest) -> Volume:
        return self._engine.volume(query, request)

    def get(self, ruling_id: RulingId) -> Ruling | Tombstone | None:
        found = self._engine.get(ruling_id)
        return shown_ruling(found) if isinstance(found, Ruling) else found

    def same_rulings(self, ruling_id: RulingId) -> tuple[Ruling, ...]:
        """Other disclosures of the same ruling; compared by their whole texts."""
        found = self._engine.get(ruling_id)
        if not isinstance(found, Ruling) or found.case_number is None:
            return ()
        number = found.case_number
        query = SearchQuery(text=CaseNumberTerm(number) if found.case_numbers else Phrase(number, quoted=True))
        hits = self._engine.search(query, Page(MAX_COMPARED), facets=False).hits
        return tuple(shown_ruling(one) for one in same_ruling(found, (hit.ruling for hit in hits)))

    def tombstones(self, case_number: str) -> tuple[Tombstone, ...]:
        return self._engine.tombstones(case_number)

    def health(self) -> Health:
        return self._engine.health()
