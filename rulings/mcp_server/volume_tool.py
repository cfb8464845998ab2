"""`disclosure_volume`."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import Field

from rulings.errors import QueryError
from rulings.mcp_server.answers import DisclosureVolume
from rulings.mcp_server.coverage import Holdings
from rulings.mcp_server.inputs import Basis, PartialDate, SameFilters, SearchText, asked_parameters
from rulings.messages import Message
from rulings.observatory.volume import Bucket, Interval, Volume, VolumeUnit
from rulings.observatory.volume_question import volume_parameters, volume_request
from rulings.public.ledger_history import PastHistory
from rulings.public.observed_day import within_observed
from rulings.public.past_volume import volume_asked
from rulings.public.permalinks import Permalinks
from rulings.public.reader import PublicReader
from rulings.public.search_answer import bucket_answer, volume_answer
from rulings.query.ast import DateBasis
from rulings.query.request import search_query

MAX_COUNTS = 600
"""Of one answer: fifty years by month, or forty provinces over fifteen years."""


@dataclass(frozen=True, slots=True)
class VolumeTool:
    reader: PublicReader
    holdings: Holdings
    links: Permalinks
    past: PastHistory

    def disclosure_volume(
        self,
        query: SearchText = "",
        filters: SameFilters | None = None,
        from_date: PartialDate = "",
        to_date: PartialDate = "",
        basis: Basis = DateBasis.JUDGED,
        interval: Interval = Interval.YEAR,
        split: Annotated[Literal["crime", "region"] | None, Field(description="Count its values apart.")] = None,
        unit: Annotated[
            VolumeUnit, Field(description="documents, or rulings: the same ruling of two sources once.")
        ] = VolumeUnit.DOCUMENTS,
        as_of: Annotated[
            str,
            Field(
                max_length=40,
                description="Count what was standing at the end of this past day, also what is gone by now.",
            ),
        ] = "",
    ) -> DisclosureVolume:
        """Count held rulings per year, quarter, month, week or day. These are figures of disclosure, not of all that courts decided."""
        asked = asked_parameters(query, filters or {}, (from_date, to_date), basis)
        words = {
            "basis": basis.value,
            "interval": interval.value,
            "split": split,
            "unit": unit.value,
            "as_of": as_of,
        }
        given = {name: [word] for name, word in words.items() if word}
        request = volume_request(within_observed(given, self.holdings.newest_day()) if as_of else given)
        found = volume_asked(self.reader, self.past, search_query(asked), request)
        shown = {**asked, **volume_parameters(request)}
        answer = volume_answer(found) | {
            "buckets": [bucket_answer(one) for one in _counts(found)],
            "permalink": self.links.volume(shown),
            "coverage": self.holdings.coverage(),
        }
        return DisclosureVolume.model_validate(answer)


def _counts(found: Volume) -> list[Bucket]:
    """Without zeros. QueryError for more than a conversation has room for: groups that were left out would mislead."""
    counts = [bucket for bucket in found.buckets if bucket.count]
    if len(counts) > MAX_COUNTS:
        raise QueryError(Message.TOO_MANY_COUNTS, count=len(counts), max=MAX_COUNTS)
    return counts
