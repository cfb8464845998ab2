"""What every splitter shares: a stream in, records and rejections out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, BinaryIO, Protocol

from rulings.archive.model import Rejection


@dataclass(frozen=True, slots=True)
class FoundRecord:
    """One record of a file, before it has a key (indexer.importers.keys)."""

    given_id: Any
    """As the publisher gives it; None where it gives none."""
    payload: bytes
    content_type: str
    content: bytes
    """What the key is made of where there is no id."""
    url: str | None
    options: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stream comes from and how its records are to be read."""

    source: str
    format: str
    file: str
    observed_at: datetime
    options: Mapping[str, str]
    former_file: str = ""
    """The file's name as earlier versions wrote it."""

    def record(
        self,
        given_id: Any,
        payload: bytes,
        content_type: str,
        url: str | None = None,
        content: bytes | None = None,
    ) -> FoundRecord:
        """A record with this origin's options; `content` where equal records may have other payloads."""
        return FoundRecord(
            given_id, payload, content_type, payload if content is None else content, url, self.options
        )

    def with_options(self, more: Mapping[str, str]) -> "Origin":
        """The same origin where `more` says nothing."""
        return replace(self, options={**self.options, **more}) if more else self

    def rejection(self, place: int | str, reason: str, detail: str) -> Rejection:
        """A rejection at a line or record of the file."""
        return Rejection(self.source, f"{self.file}:{place}", reason, detail)


class Splitter(Protocol):
    def __call__(self, stream: BinaryIO, origin: Origin) -> Iterator[FoundRecord | Rejection]: ...
