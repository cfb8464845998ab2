"""Documents that one crawl did not find, and whether that may be believed. No I/O."""

from collections.abc import Iterator
from dataclasses import dataclass

from crawler.crawl.store import DocumentAnswer
from rulings.archive.model import Route


@dataclass(frozen=True, slots=True)
class MissingDocument:
    """One document, and each route by which it was not found."""

    answer: DocumentAnswer
    routes: tuple[Route, ...]
    detail: str | None


class Absences:
    """Held back until documents known to stand were asked for too."""

    def __init__(self) -> None:
        self._found: dict[str, MissingDocument] = {}
        self._stood = self._fell = 0

    def __len__(self) -> int:
        return len(self._found)

    def __iter__(self) -> Iterator[MissingDocument]:
        return iter(self._found.values())

    def add(self, absence: MissingDocument) -> None:
        self._found[absence.answer.row.key] = absence

    def canary(self, *, stands: bool) -> None:
        """A document known to stand answered, or did not."""
        if stands:
            self._stood += 1
        else:
            self._fell += 1

    @property
    def are_trusted(self) -> bool:
        return self._stood > 0 and self._fell == 0
