"""The table of facets in docs/data-model.md."""

from collections.abc import Mapping
from types import MappingProxyType

from rulings.query.facets import FACETS, Facet

HEAD = "| facet | what it is | a tree | values in order of | in the public record |\n|---|---|---|---|---|\n"
ORDERS: Mapping[str, str] = MappingProxyType(
    {"count": "count", "newest": "year, newest first", "vocabulary": "level"}
)


def facets_table() -> str:
    """One row a facet, in the order of FACETS."""
    return HEAD + "".join(_row(facet) for facet in FACETS)


def _row(facet: Facet) -> str:
    tree = "yes" if facet.hierarchical else ""
    order = ORDERS[facet.order] if facet.counted else "a filter without counts"
    record = f"`{facet.record}`" if facet.record else ""
    return f"| `{facet.name}` | {facet.help} | {tree} | {order} | {record} |\n"
