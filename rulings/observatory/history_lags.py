"""The lags of rulings from the columns of their history: what reading every ruling would tell, in a hundredth of the time."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

import numpy as np

from rulings.observatory.disclosure_history import DisclosureHistory, Mask
from rulings.observatory.effect import appeal_limits, is_final_when_given
from rulings.observatory.ruling_lags import LagCase, LagSplit, NoLag, possible_days
from rulings.outcomes.sentence import PunishmentKind
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import facet_named
from rulings.ruling import RulingId

GroupsOf = Callable[[int, date], tuple[str, ...]]
"""Row, day of judgment -> the groups in which the ruling stands."""


def lag_cases(history: DisclosureHistory, rows: Mask, split: LagSplit, as_of: date) -> Iterator[LagCase]:
    """One a row, as rulings.observatory.ruling_lags makes it of the ruling."""
    source, procedure, category, kind = (
        _single(history, name) for name in ("source", "procedure", "category", "document_type")
    )
    death = history.with_any("punishment", {PunishmentKind.DEATH.value})
    groups_of = _groups_of(history, split)
    for row, days in zip(np.flatnonzero(rows).tolist(), _days(history, rows, as_of), strict=True):
        yield LagCase(
            _id_of(history, row),
            source[row] or "",
            days,
            () if isinstance(days, NoLag) else groups_of(row, days[0]),
            is_final_when_given(procedure[row], death=bool(death[row])),
            appeal_limits(procedure[row], category[row], kind[row]),
        )


def _id_of(history: DisclosureHistory, row: int) -> RulingId:
    return history.ids[int(history.rulings[row])]


def _days(history: DisclosureHistory, rows: Mask, as_of: date) -> Iterator[tuple[date, date] | NoLag]:
    """Of each row, in order."""
    judged, published = history.days["judged"], history.days["published"]
    columns = (judged.first, judged.last, judged.doubtful, published.first, published.last, published.doubtful)
    for first, last, doubt, shown_first, shown_last, shown_doubt in zip(
        *(column[rows].tolist() for column in columns), strict=True
    ):
        if not (first or doubt):
            yield NoLag.NO_JUDGMENT_DATE
        elif not (shown_first or shown_doubt):
            yield NoLag.NO_PUBLICATION_DATE
        elif doubt or shown_doubt:
            yield NoLag.IMPOSSIBLE
        elif first != last or shown_first != shown_last:
            yield NoLag.IMPRECISE
        else:
            yield possible_days(_date(first), _date(shown_first), as_of)


@cache
def _date(number: int) -> date:
    """20200531 -> 2020-05-31."""
    return date(number // 10_000, number // 100 % 100, number % 100)


def _single(history: DisclosureHistory, facet: str) -> Sequence[str | None]:
    """By row, of a facet of which a ruling has one value."""
    found: list[str | None] = [None] * len(history.seen)
    for row, place in zip(*(some.tolist() for some in history.with_facet(facet)), strict=True):
        found[row] = history.names[place][1]
    return found


def _groups_of(history: DisclosureHistory, split: LagSplit) -> GroupsOf:
    if split is LagSplit.YEAR:
        return lambda _, judged: (str(judged.year),)
    groups: dict[int, set[str]] = {}
    names = _group_names(history, split)
    for row, place in zip(
        *(some.tolist() for some in history.with_facet(facet_named(split.value).listed_name)), strict=True
    ):
        if name := names.get(place):
            groups.setdefault(row, set()).add(name)
    return lambda row, _: tuple(sorted(groups.get(row, ())))


def _group_names(history: DisclosureHistory, split: LagSplit) -> Mapping[int, str]:
    """Place in `names` -> the group; of crimes the narrowest values by their last part, of regions the widest."""
    facet = facet_named(split.value).listed_name
    values = {place: value for place, (name, value) in enumerate(history.names) if name == facet}
    if split is LagSplit.CRIME:
        above = {value.rpartition(SEPARATOR)[0] for value in values.values()}
        return {place: value.rpartition(SEPARATOR)[2] for place, value in values.items() if value not in above}
    if split is LagSplit.REGION:
        return {place: value for place, value in values.items() if SEPARATOR not in value}
    return values
