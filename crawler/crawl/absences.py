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
    """Collected, and believed only where documents known to be available (canaries) were found in the same crawl."""

    def __init__(self) -> None:
        self._documents: dict[str, MissingDocument] = {}
        self._canaries_found = self._canaries_not_found = 0

    def __len__(self) -> int:
        return len(self._documents)

    def __iter__(self) -> Iterator[MissingDocument]:
        return iter(self._documents.values())

    def add(self, document: MissingDocument) -> None:
        self._documents[document.answer.row.key] = document

    def add_canary(self, *, found: bool) -> None:
        """Whether a document known to be available was found."""
        if found:
            self._canaries_found += 1
        else:
            self._canaries_not_found += 1

    @property
    def are_trusted(self) -> bool:
        return self._canaries_found > 0 and self._canaries_not_found == 0
