"""What a publisher itself says that it discloses, beside what is held of it.

Files of totals: `count_year_count.json` and its like, each a JSON object of a value's name to a number of documents.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
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
MAX_BYTES = 5 << 20
MAX_VALUES = 20_000
MAX_NAME = 100
_LEVEL_ENDING = "法院"
_CATEGORY_ENDING = "案件"


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


def compare_totals(reader: PublicReader, folder: Path, source: str | None) -> tuple[StatedTotal, ...]:
    """Each total of the folder's files beside what is held, of one source where it is named. InputError for a bad file."""
    selections = {"source": frozenset({source})} if source else {}
    totals = {facet: _read(folder / name) for name, facet in FACET_OF_FILE.items() if (folder / name).is_file()}
    if not totals:
        raise InputError(f"{folder} holds none of the files of totals: {', '.join(FACET_OF_FILE)}")
    found = reader.search(SearchQuery(selections=selections), Page(0), facets=tuple(totals), highlights=False)
    held = {facet: {one.value: one.count for one in counts} for facet, counts in found.facets.items()}
    return tuple(
        StatedTotal(facet, value, stated, held.get(facet, {}).get(_own_name(facet, value), 0))
        for facet, values in totals.items()
        for value, stated in values.items()
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


def _own_name(facet: str, value: str) -> str:
    """How the facet names it."""
    endings = {"court_level": _LEVEL_ENDING, "category": _CATEGORY_ENDING}
    short = value.removesuffix(endings.get(facet, ""))
    try:
        return resolve_facet_value(facet, short)
    except UnknownFacetValueError:
        return value
