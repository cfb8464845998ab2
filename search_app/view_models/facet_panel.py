"""The sidebar: every counted facet as checkboxes of the search form. The rest of a long one has a page of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rulings.engine.port import FacetCount
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import FACETS, Facet
from search_app.language.labels import facet_label, facet_note
from search_app.language.marks import official_language
from search_app.language.numbers import marked_up_numbers
from search_app.links import address, search_url
from search_app.request_params import SearchRequest
from search_app.view_models.facet_tree import HEAD, Branch, FacetNode, FacetValues, most_frequent, ordered
from search_app.view_models.value_inputs import value_inputs

PUBLISHED = frozenset({"document_type", "category", "procedure", "subject", "statute"})
"""Facets whose values are the publisher's words, in the language of the place, where no table translates them."""
OPEN = frozenset(
    {"crime", "cause", "year", "court_level", "region", "court", "document_type", "procedure", "result"}
)
"""Facets that are unfolded at once."""
FREQUENT_FIRST = frozenset({"crime", "cause"})
"""Trees above which their most frequent leaves stand: few readers know the chapters."""
FREQUENT = 8
MAX_VALUES = 60
"""Of one facet on a page of results."""
MAX_ALL = 400
"""Values of all facets there."""


@dataclass(frozen=True)
class FacetPanel:
    name: str
    label: str
    note: str
    frequent: tuple[FacetNode, ...]
    """In no other place of the panel: a value has one checkbox."""
    values: Branch
    tree_open: bool
    """Whether anything chosen stands in them."""
    chosen: int
    """How many values are selected or denied."""
    clear_url: str
    """The search without those."""
    open: bool
    all_url: str
    """The page with all values, where they can be searched; blank where the panel is short and has them all."""
    all: int | None
    """How many they are; None where they are not counted."""


def facet_panels(request: SearchRequest, facets: Mapping[str, tuple[FacetCount, ...]]) -> tuple[FacetPanel, ...]:
    """A panel for each facet that has a value to show, or that is not counted unless it is asked for."""
    shown = [facet for facet in FACETS if facets.get(facet.name) or not facet.counted]
    values = [facet_values(request, facet, facets) for facet in shown]
    sizes = [min(len(one.counts), MAX_VALUES) for one in values]
    panels = (_panel(request, one, share) for one, share in zip(values, fair_shares(sizes, MAX_ALL), strict=True))
    return tuple(panel for panel in panels if panel.values.size or panel.frequent or panel.all_url)


def facet_values(
    request: SearchRequest, facet: Facet, facets: Mapping[str, tuple[FacetCount, ...]], whole: bool = False
) -> FacetValues:
    """With the denied values, which have no ruling left. `whole` as in search_app.view_models.value_inputs."""
    counts = facets.get(facet.name, ())
    denied = request.query.denied.get(facet.name, frozenset())
    missing = sorted(denied - {count.value for count in counts})
    places = {count.value for count in facets.get("jurisdiction", ()) if count.count}
    language = official_language(frozenset(places)) if facet.name in PUBLISHED else "zh"
    every = (*counts, *(FacetCount(value, 0, selected=False) for value in missing))
    return FacetValues(facet, every, denied, value_inputs(facet.name, language, whole), marked_up_numbers())


def fair_shares(sizes: Sequence[int], total: int) -> list[int]:
    """How much each may have of `total`, at least 1: the small ones all that they need, the large ones alike."""
    shares, left = [0] * len(sizes), total
    for done, place in enumerate(sorted(range(len(sizes)), key=lambda place: sizes[place])):
        shares[place] = max(1, min(sizes[place], left // (len(sizes) - done)))
        left -= shares[place]
    return shares


def _panel(request: SearchRequest, values: FacetValues, share: int) -> FacetPanel:
    facet, name = values.facet, values.facet.name
    kept = _most_telling(values, share)
    frequent = _frequent(kept) if name in FREQUENT_FIRST else ()
    above = {count.value for count in frequent}
    left = replace(kept, counts=tuple(count for count in kept.counts if count.value not in above))
    chosen = len(request.query.selections.get(name, ())) + len(values.denied)
    is_long = len(kept.counts) < len(values.counts) or len(values.counts) > HEAD + 2
    return FacetPanel(
        name,
        facet_label(name),
        facet_note(facet),
        tuple(map(kept.node, frequent)),
        left.tree(),
        any(one.selected or one.value in values.denied for one in left.counts),
        chosen,
        search_url(request.select(name, ()).deny(name, ())) if chosen else "",
        bool(chosen) or name in OPEN,
        address("facet.facet", {}, name=name) if is_long or not facet.counted else "",
        len(values.counts) if facet.counted else None,
    )


def _most_telling(values: FacetValues, share: int) -> FacetValues:
    """The first values in the panel's order, of a tree the most frequent: none comes before those above it. What is chosen
    stays."""
    counts, facet = values.counts, values.facet
    if len(counts) <= share:
        return values
    first = ordered(facet, counts) if facet.order == "newest" else most_frequent(counts)
    kept = {count.value for count in first[:share]} | values.denied
    return replace(values, counts=tuple(one for one in counts if one.selected or one.value in kept))


def _frequent(values: FacetValues) -> tuple[FacetCount, ...]:
    """The leaves with the most rulings."""
    above = {value for count in values.counts for value in _all_above(count.value)}
    leaves = [count for count in values.counts if count.value not in above]
    return tuple(ordered(values.facet, leaves)[:FREQUENT])


def _all_above(value: str) -> Iterable[str]:
    parts = value.split(SEPARATOR)
    return (SEPARATOR.join(parts[:depth]) for depth in range(1, len(parts)))
