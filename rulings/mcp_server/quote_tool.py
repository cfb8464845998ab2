"""`verify_quote`."""

from dataclasses import dataclass
from typing import Annotated

from pydantic import Field

from rulings.mcp_server.answers import VerifiedQuote
from rulings.mcp_server.case_tool import MAX_TYPED
from rulings.mcp_server.coverage import Holdings
from rulings.mcp_server.linked import linked
from rulings.public.permalinks import Permalinks
from rulings.public.quotation_answer import quotation_answer
from rulings.public.quotation_check import check_quotation
from rulings.public.quotations import MAX_LENGTH, MIN_LENGTH
from rulings.public.reader import PublicReader

_QUOTE = (
    f"{MIN_LENGTH} to {MAX_LENGTH} characters as they should stand in the ruling; blank checks the number alone."
)


@dataclass(frozen=True, slots=True)
class QuoteTool:
    reader: PublicReader
    holdings: Holdings
    links: Permalinks

    def verify_quote(
        self,
        case_number: Annotated[
            str, Field(max_length=MAX_TYPED, description="One case number; blank looks in all rulings.")
        ] = "",
        quote: Annotated[str, Field(max_length=MAX_LENGTH, description=_QUOTE)] = "",
    ) -> VerifiedQuote:
        """Check that a case number exists here and that a quotation stands in that ruling: word for word, but for masked
        places, nearly (with the differences), in others, or not at all. Do this before you cite."""
        answer = quotation_answer(check_quotation(self.reader, case_number, quote))
        answer |= {"coverage": self.holdings.coverage()}
        return VerifiedQuote.model_validate(linked(answer, self.links))
