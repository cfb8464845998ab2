"""Answers as plain JSON values: the same for `rulings search --json` and the API."""

from collections.abc import Callable, Mapping

from rulings.engine.port import FacetCount, Highlight, Hit, SearchResult
from rulings.observatory.volume import Bucket, Volume
from rulings.observatory.volume_question import level_word
from rulings.public.public_record import public_record
from rulings.query.ast import TextField

Json = dict[str, object]


def _whole(record: Json) -> Json:
    return record


def search_answer(result: SearchResult, interpretation: Json, shown: Callable[[Json], Json] = _whole) -> Json:
    """total, interpretation (how the text was read), hits, facets, how many values are left out, volume, next_cursor.

    `shown` says what is printed of each hit.
    """
    return {
        "total": result.total,
        "interpretation": interpretation,
        "hits": [shown(hit_answer(hit)) for hit in result.hits],
        "facets": facets_answer(result.facets),
        "facets_left_out": dict(result.facets_left_out),
        "volume": volume_answer(result.volume) if result.volume else None,
        "next_cursor": result.next_cursor,
        "index_changed": result.index_changed,
    }


def hit_answer(hit: Hit) -> Json:
    """The public record without its text, with score and highlights; `marks` are ranges in a highlight's `text`."""
    marked = [_highlight(part) for part in hit.highlights]
    return {**public_record(hit.ruling, text=False), "score": hit.score, "highlights": marked}


def _highlight(part: Highlight) -> Json:
    """`field` is text for the ruling's text, else the field that was searched: title, court, party, statute. Of the text also
    where in it (`start`), and the kind of its section."""
    field = "text" if part.field is TextField.ANY else part.field.value
    section = part.section.kind.value if part.section else None
    marks = [list(mark) for mark in part.marks]
    return {"field": field, "text": part.text, "marks": marks, "start": part.start, "section": section}


def facets_answer(facets: Mapping[str, tuple[FacetCount, ...]]) -> Json:
    """Facet name -> its values with counts."""
    return {
        name: [{"value": value.value, "count": value.count, "selected": value.selected} for value in values]
        for name, values in facets.items()
    }


def volume_rows(volume: Volume) -> list[tuple[str, str, str, int]]:
    """(period, group, kind, count), one a figure; at the end, under names that are no periods, what stands in none."""
    rows = [(bucket.period, bucket.group or "", bucket.kind.value, bucket.count) for bucket in volume.buckets]
    rows += [("undated", "", "", volume.undated), ("doubtful", "", "", volume.doubtful)]
    rows += [("groups-left-out", "", "", volume.groups_left_out)] if volume.groups_left_out else []
    return [*rows, *([("at-most-more", "", "", volume.at_most_more)] if volume.searched else [])]


def volume_answer(volume: Volume) -> Json:
    """Counts per period; groups of a split add up where a ruling has one value of the facet at most. `as_of` is the past day that
    was asked for; `searched`, `at_most_more` and `observed_since` are of it."""
    request = volume.request
    return {
        "basis": request.basis.value,
        "interval": request.interval.value,
        "unit": request.unit.value,
        "split": request.split,
        "level": level_word(request.level) if request.split else None,
        "buckets": list(map(bucket_answer, volume.buckets)),
        "undated": volume.undated,
        "doubtful": volume.doubtful,
        "groups_left_out": volume.groups_left_out,
        "total": volume.total,
        "as_of": request.as_of.isoformat() if request.as_of else None,
        "searched": volume.searched,
        "at_most_more": volume.at_most_more,
        "observed_since": volume.observed_since.isoformat() if volume.observed_since else None,
    }


def bucket_answer(bucket: Bucket) -> Json:
    """One figure: a value's of a split, or that of the rest or the unknown."""
    return {"period": bucket.period, "count": bucket.count, "group": bucket.group, "kind": bucket.kind.value}
