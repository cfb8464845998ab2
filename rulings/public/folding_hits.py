"""Hits of one page that disclose the same ruling, as one hit. Pages are cut by documents: what is the same on another page stands
there as a hit of its own, with the same count."""

from collections.abc import Iterable, Iterator, Mapping

from rulings.engine.port import Hit
from rulings.ruling import Ruling, RulingId


def folded_hits(hits: Iterable[Hit], same: Mapping[RulingId, tuple[Ruling, ...]]) -> Iterator[Hit]:
    """The first hit of each ruling. `same`: the other disclosures of each hit's ruling, wherever they are held."""
    shown: set[RulingId] = set()
    for hit in hits:
        if shown.isdisjoint(other.id for other in same.get(hit.ruling.id, ())):
            shown.add(hit.ruling.id)
            yield hit
