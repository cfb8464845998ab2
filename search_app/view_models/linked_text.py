"""A text with marks and links: a mark may begin or end inside a link."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from search_app.view_models.case_links import CaseLink
from search_app.view_models.marked_text import NumberedMarks, Segment, segments


class LinkedText:
    """Its pieces as segments. What a piece has of marks and links is found without looking at all of them."""

    def __init__(self, text: str, marks: NumberedMarks, links: Sequence[CaseLink]) -> None:
        self.text, self.marks = text, marks
        self._links, self._spans = links, NumberedMarks([link.span for link in links])

    def segments(self, start: int, end: int) -> Iterator[Segment]:
        position = start
        for number, (link_start, link_end) in self._spans.within(start, end):
            left, right = max(link_start, position), min(link_end, end)
            link = self._links[number - 1]
            yield from self._marked(position, left)
            yield from (replace(one, url=link.url, held=link.held) for one in self._marked(left, right))
            position = right
        yield from self._marked(position, end)

    def _marked(self, start: int, end: int) -> Iterator[Segment]:
        return segments(self.text, start, end, self.marks.within(start, end))
