"""`similar_rulings`."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from rulings.errors import QueryError
from rulings.mcp_server.answers import SimilarCases
from rulings.mcp_server.coverage import Holdings
from rulings.mcp_server.inputs import SameFilters, SearchText, asked_parameters
from rulings.mcp_server.linked import linked
from rulings.mcp_server.ruling_tool import MAX_ID_LENGTH, held_ruling
from rulings.messages import Message
from rulings.public.permalinks import Permalinks
from rulings.public.reader import PublicReader
from rulings.public.similar_answer import SimilarAnswer, answer_for_facts, answer_for_ruling, similar_answer
from rulings.query.ast import DateBasis, SearchQuery
from rulings.query.request import search_query
from rulings.similar.facts import MAX_FACTS

MAX_SIMILAR_HITS = 25


@dataclass(frozen=True, slots=True)
class SimilarTool:
    reader: PublicReader
    holdings: Holdings
    links: Permalinks

    def similar_rulings(
        self,
        id: Annotated[
            str, Field(max_length=MAX_ID_LENGTH, description="Of a held ruling; or else give facts.")
        ] = "",
        facts: Annotated[
            str,
            Field(
                max_length=MAX_FACTS, description="What happened, in Chinese; the more told, the better the order."
            ),
        ] = "",
        query: SearchText = "",
        filters: SameFilters | None = None,
        size: Annotated[int, Field(ge=1, le=MAX_SIMILAR_HITS)] = 10,
    ) -> SimilarCases:
        """Find rulings that are like a case, the most similar first, and why; among those that query and filters find."""
        among = search_query(asked_parameters(query, filters or {}, ("", ""), DateBasis.JUDGED))
        found = self._found(id, facts.strip(), among, size)
        answer = similar_answer(found) | {"coverage": self.holdings.coverage()}
        return SimilarCases.model_validate(linked(answer, self.links))

    def _found(self, ruling_id: str, facts: str, among: SearchQuery, size: int) -> SimilarAnswer:
        if bool(ruling_id) == bool(facts):
            raise QueryError(Message.GIVE_ONE_OF_TWO, one="id", other="facts")
        if facts:
            return answer_for_facts(self.reader, facts, among, size)
        return answer_for_ruling(self.reader, held_ruling(self.reader, ruling_id), among, size)
