"""What is said of one case number of a search, above everything else: held, withdrawn, or not held and what is near."""

from collections.abc import Iterable
from dataclasses import dataclass

from flask_babel import gettext as _

from rulings.china.case_type import case_type_of
from rulings.public.case_lookup import CourtHolding, NearNumbers, NumberLookup, NumberState
from rulings.ruling import CaseNumber, Ruling, Tombstone
from search_app.language.labels import value_label
from search_app.links import case_url, ruling_url, search_url
from search_app.request_params import SearchRequest
from search_app.view_models.dates import display_date, moment
from search_app.view_models.hits import title_of


@dataclass(frozen=True)
class CardRuling:
    url: str
    title: str
    number: str
    court: str
    judged: str
    language: str


@dataclass(frozen=True)
class Withdrawal:
    url: str
    seen: str
    gone: str


@dataclass(frozen=True)
class CourtLink:
    name: str
    url: str
    total: int


@dataclass(frozen=True)
class NumberCard:
    typed: str
    number: str
    url: str | None
    """Its permalink; None for a masked number."""
    is_pattern: bool
    state: NumberState
    rulings: tuple[CardRuling, ...]
    more: int
    """Rulings beyond those."""
    withdrawals: tuple[Withdrawal, ...]
    removals: tuple[Withdrawal, ...]
    hidden_by: tuple[str, ...]
    """Other conditions of the search that its rulings do not meet; empty where the search finds something."""
    alone_url: str
    facts: tuple[tuple[str, str], ...]
    courts: tuple[CourtLink, ...]
    is_certain_court: bool
    """The number names its court's code; else even an only candidate is no more than that."""
    in_sequence: tuple[CardRuling, ...] = ()
    alike: tuple[CardRuling, ...] = ()
    citing: tuple[CardRuling, ...] = ()


def number_card(lookup: NumberLookup, near: NearNumbers | None, hidden_by: Iterable[str] = ()) -> NumberCard:
    """`near` is given where the number is not held."""
    asked = lookup.asked
    return NumberCard(
        typed=asked.typed,
        number=asked.canonical,
        url=None if asked.is_pattern else case_url(asked.canonical),
        is_pattern=asked.is_pattern,
        state=lookup.state,
        rulings=_rulings(lookup.held),
        more=lookup.total - len(lookup.held),
        withdrawals=tuple(map(_withdrawal, lookup.withdrawn)),
        removals=tuple(map(_withdrawal, lookup.removed)),
        hidden_by=tuple(hidden_by),
        alone_url=search_url(SearchRequest().saying(asked.canonical)),
        facts=_facts(asked.number) if asked.number and not lookup.held else (),
        courts=tuple(map(_court, near.courts)) if near else (),
        is_certain_court=asked.number is not None and asked.number.court_code is not None,
        in_sequence=_rulings(near.in_sequence) if near else (),
        alike=_rulings(near.alike) if near else (),
        citing=_rulings(near.citing) if near else (),
    )


def _rulings(found: Iterable[Ruling]) -> tuple[CardRuling, ...]:
    return tuple(
        CardRuling(
            url=ruling_url(ruling.id),
            title=title_of(ruling),
            number=ruling.case_number or "",
            court=ruling.court.name if ruling.court else "",
            judged=display_date(ruling.judgment_date),
            language=ruling.language,
        )
        for ruling in found
    )


def _withdrawal(tombstone: Tombstone) -> Withdrawal:
    return Withdrawal(ruling_url(tombstone.id), moment(tombstone.first_seen), moment(tombstone.withdrawn_at))


def _court(holding: CourtHolding) -> CourtLink:
    search = SearchRequest().select("court", [holding.court.code])
    return CourtLink(holding.court.name, search_url(search), holding.total)


def _facts(number: CaseNumber) -> tuple[tuple[str, str], ...]:
    """What the number says of itself; nothing that it alone cannot decide."""
    kind = case_type_of(number.type)
    parts = (("category", kind.category), ("procedure", kind.stage)) if kind else ()
    meaning = " · ".join((number.type, *(value_label(facet, value) for facet, value in parts if value)))
    return ((_("立案年份"), str(number.year)), (_("案件类型代字"), meaning), (_("序号"), str(number.serial)))
