"""The sidebar: every counted facet as a tree of toggle links. The rest unfolds."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rulings.engine.port import FacetCount
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import FACETS, Facet
from search_app.language.labels import facet_label, facet_note, value_label
from search_app.links import search_url
from search_app.request_params import SearchRequest

HEAD = 10
"""Values shown before the reader unfolds the rest."""
MAX_SHOWN = 300
"""Values shown at all: publishers' subject areas run into thousands, and a page must stay light."""


@dataclass(frozen=True)
class Branch:
    """Values of one level: the first ones, and those under "all N"."""

    head: tuple["FacetNode", ...] = ()
    rest: tuple["FacetNode", ...] = ()
    unshown: int = 0
    """Values beyond those: a narrower search shows them."""

    @property
    def size(self) -> int:
        return len(self.head) + len(self.rest) + self.unshown

    @property
    def nested(self) -> bool:
        """Whether any value has values below it."""
        return any(node.children.size for node in (*self.head, *self.rest))


@dataclass(frozen=True)
class FacetNode:
    label: str
    count: int
    selected: bool
    url: str
    """Toggles this value."""
    children: Branch
    open: bool
    """A value below is selected."""


@dataclass(frozen=True)
class FacetPanel:
    name: str
    label: str
    note: str
    values: Branch
    selected: int
    """How many values are selected."""


def facet_panels(request: SearchRequest, facets: Mapping[str, tuple[FacetCount, ...]]) -> tuple[FacetPanel, ...]:
    """A panel for each facet that has a value to show."""
    panels = (_panel(request, facet, facets.get(facet.name, ())) for facet in FACETS if facet.counted)
    return tuple(panel for panel in panels if panel.values.size)


def _panel(request: SearchRequest, facet: Facet, counts: tuple[FacetCount, ...]) -> FacetPanel:
    children: dict[str, list[FacetCount]] = {}
    for count in (*counts, *(_missing_ancestors(counts) if facet.hierarchical else ())):
        parent = count.value.rpartition(SEPARATOR)[0] if facet.hierarchical else ""
        children.setdefault(parent, []).append(count)
    values = _branch(request, facet, children, "")
    selected = len(request.query.selections.get(facet.name, ()))
    return FacetPanel(facet.name, facet_label(facet.name), facet_note(facet), values, selected)


def _missing_ancestors(counts: tuple[FacetCount, ...]) -> Iterable[FacetCount]:
    """A selected value without hits has none above it either, yet must hang somewhere in the tree."""
    present = {count.value for count in counts}
    above = {SEPARATOR.join(parts[:depth]) for parts in map(_parts, present) for depth in range(1, len(parts))}
    return [FacetCount(value, 0, selected=False) for value in sorted(above - present)]


def _parts(value: str) -> list[str]:
    return value.split(SEPARATOR)


def _branch(request: SearchRequest, facet: Facet, children: Mapping[str, list[FacetCount]], parent: str) -> Branch:
    nodes = [_node(request, facet, children, count) for count in _ordered(facet, children.get(parent, ()))]
    shown = {id(node) for node in nodes[:HEAD]} | {id(node) for node in nodes if node.selected or node.open}
    if len(nodes) <= HEAD + 2:
        return Branch(tuple(nodes))
    head = tuple(node for node in nodes if id(node) in shown)
    rest = tuple(node for node in nodes if id(node) not in shown)
    return Branch(head, rest[:MAX_SHOWN], len(rest[MAX_SHOWN:]))


def _node(
    request: SearchRequest, facet: Facet, children: Mapping[str, list[FacetCount]], count: FacetCount
) -> FacetNode:
    below = _branch(request, facet, children, count.value)
    return FacetNode(
        label=value_label(facet.name, count.value),
        count=count.count,
        selected=count.selected,
        url=search_url(toggled(request, facet.name, count.value)),
        children=below,
        open=any(node.selected or node.open for node in below.head),
    )


def _ordered(facet: Facet, counts: Iterable[FacetCount]) -> list[FacetCount]:
    if facet.order == "count":
        return sorted(counts, key=lambda count: (-count.count, count.value))
    if facet.order == "newest":
        return sorted(counts, key=lambda count: (count.value.isdecimal(), count.value), reverse=True)
    return list(counts)


def toggled(request: SearchRequest, facet: str, value: str) -> SearchRequest:
    """Add or remove a value. Adding one replaces the selected values above and below it, which would hide it."""
    selection = request.query.selections.get(facet, frozenset())
    if value in selection:
        return request.select(facet, selection - {value})
    unrelated = {other for other in selection if not (_above(other, value) or _above(value, other))}
    return request.select(facet, unrelated | {value})


def _above(upper: str, lower: str) -> bool:
    return lower.startswith(upper + SEPARATOR)
