"""`resolve_case_number`."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import Field

from rulings.china.case_number import FoundNumber
from rulings.china.case_number_record import case_number_record
from rulings.errors import NotFoundError
from rulings.mcp_server.answers import KnownNumber, KnownNumbers
from rulings.mcp_server.coverage import Holdings
from rulings.mcp_server.linked import linked
from rulings.messages import Message
from rulings.public.case_answer import case_answer
from rulings.public.case_lookup import NumberLookup, asked_numbers, look_up_numbers, near_if_not_held
from rulings.public.permalinks import Permalinks
from rulings.public.reader import PublicReader

MAX_TYPED = 500
"""Characters."""


@dataclass(frozen=True, slots=True)
class CaseTool:
    reader: PublicReader
    holdings: Holdings
    links: Permalinks

    def resolve_case_number(
        self,
        case_number: Annotated[
            str,
            Field(
                min_length=1,
                max_length=MAX_TYPED,
                description="One or several, in any spelling: （2019）粤0305刑初123号, 2016赣0102刑初90209、90395号; * for masked places.",
            ),
        ],
    ) -> KnownNumbers:
        """Say what a case number means and whether its ruling is held, was withdrawn, or is not held; then what is near."""
        lookups = look_up_numbers(self.reader, asked_numbers(case_number))
        if not lookups:
            raise NotFoundError(Message.NO_CASE_NUMBER)
        return KnownNumbers(cases=[self._known(one) for one in lookups], coverage=self.holdings.coverage())

    def _known(self, lookup: NumberLookup) -> KnownNumber:
        answer = case_answer(lookup, near_if_not_held(self.reader, lookup))
        link = self.links.case(lookup.asked.canonical)
        answer |= {"reading": _reading(lookup), "permalink": link}
        return KnownNumber.model_validate(linked(answer, self.links))


def _reading(lookup: NumberLookup) -> Mapping[str, Any] | None:
    """None for a masked number, and for one of another jurisdiction."""
    asked = lookup.asked
    return dict(case_number_record(FoundNumber(0, 0, asked.typed, asked.number))) if asked.number else None
