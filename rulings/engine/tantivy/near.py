"""Words near each other: the texts of candidates are read and compared, many at once, in two threads where there are many."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from operator import attrgetter

import tantivy

from rulings.engine import fields
from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_rulings import COMPARED_AT_ONCE, Comparison
from rulings.engine.packing import packed_id
from rulings.query.ast import Proximity
from rulings.ruling import RulingId

THREADS = 2
"""Unpacking and looking leave the other threads of Python alone, reading does not: more gain nothing."""
MIN_IN_THREADS = 1_000
"""Rulings; fewer take no longer than threads do to begin."""

Compared = tuple[RulingId, bool]


def compared(
    searcher: tantivy.Searcher, folding: IndexFolding, addresses: Sequence[tantivy.DocAddress], node: Proximity
) -> Iterator[Compared]:
    """The id of each ruling, and whether the terms of `node` stand near each other in it."""

    def compare(some: Sequence[tantivy.DocAddress]) -> list[Compared]:
        found = [searcher.doc(address) for address in some]
        near = Comparison(node, folding).stand_near([one[fields.STORED][0] for one in found])
        return list(zip(map(id_in, found), near, strict=True))

    # Neighbours lie in one block of the index, which is unpacked once.
    ordered = sorted(addresses, key=attrgetter("segment_ord", "doc"))
    parts = [ordered[start : start + COMPARED_AT_ONCE] for start in range(0, len(ordered), COMPARED_AT_ONCE)]
    if len(ordered) < MIN_IN_THREADS:
        yield from chain.from_iterable(map(compare, parts))
        return
    with ThreadPoolExecutor(THREADS, "compare") as pool:
        yield from chain.from_iterable(pool.map(compare, parts))


def id_in(found: tantivy.Document) -> RulingId:
    """Indexes up to version 3 store no ids beside their rulings."""
    ids = found[fields.ID]
    return str(ids[0]) if ids else packed_id(bytes(found[fields.STORED][0]))
