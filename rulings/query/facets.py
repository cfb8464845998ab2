"""The facets, one entry each: mapping, aggregation, request parsing, sidebar and API docs iterate over FACETS.

A value is a path joined by "/" (金融诈骗罪 lies under 破坏社会主义市场经济秩序罪), so that it names itself
without a look-up; a flat facet has paths of one part. A ruling counts once at every node above its values.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from rulings.ruling import Ruling

SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class Facet:
    """How one facet reads a ruling. `name` is the index field, the URL parameter and the API field."""

    name: str
    paths: Callable[[Ruling], Iterable[tuple[str, ...]]]
    hierarchical: bool = False
    order: Literal["count", "newest", "vocabulary"] = "count"
    counted: bool = True
    """False: a filter only, without counts (thousands of courts)."""

    def values(self, ruling: Ruling) -> tuple[str, ...]:
        """Every node at or above the ruling's values, sorted, each once."""
        nodes = {
            SEPARATOR.join(path[:depth])
            for path in self.paths(ruling)
            for depth in range(1 if self.hierarchical else len(path), len(path) + 1)
        }
        return tuple(sorted(nodes))


def _one(value: str | None) -> tuple[tuple[str, ...], ...]:
    return ((value,),) if value else ()


def _court_names(ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    court = ruling.court
    if court is None:
        return ()
    return tuple((name,) for name in {court.name, court.current_name, court.code} if name)


def _judgment_year(ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    return _one(str(ruling.judgment_date.value.year) if ruling.judgment_date else None)


def _region(ruling: Ruling) -> tuple[tuple[str, ...], ...]:
    return (ruling.court.region,) if ruling.court and ruling.court.region else ()


SUBJECT_DEPTH = 2
"""Publishers' paths go on to words that stand in one ruling only."""


def _subjects(ruling: Ruling) -> Iterable[tuple[str, ...]]:
    """A publisher's own "/" stands for no level."""
    return (tuple(part.replace(SEPARATOR, "∕") for part in path[:SUBJECT_DEPTH]) for path in ruling.subjects)


FACETS: tuple[Facet, ...] = (
    Facet("crime", lambda r: (c.path for c in r.crimes), hierarchical=True),
    Facet("cause", lambda r: (c.path for c in r.causes), hierarchical=True),
    Facet("year", _judgment_year, order="newest"),
    Facet("court_level", lambda r: _one(r.court.level if r.court else None), order="vocabulary"),
    Facet("region", _region, hierarchical=True),
    Facet("document_type", lambda r: _one(r.document_type)),
    Facet("category", lambda r: _one(r.category)),
    Facet("procedure", lambda r: _one(r.procedure)),
    Facet("theme", lambda r: ((theme,) for theme in r.themes)),
    Facet("source", lambda r: _one(r.provenance.source)),
    Facet("court", _court_names, counted=False),
    Facet("jurisdiction", lambda r: _one(r.jurisdiction)),
    Facet("subject", _subjects, hierarchical=True),
)
