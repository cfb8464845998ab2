"""Words near each other: the texts of candidates are read and compared, many at once."""

from collections.abc import Iterator, Sequence
from operator import attrgetter

import tantivy

from rulings.engine import fields
from rulings.engine.index_folding import IndexFolding
from rulings.engine.near_rulings import COMPARED_AT_ONCE, Comparison
from rulings.engine.packing import packed_id
from rulings.query.ast import Proximity
from rulings.ruling import RulingId

Compared = tuple[RulingId, bool]


def compared(
    searcher: tantivy.Searcher, folding: IndexFolding, addresses: Sequence[tantivy.DocAddress], node: Proximity
) -> Iterator[Compared]:
    """The id of each ruling, and whether the terms of `node` stand near each other in it."""
    # Neighbours lie in one block of the index, which is unpacked once.
    ordered = sorted(addresses, key=attrgetter("segment_ord", "doc"))
    comparison = Comparison(node, folding)
    for start in range(0, len(ordered), COMPARED_AT_ONCE):
        found = [searcher.doc(address) for address in ordered[start : start + COMPARED_AT_ONCE]]
        near = comparison.stand_near([one[fields.STORED][0] for one in found])
        yield from zip(map(id_in, found), near, strict=True)


def id_in(found: tantivy.Document) -> RulingId:
    """Indexes up to version 3 store no ids beside their rulings."""
    ids = found[fields.ID]
    return str(ids[0]) if ids else packed_id(bytes(found[fields.STORED][0]))
