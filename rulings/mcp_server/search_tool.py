"""`search_rulings`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from rulings.engine.port import Hit, Page, SearchResult
from rulings.mcp_server.answers import FacetValue, FoundRuling, FoundRulings
from rulings.mcp_server.coverage import Holdings
from rulings.mcp_server.inputs import Basis, Filters, PartialDate, SearchText, asked_parameters
from rulings.mcp_server.linked import linked
from rulings.public.case_lookup import look_up_numbers
from rulings.public.cursor_signing import MAX_LENGTH
from rulings.public.interpretation import interpretation_answer
from rulings.public.permalinks import Permalinks
from rulings.public.public_record import public_record
from rulings.public.reader import PublicReader
from rulings.query.ast import DateBasis, Sort
from rulings.query.facets import COUNTED_FACETS
from rulings.query.parser import read_query
from rulings.query.request import facet_names, search_query

MAX_HITS = 25
MAX_SNIPPETS = 3
MAX_VALUES = 20
"""Of one facet."""


@dataclass(frozen=True, slots=True)
class SearchTool:
    reader: PublicReader
    holdings: Holdings
    links: Permalinks

    def search_rulings(
        self,
        query: SearchText = "",
        filters: Filters | None = None,
        from_date: PartialDate = "",
        to_date: PartialDate = "",
        basis: Basis = DateBasis.JUDGED,
        sort: Annotated[
            Sort, Field(description="By day of judgment or publication, or by sentence.")
        ] = Sort.RELEVANCE,
        facets: Annotated[
            list[str],
            Field(
                max_length=len(COUNTED_FACETS),
                description="Count the values of these filters: crime, year, region …",
            ),
        ] = [],  # noqa: B006 - read only, and the schema says the default
        size: Annotated[int, Field(ge=1, le=MAX_HITS)] = 10,
        cursor: Annotated[str, Field(max_length=MAX_LENGTH, description="next_cursor of the answer before.")] = "",
    ) -> FoundRulings:
        """Search court rulings by text and filters; every ruling with the words is found, and the total is exact."""
        asked = asked_parameters(query, filters or {}, (from_date, to_date), basis, sort)
        counted = facet_names(",".join(facets), ())
        found = self.reader.search(search_query(asked), Page(size, cursor or None), facets=counted)
        reading = read_query(query)
        return FoundRulings(
            total=found.total,
            hits=[self._hit(hit) for hit in found.hits],
            facets=_facets(found),
            interpretation=interpretation_answer(reading, look_up_numbers(self.reader, reading.numbers)),
            next_cursor=found.next_cursor,
            permalink=self.links.search(asked),
            coverage=self.holdings.coverage(),
        )

    def _hit(self, hit: Hit) -> FoundRuling:
        snippets = list(_snippets(hit))[:MAX_SNIPPETS]
        record = public_record(hit.ruling, text=False)
        record |= {"snippets": snippets}
        return FoundRuling.model_validate(linked(record, self.links))


def _snippets(hit: Hit) -> Iterable[str]:
    return (" ".join(part.text.split()) for part in hit.highlights)


def _facets(found: SearchResult) -> dict[str, list[FacetValue]]:
    return {
        name: [FacetValue(value=one.value, count=one.count) for one in values[:MAX_VALUES]]
        for name, values in found.facets.items()
    }
