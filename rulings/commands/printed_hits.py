"""A page of hits as lines for a terminal: what was searched stands out."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from rulings.public.public_record import date_text
from rulings.terminal import styled

if TYPE_CHECKING:
    from rulings.engine.port import Highlight, Hit, SearchResult

TOP_VALUES = 5
MAX_SNIPPETS = 2
"""Of the text; all of named fields are printed."""
MARK = "red"
_BLANK = re.compile(r"\s+")


def result_lines(result: "SearchResult") -> Iterator[str]:
    """Total, hits, and the top of each facet."""
    yield styled(f"{result.total} rulings")
    for hit in result.hits:
        yield ""
        yield from _hit_lines(hit)
    yield ""
    for name, values in result.facets.items():
        if top := ", ".join(f"{value.value} {value.count}" for value in values[:TOP_VALUES]):
            yield styled(f"{name}: {top}")
    if result.index_changed:
        yield styled("the index may have changed since the page before: a ruling may stand on two pages, or none")


def _hit_lines(hit: "Hit") -> Iterator[str]:
    ruling = hit.ruling
    number = str(ruling.case_numbers[0]) if ruling.case_numbers else None
    court = ruling.court.name if ruling.court else None
    judged = date_text(ruling.judgment_date) if ruling.judgment_date else None
    yield styled(ruling.title or number or ruling.id, bold=True)
    yield styled("  " + "  ".join(filter(None, (ruling.id, number, court, judged))))
    for part in _shown_highlights(hit):
        yield f"  … {_marked(part)} …" if part.field == "any" else f"  {styled(part.field)}: {_marked(part)}"


def _shown_highlights(hit: "Hit") -> tuple["Highlight", ...]:
    of_text = [part for part in hit.highlights if part.field == "any"]
    return tuple(part for part in hit.highlights if part not in of_text[MAX_SNIPPETS:])


def _marked(part: "Highlight") -> str:
    """On one line, the marked ranges in colour."""
    pieces, end = [], 0
    for start, stop in part.marks:
        pieces += [
            styled(_on_one_line(part.text[end:start])),
            styled(_on_one_line(part.text[start:stop]), color=MARK),
        ]
        end = stop
    return "".join([*pieces, styled(_on_one_line(part.text[end:]))]).strip()


def _on_one_line(text: str) -> str:
    return _BLANK.sub(" ", text)
