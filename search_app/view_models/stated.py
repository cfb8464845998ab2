"""What publishers themselves say that they disclose, beside what is held."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from flask_babel import gettext as _

from rulings.public.coverage_answer import ComparedStatement
from rulings.public.stated_totals import StatedTotal
from rulings.query.facets import facet_named
from search_app.language.labels import facet_label, value_label
from search_app.language.numbers import number, percent_text

MAX_TOTALS = 40
"""Rows of one table, those of which most is stated; the CSV has all."""
SMALLEST_SHARE = 0.0001
"""What is shown as less than that."""


@dataclass(frozen=True)
class StatedRow:
    label: str
    stated: int
    held: int
    share: str


@dataclass(frozen=True)
class StatedTable:
    heading: str
    sum: str
    """Of all totals; blank where one document counts in several of them."""
    rows: tuple[StatedRow, ...]
    unshown: int


@dataclass(frozen=True)
class StatementView:
    said: str
    """Who states it, and of when."""
    of: str
    """What of what is held stands beside it."""
    tables: tuple[StatedTable, ...]


def statement_views(compared: Iterable[ComparedStatement]) -> list[StatementView]:
    return [
        StatementView(
            str(_("%(publisher)s公布的总数，%(day)s", publisher=one.publisher, day=one.stated_on)),
            value_label("source", one.source) if one.source else str(_("所有来源")),
            tuple(_table(facet, list(rows)) for facet, rows in groupby(totals, lambda total: total.facet)),
        )
        for one, totals in compared
    ]


def _table(facet: str, totals: Sequence[StatedTotal]) -> StatedTable:
    """Years in their order, all else by what is stated."""
    most = sorted(totals, key=lambda one: -one.stated)[:MAX_TOTALS]
    shown = sorted(most, key=lambda one: one.value, reverse=True) if facet == "year" else most
    whole = _sum(totals) if len(totals) > 1 and facet_named(facet).single else ""
    return StatedTable(facet_label(facet), whole, tuple(map(_row, shown)), len(totals) - len(shown))


def _sum(totals: Sequence[StatedTotal]) -> str:
    whole = StatedTotal("", "", sum(one.stated for one in totals), sum(one.held for one in totals))
    stated, held = number(whole.stated), number(whole.held)
    return str(_("公布 %(stated)s，收录 %(held)s，占 %(share)s", stated=stated, held=held, share=_share(whole)))


def _row(one: StatedTotal) -> StatedRow:
    return StatedRow(one.value, one.stated, one.held, _share(one))


def _share(one: StatedTotal) -> str:
    """More is held than was stated where the statement is older, or the rulings come from other publishers too."""
    if one.share is None:
        return "—"
    if 0 < one.share < SMALLEST_SHARE:
        return f"< {percent_text(SMALLEST_SHARE, decimals=2)}"
    return percent_text(one.share, decimals=2)
