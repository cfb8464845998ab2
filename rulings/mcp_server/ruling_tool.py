"""`get_ruling`."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from rulings.errors import NotFoundError
from rulings.mcp_server.answers import MAX_LISTED, PartRange, ReadPassage, ReadRuling
from rulings.mcp_server.coverage import Holdings
from rulings.mcp_server.passages import from_offset, part_ranges, wanted_ranges, within_length
from rulings.messages import Message
from rulings.public.gone import gone_error
from rulings.public.permalinks import Permalinks
from rulings.public.public_record import public_record
from rulings.public.publishers import publishers
from rulings.public.reader import PublicReader
from rulings.ruling import Ruling, SectionKind, Tombstone

MAX_ID_LENGTH = 100
MAX_CHARACTERS = 20_000


@dataclass(frozen=True, slots=True)
class RulingTool:
    reader: PublicReader
    holdings: Holdings
    links: Permalinks

    def get_ruling(
        self,
        id: Annotated[
            str,
            Field(min_length=1, max_length=MAX_ID_LENGTH, description="Of search_rulings or resolve_case_number."),
        ],
        parts: Annotated[
            list[SectionKind], Field(max_length=len(SectionKind), description="Only these parts; without any all.")
        ] = [],  # noqa: B006 - read only, and the schema says the default
        offset: Annotated[int, Field(ge=0, le=10**9, description="Character of the text to begin at.")] = 0,
        max_characters: Annotated[
            int, Field(ge=200, le=MAX_CHARACTERS, description="Of text in this answer.")
        ] = 6_000,
    ) -> ReadRuling:
        """Read one ruling: what it is, and passages of its text, to be continued with next_offset."""
        ruling = held_ruling(self.reader, id)
        ranges = from_offset(wanted_ranges(ruling, parts), offset)
        taken, following = within_length(ranges, max_characters)
        record = public_record(ruling, text=False)
        publisher = publishers().get(ruling.provenance.source)
        return ReadRuling.model_validate(
            {
                **record,
                "permalink": self.links.ruling(ruling.id),
                "statutes": list(_statutes(ruling))[:MAX_LISTED],
                "related_cases": [
                    {"relation": one.relation.value, "case_number": str(one.number)}
                    for one in ruling.related_cases[:MAX_LISTED]
                ],
                "parts": part_ranges(ruling),
                "passages": [_passage(ruling, one) for one in taken],
                "length": len(ruling.text),
                "next_offset": following,
                "display": self.reader.display(ruling.provenance.source).value,
                "licence": publisher.licence if publisher else None,
                "coverage": self.holdings.coverage(),
            }
        )


def held_ruling(reader: PublicReader, ruling_id: str) -> Ruling:
    """NotFoundError, with what is known, for one that is not held, or no more."""
    found = reader.get(ruling_id.strip())
    if isinstance(found, Tombstone):
        raise gone_error(found)
    if found is None:
        raise NotFoundError(Message.RULING_NOT_HELD)
    return found


def _passage(ruling: Ruling, place: PartRange) -> ReadPassage:
    return ReadPassage(**place.model_dump(), text=ruling.text[place.start : place.end])


def _statutes(ruling: Ruling) -> Iterable[str]:
    return dict.fromkeys(
        str(one.provision) if one.provision else f"{one.law}{one.article or ''}" for one in ruling.statutes
    )
