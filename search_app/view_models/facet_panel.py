"""The sidebar: every counted facet as a tree of toggle links. The rest unfolds."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from rulings.engine.port import FacetCount
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import FACETS, Facet
from search_app.language.labels import ValueLabel, facet_label, facet_note, value_labels
from search_app.language.marks import official_language
from search_app.page_room import FACET_BYTES, room
from search_app.request_params import SearchRequest
from search_app.slot_urls import FacetUrls

HEAD = 10
"""Values shown before the reader unfolds the rest."""
PUBLISHED = frozenset({"document_type", "category", "procedure", "subject", "statute"})
"""Facets whose values are the publisher's words, in the language of the place, where no table translates them."""
NODE_BYTES = 380
"""Of a value on the page, without its link."""


@dataclass(frozen=True)
class Branch:
    """Values of one level: the first ones, and those under "all N"."""

    head: tuple["FacetNode", ...] = ()
    rest: tuple["FacetNode", ...] = ()
    unshown: int = 0
    """Values beyond those, on any level: publishers' subject areas run into thousands, and a page must stay light."""

    @property
    def size(self) -> int:
        return len(self.head) + len(self.rest) + self.unshown

    @property
    def nested(self) -> bool:
        """Whether any value has values below it."""
        return any(node.children is not _NO_VALUES for node in (*self.head, *self.rest))


_NO_VALUES = Branch()


class FacetNode(NamedTuple):
    """A tuple, since a page has hundreds and its template takes them apart."""

    label: str
    language: str
    """Of the label, where it is a publisher's own word."""
    total: int
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
    places = {count.value for count in facets.get("jurisdiction", ()) if count.count}
    published_in = official_language(frozenset(places))
    counted = [facet for facet in FACETS if facet.counted and facets.get(facet.name)]
    shares = fair_shares([len(facets[facet.name]) for facet in counted], room(request, FACET_BYTES, NODE_BYTES))
    panels = (
        _panel(request, facet, facets[facet.name], share, published_in)
        for facet, share in zip(counted, shares, strict=True)
    )
    return tuple(panel for panel in panels if panel.values.size)


def fair_shares(sizes: Sequence[int], total: int) -> list[int]:
    """How much each may have of `total`, at least 1: the small ones all that they need, the large ones alike."""
    shares, left = [0] * len(sizes), total
    for done, place in enumerate(sorted(range(len(sizes)), key=lambda place: sizes[place])):
        shares[place] = max(1, min(sizes[place], left // (len(sizes) - done)))
        left -= shares[place]
    return shares


def _most_telling(facet: Facet, counts: tuple[FacetCount, ...], share: int) -> tuple[FacetCount, ...]:
    """The first values in the panel's order, of a tree the most frequent: none comes before those above it."""
    if len(counts) <= share:
        return counts
    newest = facet.order == "newest"
    ordered = _ordered(facet, counts) if newest else sorted(counts, key=lambda count: (-count.count, count.value))
    kept = {count.value for count in ordered[:share]}
    return tuple(count for count in counts if count.value in kept)


def _panel(
    request: SearchRequest, facet: Facet, every: tuple[FacetCount, ...], share: int, published_in: str
) -> FacetPanel:
    counts = _most_telling(facet, every, share)
    selection = request.query.selections.get(facet.name, frozenset())
    language = published_in if facet.name in PUBLISHED else "zh"
    values = _Tree(request, facet, selection, _by_parent(facet, counts), language).branch("")
    if len(counts) < len(every):
        values = replace(values, unshown=len(every) - len(counts))
    return FacetPanel(facet.name, facet_label(facet.name), facet_note(facet), values, len(selection))


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
    above = {SEPARATOR.join(parts[:depth]) for parts in map(_parts, present) for depth in range(1, len(parts))}
    return [FacetCount(value, 0, selected=False) for value in sorted(above - present - {""})]


def _parts(value: str) -> list[str]:
    return value.split(SEPARATOR)


class _Tree:
    """Values of one facet as nodes, from the top."""

    def __init__(
        self,
        request: SearchRequest,
        facet: Facet,
        selection: frozenset[str],
        children: Mapping[str, list[FacetCount]],
        published_in: str,
    ) -> None:
        self._published_in = published_in
        self._facet, self._selection, self._children = facet, selection, children
        self._urls = FacetUrls(request, facet.name)
        self._label: ValueLabel = value_labels(facet.name)

    def branch(self, parent: str) -> Branch:
        counts = self._children.get(parent)
        if not counts:
            return _NO_VALUES
        nodes = [self._node(count) for count in _ordered(self._facet, counts)]
        if len(nodes) <= HEAD + 2:
            return Branch(tuple(nodes))
        shown = [n < HEAD or node.selected or node.open for n, node in enumerate(nodes)]
        head = tuple(node for node, is_shown in zip(nodes, shown, strict=True) if is_shown)
        rest = tuple(node for node, is_shown in zip(nodes, shown, strict=True) if not is_shown)
        return Branch(head, rest)

    def _node(self, count: FacetCount) -> FacetNode:
        below = self.branch(count.value) if self._facet.hierarchical else _NO_VALUES
        label = self._label(count.value)
        return FacetNode(
            label=label,
            language=self._published_in if label == _parts(count.value)[-1] else "zh",
            total=count.count,
            selected=count.selected,
            url=self._urls.url(toggled_values(self._selection, count.value)),
            children=below,
            open=any(node.selected or node.open for node in below.head),
        )


def _ordered(facet: Facet, counts: Iterable[FacetCount]) -> list[FacetCount]:
    if facet.order == "count":
        return sorted(counts, key=lambda count: (-count.count, count.value))
    if facet.order == "newest":
        return sorted(counts, key=lambda count: (count.value.isdecimal(), count.value), reverse=True)
    return list(counts)


def toggled_values(selection: frozenset[str], value: str) -> frozenset[str]:
    """With or without a value. Adding one replaces the selected values above and below it, which would hide it."""
    if value in selection:
        return selection - {value}
    unrelated = {other for other in selection if not (_above(other, value) or _above(value, other))}
    return frozenset({*unrelated, value})


def _above(upper: str, lower: str) -> bool:
    return lower.startswith(upper + SEPARATOR)
