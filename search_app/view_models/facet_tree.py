"""The values of one facet as a tree of checkboxes, in the order of the facet."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from typing import NamedTuple

from markupsafe import Markup

from rulings.engine.port import FacetCount
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import Facet
from search_app.view_models.value_inputs import Inputs

HEAD = 10
"""Values shown before the reader unfolds the rest."""


@dataclass(frozen=True)
class Branch:
    """Values of one level: the first ones, and those under "all N"."""

    head: tuple["FacetNode", ...] = ()
    rest: tuple["FacetNode", ...] = ()

    @property
    def size(self) -> int:
        return len(self.head) + len(self.rest)

    @property
    def nested(self) -> bool:
        """Whether any value has values below it."""
        return any(node.children is not NO_VALUES for node in (*self.head, *self.rest))


NO_VALUES = Branch()


class FacetNode(NamedTuple):
    """A tuple, since a page has hundreds and its template takes them apart."""

    label: Markup
    row: Markup
    """Its boxes (search_app.view_models.value_inputs), and how many rulings have it, as the reader's language writes it."""
    chosen: bool
    """Selected or denied."""
    children: Branch
    open: bool
    """A value below is selected or denied."""


@dataclass(frozen=True)
class FacetValues:
    """One facet's counts, and which of them a search denies."""

    facet: Facet
    counts: tuple[FacetCount, ...]
    denied: frozenset[str]
    inputs: Inputs
    written: Callable[[float], Markup]

    def node(self, count: FacetCount, children: Branch = NO_VALUES) -> FacetNode:
        denied = count.value in self.denied
        made = self.inputs(count.value, count.selected, denied)
        return FacetNode(
            made.label,
            Markup("".join((made.before, self.written(count.count), made.after))),  # noqa: S704 - all of it is markup
            count.selected or denied,
            children,
            children is not NO_VALUES and any(one.open or one.chosen for one in children.head),
        )

    def tree(self) -> Branch:
        return self._branch(_by_parent(self.facet, self.counts), "")

    def _branch(self, children: Mapping[str, list[FacetCount]], parent: str) -> Branch:
        counts = children.get(parent)
        if not counts:
            return NO_VALUES
        deep = self.facet.hierarchical
        nodes = [
            self.node(count, self._branch(children, count.value) if deep else NO_VALUES)
            for count in ordered(self.facet, counts)
        ]
        if len(nodes) <= HEAD + 2:
            return Branch(tuple(nodes))
        shown = [n < HEAD or node.open or node.chosen for n, node in enumerate(nodes)]
        head = tuple(node for node, is_shown in zip(nodes, shown, strict=True) if is_shown)
        rest = tuple(node for node, is_shown in zip(nodes, shown, strict=True) if not is_shown)
        return Branch(head, rest)


def ordered(facet: Facet, counts: Iterable[FacetCount]) -> list[FacetCount]:
    """As the facet is shown."""
    if facet.order == "count":
        return most_frequent(counts)
    if facet.order == "newest":
        return sorted(counts, key=lambda count: (count.value.isdecimal(), count.value), reverse=True)
    return list(counts)


def most_frequent(counts: Iterable[FacetCount]) -> list[FacetCount]:
    """By count, then as their values sort."""
    return sorted(sorted(counts, key=attrgetter("value")), key=attrgetter("count"), reverse=True)


def _by_parent(facet: Facet, counts: tuple[FacetCount, ...]) -> Mapping[str, list[FacetCount]]:
    if not facet.hierarchical:
        return {"": list(counts)}
    children: dict[str, list[FacetCount]] = {}
    for count in (*counts, *_missing_ancestors(counts)):
        if not count.value:
            continue  # It would hang below itself.
        children.setdefault(count.value.rpartition(SEPARATOR)[0], []).append(count)
    return children


def _missing_ancestors(counts: tuple[FacetCount, ...]) -> Iterable[FacetCount]:
    """A selected value without hits has none above it either, yet must hang somewhere in the tree."""
    present = {count.value for count in counts}
    above = {
        SEPARATOR.join(parts[:depth])
        for parts in (value.split(SEPARATOR) for value in present)
        for depth in range(1, len(parts))
    }
    return [FacetCount(value, 0, selected=False) for value in sorted(above - present - {""})]
