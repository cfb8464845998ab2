"""A volume as lines of text, with bars: for terminals."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from rulings.observatory.volume import Bucket, GroupKind, Volume, group_of, group_rank
from rulings.observatory.volume_series import Measure, VolumeSheet, ranked_series

BAR_WIDTH = 30
_EIGHTHS = " ▏▎▍▌▋▊▉█"
_HEIGHTS = "▁▂▃▄▅▆▇█"
MAX_HEIGHTS = 40
"""Periods that a line of a group shows, the latest ones."""
EMPTY_RUN = 4
"""As many empty periods in a row, or more, are one line."""


def volume_lines(volume: Volume) -> Iterator[str]:
    """A line a period, or of a split a line a group with its course over the periods; then what stands aside."""
    yield from _group_lines(volume) if volume.request.split else _period_lines(volume.buckets)
    yield from _aside_lines(volume)


def _aside_lines(volume: Volume) -> Iterator[str]:
    yield f"total {volume.total}, of which without such a date {volume.undated}, doubtful {volume.doubtful}"
    if volume.request.as_of:
        yield f"as of the end of {volume.request.as_of} in China"
    if volume.observed_since:
        yield f"observed since {volume.observed_since} only: how much was disclosed before is not known"
    if volume.searched:
        yield f"at most {volume.at_most_more} more: withdrawn or changed since, so their words could not be searched"


def sheet_lines(sheet: VolumeSheet, texts: Sequence[str]) -> Iterator[str]:
    """Likewise of a sheet: with its measure where that is not the count, and a column a search where several are compared."""
    if len(texts) == 1 and sheet.measure is Measure.COUNT:
        yield from volume_lines(sheet.volumes[0])
        return
    yield from _measured_groups(sheet) if sheet.request.split else _columns(sheet, texts)
    for text, volume in zip(texts, sheet.volumes, strict=True):
        said = f"{text or '(everything)'}: " if len(texts) > 1 else ""
        yield from (said + line for line in _aside_lines(volume))


def _columns(sheet: VolumeSheet, texts: Sequence[str]) -> Iterator[str]:
    if len(texts) > 1:
        yield from (f"({place}) {text or '(everything)'}" for place, text in enumerate(texts, start=1))
        yield f"{'':<10}" + "".join(f"{f'({place})':>13}" for place in range(1, len(texts) + 1))
    places = range(len(sheet.periods))
    for is_empty, run in groupby(places, key=lambda place: not any(one.counts[place] for one in sheet.series)):
        rows = list(run)
        if is_empty and len(rows) >= EMPTY_RUN:
            yield f"{sheet.periods[rows[0]]} – {sheet.periods[rows[-1]]}: none"
        else:
            yield from (_row(sheet, place) for place in rows)


def _row(sheet: VolumeSheet, place: int) -> str:
    figures = (f"{figure_word(one.figures[place], sheet.measure):>13}" for one in sheet.series)
    return f"{sheet.periods[place]:<10}" + "".join(figures)


def _measured_groups(sheet: VolumeSheet) -> Iterator[str]:
    """Each group with its course over the periods, and its figure in the last one."""
    if sheet.periods:
        yield f"{sheet.periods[0]} to {sheet.periods[-1]}; the figure is that of {sheet.periods[-1]}"
    for one in ranked_series(sheet.series):
        name = group_name(Bucket("", 0, one.value, one.kind), sheet.volumes[0])
        yield f"{one.total:>9}  {figure_word(one.figures[-1], sheet.measure):>10}  {course(one.counts)}  {name}"


def figure_word(figure: float | None, measure: Measure) -> str:
    """As people read it; a dash where there is none."""
    if figure is None:
        return "–"
    match measure:
        case Measure.SHARE:
            return f"{figure:.2%}"
        case Measure.CHANGE:
            return f"{figure:+.1%}"
        case _:
            return str(int(figure))


def _period_lines(buckets: Sequence[Bucket]) -> Iterator[str]:
    top = max((bucket.count for bucket in buckets), default=0)
    for is_empty, run in groupby(buckets, key=lambda bucket: bucket.count == 0):
        periods = list(run)
        if is_empty and len(periods) >= EMPTY_RUN:
            yield f"{periods[0].period} – {periods[-1].period}: none"
        else:
            yield from (f"{b.period:<10} {b.count:>9}  {bar(b.count, top)}".rstrip() for b in periods)


def _group_lines(volume: Volume) -> Iterator[str]:
    if volume.whole:
        yield f"{volume.whole[0].period} to {volume.whole[-1].period}"
    groups = _by_total(volume.buckets)
    top = max((sum(counts) for _, counts in groups), default=0)
    for bucket, counts in groups:
        total = sum(counts)
        yield f"{total:>9}  {bar(total, top):<{BAR_WIDTH}}  {course(counts)}  {group_name(bucket, volume)}"
    whole = sum(bucket.count for bucket in volume.whole)
    summed = sum(sum(counts) for _, counts in groups)
    if groups and summed == whole:
        yield f"adds up to the {whole} rulings with a date"
    elif groups:
        yield f"does not add up: a ruling with two values counts in both ({summed} for {whole} rulings)"


def _by_total(buckets: Sequence[Bucket]) -> list[tuple[Bucket, list[int]]]:
    """Values with the most rulings first, then the rest and the unknown."""
    groups = [list(run) for _, run in groupby(buckets, key=group_of)]
    found = [(group[0], [bucket.count for bucket in group]) for group in groups]
    return sorted(found, key=lambda group: group_rank(*group_of(group[0]), sum(group[1])))


def group_name(bucket: Bucket, volume: Volume) -> str:
    """Of a bucket's group."""
    match bucket.kind:
        case GroupKind.VALUE:
            return bucket.group or ""
        case GroupKind.REST:
            return f"(the other {volume.groups_left_out})"
        case GroupKind.UNKNOWN:
            return "(unknown)"


def bar(count: int, top: int) -> str:
    """As long as the count is to the greatest; never blank where there is any."""
    eighths = max(1, round(count * BAR_WIDTH * 8 / top)) if count else 0
    return "█" * (eighths // 8) + _EIGHTHS[eighths % 8].strip()


def course(counts: Sequence[int]) -> str:
    """A column a period, each as high as its count is to the greatest of them."""
    shown = counts[-MAX_HEIGHTS:]
    top = max(shown, default=0)
    return "".join(_HEIGHTS[-(-count * 7 // top)] if count else " " for count in shown) if top else ""
