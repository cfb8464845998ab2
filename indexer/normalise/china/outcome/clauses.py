"""Clauses of the plain text: where the one that leads to a word begins, and what stands before it."""

import re
from collections.abc import Collection

_END = re.compile('[，,；;。：:“”"！]')
_MAX_CLAUSE = 400
_ALONE = re.compile(r"(?:[单各均]|分别)?(?:判处|处以|处)?")


class Clauses:
    """Clauses end at commas and the like, and behind the last word that was read (`read_to`)."""

    def __init__(self, text: str, paragraphs: Collection[int]) -> None:
        self._text = text
        self._backwards = text[::-1]
        """In which one search finds the nearest of all marks before a place."""
        self._paragraphs = paragraphs
        self.read_to = 0

    def start(self, position: int) -> int:
        """Of the clause that ends at `position`."""
        low = max(self.read_to, position - _MAX_CLAUSE)
        length = len(self._text)
        end = _END.search(self._backwards, length - position, length - low)
        return length - end.start() if end else low

    def subject_start(self, position: int) -> int:
        """Of the clause before where this one is only 判处: 被告人甲，判处有期徒刑一年."""
        start = self.start(position)
        alone = start and _ALONE.fullmatch(self._text, start, position)
        return self.start(start - 1) if alone else start

    def mark_before(self, start: int) -> str:
        """The character before a clause; a paragraph begins as behind a full stop."""
        return "。" if start == 0 or self.begins_paragraph(start) else self._text[start - 1]

    def begins_paragraph(self, start: int) -> bool:
        """Whether white space or an aside was left out before `start`."""
        return start in self._paragraphs
