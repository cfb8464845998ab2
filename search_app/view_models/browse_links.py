"""Values of a facet as links to their rulings, for pages that have no search yet."""

from dataclasses import dataclass

from markupsafe import Markup

from rulings.engine.port import FacetCount
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import facet_named
from search_app.request_params import SearchRequest
from search_app.slot_urls import FacetUrls
from search_app.view_models.facet_tree import ordered
from search_app.view_models.value_inputs import value_inputs


@dataclass(frozen=True)
class BrowseLink:
    label: Markup
    total: int
    url: str


def browse_links(
    request: SearchRequest, facet: str, counts: tuple[FacetCount, ...], most: int
) -> tuple[BrowseLink, ...]:
    """The first values, of a tree its top ones."""
    urls, declared = FacetUrls(request, facet), facet_named(facet)
    inputs = value_inputs(facet)
    tops = [count for count in counts if not declared.hierarchical or SEPARATOR not in count.value]
    return tuple(
        BrowseLink(inputs(count.value, False, False).label, count.count, urls.url({count.value}))
        for count in ordered(declared, tops)[:most]
    )
