"""A sheet of volumes as plain values: the same for `rulings volume` and the API."""

from collections.abc import Iterator, Sequence

from rulings.observatory.volume import Volume
from rulings.observatory.volume_rows import DIGITS
from rulings.observatory.volume_series import Measure, VolumeSeries, VolumeSheet
from rulings.public.search_answer import Json, volume_answer, volume_rows

Row = tuple[str | float, ...]


def sheet_answer(sheet: VolumeSheet, texts: Sequence[str]) -> Json:
    """The volume of the first search text, each bucket with its figure in `measure`; `compared` are the others, over the same
    periods."""
    first, *others = [
        _with_figures(sheet, text, volume) for text, volume in zip(texts, sheet.volumes, strict=True)
    ]
    names = ("buckets", "undated", "doubtful", "total", "searched", "at_most_more")
    compared = [
        {"q": text, **{name: one[name] for name in names}} for text, one in zip(texts[1:], others, strict=True)
    ]
    return {**first, "measure": sheet.measure.value, "compared": compared}


def _with_figures(sheet: VolumeSheet, text: str, volume: Volume) -> Json:
    buckets = [bucket for series in _series_of(sheet, text) for bucket in _buckets(sheet, series)]
    return {**volume_answer(volume), "buckets": buckets}


def _buckets(sheet: VolumeSheet, series: VolumeSeries) -> Iterator[Json]:
    for period, count, figure in zip(sheet.periods, series.counts, series.figures, strict=True):
        of = {"group": series.value, "kind": series.kind.value}
        yield {
            "period": period,
            "count": count,
            **of,
            "figure": None if figure is None else _rounded_figure(figure),
        }


def sheet_table(sheet: VolumeSheet, texts: Sequence[str]) -> Iterator[Row]:
    """Rows of a CSV: their names, then one a figure, with its measure where that is not the count, and with its search where
    several are compared; at the end of each search what stands in no period."""
    measured, compared = sheet.measure is not Measure.COUNT, len(texts) > 1
    yield ("period", "group", "kind", "count", *[sheet.measure.value] * measured, *["q"] * compared)
    for text, volume in zip(texts, sheet.volumes, strict=True):
        said = [text] * compared
        for series in _series_of(sheet, text):
            for period, count, figure in zip(sheet.periods, series.counts, series.figures, strict=True):
                shown = "" if figure is None else _rounded_figure(figure)
                yield (period, series.value or "", series.kind.value, count, *[shown] * measured, *said)
        for aside in volume_rows(volume)[len(volume.buckets) :]:
            yield (*aside, *[""] * measured, *said)


def _series_of(sheet: VolumeSheet, text: str) -> list[VolumeSeries]:
    return [one for one in sheet.series if one.query == text]


def _rounded_figure(figure: float) -> float:
    return round(figure, DIGITS) if isinstance(figure, float) else figure
