"""The rulings that a search finds now, as rows of their history: what is counted of them need not be read from the index."""

import numpy as np

from rulings.observatory.disclosure_history import DisclosureHistory, Mask
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery


def held_rows(reader: PublicReader, history: DisclosureHistory, query: SearchQuery) -> Mask | None:
    """None where the history lacks one of them, or what is noted of one today: then they must be read."""
    if not history.ids:
        return None
    found = reader.matching_ids(query)
    rows = history.current & history.of_rulings(found)
    whole = np.count_nonzero(rows) == len(found) and not np.any(rows & ~history.noted)
    return np.asarray(rows) if whole else None
