"""What a publisher itself says that it discloses, beside what is held of it.

Files of totals: `count_year_count.json` and its like, each a JSON object of a value's name to a number of documents.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import orjson

from rulings.engine.port import Page
from rulings.errors import InputError, UnknownFacetValueError
from rulings.public.reader import PublicReader
from rulings.query.ast import SearchQuery
from rulings.query.facet_values import resolve_facet_value

FACET_OF_FILE: Mapping[str, str] = MappingProxyType(
    {
        "count_year_count.json": "year",
        "count_province_count.json": "region",
        "count_court_count.json": "court",
        "count_court_level_count.json": "court_level",
        "count_charge_count.json": "crime",
        "count_doc_type_count.json": "document_type",
        "count_case_type_count.json": "category",
    }
)
"""Totals by words and by kinds of causes match no facet, and are left alone."""
FACETS_STATED = frozenset(FACET_OF_FILE.values())
MAX_BYTES = 5 << 20
MAX_VALUES = 20_000
MAX_NAME = 100
_LEVEL_ENDING = "法院"
_CATEGORY_ENDING = "案件"


Totals = Mapping[str, Mapping[str, int]]
"""Facet -> a value, as the publisher names it -> number of documents."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a publisher says that it discloses."""

    publisher: str
    """Who says so, as people call it; blank where nobody told."""
    stated_on: str
    """The day or month of which it holds, as given; likewise."""
    source: str | None
    """What is held of this source is compared with it; of all sources where it is None."""
    totals: Totals


@dataclass(frozen=True, slots=True)
class StatedTotal:
    facet: str
    value: str
    """As the publisher names it."""
    stated: int
    held: int

    @property
    def share(self) -> float | None:
        """Held of stated; None where nothing is stated."""
        return self.held / self.stated if self.stated else None


def read_totals(folder: Path) -> Totals:
    """Those of the folder's files. InputError for a bad file, and without any."""
    totals = {facet: _read(folder / name) for name, facet in FACET_OF_FILE.items() if (folder / name).is_file()}
    if not totals:
        raise InputError(f"{folder} holds none of the files of totals: {', '.join(FACET_OF_FILE)}")
    return totals


def compare_totals(
    reader: PublicReader, statement: Statement, facets: Collection[str] = FACETS_STATED
) -> tuple[StatedTotal, ...]:
    """Each total of these facets beside what is held."""
    selections = {"source": frozenset({statement.source})} if statement.source else {}
    asked = [facet for facet in statement.totals if facet in facets]
    query = SearchQuery(selections=selections)
    found = reader.search(query, Page(0), facets=asked, highlights=False, most_values=MAX_VALUES)
    held = {facet: {one.value: one.count for one in counts} for facet, counts in found.facets.items()}
    return tuple(
        StatedTotal(facet, value, stated, held[facet].get(own_name(facet, value), 0))
        for facet in asked
        for value, stated in statement.totals[facet].items()
    )


def _read(path: Path) -> Mapping[str, int]:
    try:
        with path.open("rb") as file:
            data = file.read(MAX_BYTES + 1)
        found = orjson.loads(data) if len(data) <= MAX_BYTES else None
    except (OSError, orjson.JSONDecodeError) as error:
        raise InputError(f"{path.name} cannot be read as JSON") from error
    if not isinstance(found, dict) or len(found) > MAX_VALUES:
        raise InputError(f"{path.name} is no JSON object of at most {MAX_VALUES} totals and {MAX_BYTES} bytes")
    return dict(_checked(path, found))


def _checked(path: Path, found: Mapping[str, object]) -> Iterator[tuple[str, int]]:
    for value, count in found.items():
        if not isinstance(count, int) or isinstance(count, bool) or count < 0:
            raise InputError(f"{path.name} has a total that is no number of documents")
        if value and len(value) <= MAX_NAME and value.isprintable():
            yield value, count


@lru_cache(maxsize=50_000)
def own_name(facet: str, value: str) -> str:
    """How the facet names it."""
    endings = {"court_level": _LEVEL_ENDING, "category": _CATEGORY_ENDING}
    short = value.removesuffix(endings.get(facet, ""))
    try:
        return resolve_facet_value(facet, short)
    except UnknownFacetValueError:
        return value
