"""What a case number that is not held says about itself, and whether it was withdrawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from rulings.china import case_number
from rulings.china.case_number_record import case_number_record
from rulings.engine.port import Page
from rulings.public.reader import PublicReader
from rulings.query.ast import And, CaseNumberTerm, Node, Or
from rulings.ruling import Tombstone
from search_app.links import ruling_url, search_url
from search_app.request_params import SearchRequest
from search_app.view_models.dates import moment


@dataclass(frozen=True)
class Withdrawal:
    url: str
    seen: str
    gone: str


@dataclass(frozen=True)
class CaseNumberView:
    canonical: str
    year: int
    court: str | None
    court_url: str | None
    court_total: int
    candidates: tuple[str, ...]
    """Old format: every court that it may be."""
    type: str
    serial: int
    withdrawals: tuple[Withdrawal, ...]


def case_number_views(reader: PublicReader, text: Node | None) -> tuple[CaseNumberView, ...]:
    """A view of each case number that the text asks for."""
    return tuple(_view(reader, found) for term in _terms(text) for found in case_number.find_case_numbers(term))


def withdrawals_of(reader: PublicReader, number: str) -> tuple[Withdrawal, ...]:
    """Withdrawn rulings that bore this number, in whatever format their publisher prints numbers."""
    return tuple(_withdrawal(tombstone) for tombstone in reader.tombstones(number))


def _terms(node: Node | None) -> Iterator[str]:
    match node:
        case CaseNumberTerm(canonical=canonical):
            yield canonical
        case And(children=children) | Or(children=children):
            for child in children:
                yield from _terms(child)
        case _:
            return


def _view(reader: PublicReader, found: case_number.FoundNumber) -> CaseNumberView:
    parts = case_number_record(found)
    code = parts["court_code"]
    court = SearchRequest().select("court", [code]) if code and parts["court_name"] else None
    kind = " · ".join(part for part in (parts["type"], parts["category"], parts["stage"]) if part)
    return CaseNumberView(
        canonical=parts["canonical"],
        year=parts["year"],
        court=parts["court_name"],
        court_url=search_url(court) if court else None,
        court_total=reader.search(court.query, Page(0), facets=False).total if court else 0,
        candidates=tuple(parts["candidate_names"]),
        type=kind,
        serial=parts["serial"],
        withdrawals=withdrawals_of(reader, parts["canonical"]),
    )


def _withdrawal(tombstone: Tombstone) -> Withdrawal:
    return Withdrawal(ruling_url(tombstone.id), moment(tombstone.first_seen), moment(tombstone.withdrawn_at))
