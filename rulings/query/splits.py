"""What a volume may be split by, and how."""

from rulings.query.binding import OF_SENTENCE
from rulings.query.facets import FACETS, LEAVES, Facet, facet_named

SPLIT_FACETS = tuple(facet.name for facet in FACETS if facet.name not in OF_SENTENCE)
"""Names of facets. Those of a sentence count defendants: `rulings outcomes` splits by them."""

WITHDRAWAL_SPLITS = ("source", "court", "crime", "year", "region", "category")
"""What withdrawals may be split by; the first where none is asked for."""
RATE_FACETS = ("court", "region", "court_level", "category", "source")
"""Filters of a share disclosed: those that leave the batches of a court whole. Of any other (a crime, say) the serials would still be
those of all cases."""


def default_level(name: str) -> int:
    """The level of the facet's tree that is shown where none is asked for."""
    return LEAVES if facet_named(name).narrow else 1


def levels(name: str) -> tuple[int, ...]:
    """The levels of the facet's tree that can be asked for: the widest, the second, the leaves. Of a facet that unfolds the
    widest alone."""
    facet = facet_named(name)
    return (1, 2, LEAVES) if is_tree(facet) else (1,)


def is_tree(facet: Facet) -> bool:
    """Whether it has levels to choose from."""
    return facet.hierarchical and not facet.unfolds
