"""A sheet of volumes as rows of a table that says itself what it counts: each row carries its search and its basis."""

from collections.abc import Iterator, Sequence

from rulings.observatory.volume import GroupKind, VolumeRequest
from rulings.observatory.volume_series import Measure, VolumeSeries, VolumeSheet
from rulings.query.facet_path import SEPARATOR
from rulings.query.facets import facet_named
from rulings.query.splits import is_tree

Cell = str | float
DIGITS = 6
"""Of a share or change, behind the point."""
ASIDE = ("undated", "doubtful")
"""Stand in the column of periods for what lies in none."""


def sheet_rows(sheet: VolumeSheet, searches: dict[str, str], as_of: str) -> Iterator[Sequence[Cell]]:
    """A row of names, then a row a figure. `searches` says of each search text how the whole search is written."""
    levels = _levels(sheet)
    yield row_names(sheet)
    for series in sheet.series:
        yield from _rows(sheet, series, searches, as_of, levels)
    for query, volume in zip(searches, sheet.volumes, strict=True):
        head = (searches[query], *_asked(sheet.request), as_of)
        for name, count in zip(ASIDE, (volume.undated, volume.doubtful), strict=True):
            yield (*head, name, "", *[""] * levels, "", count, *_nothing(sheet))


def row_names(sheet: VolumeSheet) -> tuple[str, ...]:
    """The names of the columns."""
    measured = () if sheet.measure is Measure.COUNT else (sheet.measure.value,)
    return (
        "search",
        "basis",
        "interval",
        "unit",
        "as_of",
        "period",
        "running",
        *_level_columns(sheet),
        "kind",
        "count",
        *measured,
    )


def _level_columns(sheet: VolumeSheet) -> tuple[str, ...]:
    """Names of the columns of a split: one for each level of a tree, the widest first."""
    split, levels = sheet.request.split, _levels(sheet)
    return tuple(f"{split}_{level}" if levels > 1 else str(split) for level in range(1, levels + 1))


def _levels(sheet: VolumeSheet) -> int:
    split = sheet.request.split
    if split is None:
        return 0
    if not is_tree(facet_named(split)):
        return 1
    return max((1 + (one.value or "").count(SEPARATOR) for one in sheet.series), default=1)


def _rows(
    sheet: VolumeSheet, series: VolumeSeries, searches: dict[str, str], as_of: str, levels: int
) -> Iterator[Sequence[Cell]]:
    parts = (series.value or "").split(SEPARATOR) if levels > 1 else [series.value or ""] * levels
    path = [*parts, *[""] * (levels - len(parts))]
    for period, count, figure in zip(sheet.periods, series.counts, series.figures, strict=True):
        yield (
            *(searches[series.query or ""], *_asked(sheet.request), as_of, period),
            "yes" if period in sheet.running else "",
            *path,
            *(_kind_word(series), count),
            *(() if sheet.measure is Measure.COUNT else (_figure(figure),)),
        )


def _asked(request: VolumeRequest) -> tuple[str, str, str]:
    return request.basis.value, request.interval.value, request.unit.value


def _kind_word(series: VolumeSeries) -> str:
    """Blank for all rulings, else whether a value's, the rest or the unknown."""
    return "" if series.kind is GroupKind.VALUE and series.value is None else series.kind.value


def _nothing(sheet: VolumeSheet) -> tuple[str, ...]:
    return () if sheet.measure is Measure.COUNT else ("",)


def _figure(figure: float | None) -> Cell:
    return "" if figure is None else round(figure, DIGITS) if isinstance(figure, float) else figure
