"""Rulings as the ledger keeps them."""

from collections.abc import Sequence
from datetime import timedelta

import numpy as np

from rulings.archive.revisions import Revision, value_number
from rulings.observatory.disclosure_history import DisclosureHistory
from rulings.observatory.trace import trace_of
from rulings.public.ledger_history import history_of
from rulings.ruling import Ruling


def history_of_rulings(rulings: Sequence[Ruling], days: int = 0, *, noted: bool = True) -> DisclosureHistory:
    """Each stands from the moment at which it was first seen; with `days` the second half of them for so long."""
    traces = [trace_of(one) for one in sorted(rulings, key=lambda one: one.id)]
    seen = {one.id: one.provenance.first_seen for one in rulings}
    pairs = {(facet, value) for trace in traces for facet, values in trace.facets.items() for value in values}
    rows = []
    for place, trace in enumerate(traces):
        numbers = [value_number(facet, value) for facet, values in trace.facets.items() for value in values]
        first = seen[trace.ruling_id]
        gone = first + timedelta(days) if days and place > len(traces) // 2 else None
        rows.append(
            Revision(
                trace.ruling_id, "s", trace.case_number, first, first, gone, trace.judged, trace.published,
                np.array(numbers, dtype="<i8").tobytes(), serials=trace.serials if noted else None,
            )
        )  # fmt: skip
    return history_of(rows, {value_number(*pair): pair for pair in pairs})
