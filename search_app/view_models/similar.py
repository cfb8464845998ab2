"""Similar rulings with why they are alike, and the filters that leave some of them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from rulings.engine.port import FacetCount, Hit
from rulings.public.similar_answer import SimilarHit
from rulings.query.facet_path import SEPARATOR
from rulings.similar.passages import Marked
from rulings.similar.traits import Trait
from search_app.language.labels import facet_label, value_label
from search_app.request_params import SearchRequest
from search_app.view_models.hits import HitView, hit_view
from search_app.view_models.marked_text import Segment, segments

NARROWED = ("crime", "cause", "year", "court_level", "region", "circumstance", "result", "suspended")
"""Facets of which values are offered."""
MAX_OFFERED = 8
"""Values of one facet."""
TraitGroups = tuple[tuple[str, tuple[str, ...]], ...]
"""(label of the facet, labels of the values)."""


@dataclass(frozen=True)
class SimilarRow:
    hit: HitView
    shared: TraitGroups
    only_here: TraitGroups
    only_there: TraitGroups
    passages: tuple[tuple[tuple[Segment, ...], tuple[Segment, ...]], ...]
    """What matches, here and there."""


def similar_row(found: SimilarHit) -> SimilarRow:
    likeness = found.likeness
    return SimilarRow(
        hit=hit_view(SearchRequest(), Hit(found.ruling, None, ())),
        shared=_grouped(likeness.shared),
        only_here=_grouped(likeness.only_here),
        only_there=_grouped(likeness.only_there),
        passages=tuple((_segments(match.here), _segments(match.there)) for match in found.passages),
    )


def _grouped(traits: Iterable[Trait]) -> TraitGroups:
    return tuple(
        (facet_label(facet), tuple(_value(trait) for trait in group))
        for facet, group in groupby(traits, key=lambda trait: trait.facet)
    )


def _value(trait: Trait) -> str:
    if trait.facet == "statute":
        return trait.value.replace(SEPARATOR, "")
    return value_label(trait.facet, trait.value)


def _segments(piece: Marked) -> tuple[Segment, ...]:
    return tuple(segments(piece.text, 0, len(piece.text), enumerate(piece.marks, 1)))


def narrowing(
    asked: SearchRequest, facets: Mapping[str, tuple[FacetCount, ...]], url: Callable[[SearchRequest], str]
) -> list[tuple[str, list[tuple[str, int, str]]]]:
    """(label of a facet, (label of a value, count, address)), the most frequent first; of paths the last parts."""
    offered = ((name, _leaves(facets.get(name, ()))[:MAX_OFFERED]) for name in NARROWED)
    return [
        (
            facet_label(name),
            [(value_label(name, one.value), one.count, url(asked.select(name, [one.value]))) for one in counts],
        )
        for name, counts in offered
        if len(counts) > 1
    ]


def _leaves(counts: tuple[FacetCount, ...]) -> list[FacetCount]:
    values = [one.value for one in counts]
    found = [
        one for one in counts if one.count and not any(value.startswith(one.value + SEPARATOR) for value in values)
    ]
    return sorted(found, key=lambda one: (-one.count, one.value))
