"""What every splitter shares: a stream in, captures and rejections out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import BinaryIO, Protocol

from rulings.archive.model import Capture, Rejection


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a stream comes from and how its records are to be read."""

    source: str
    format: str
    file: str
    observed_at: datetime
    options: Mapping[str, str]

    def capture(
        self, key: str | None, record: int, payload: bytes, content_type: str, url: str | None = None
    ) -> Capture:
        """A capture; the key is the file and record number where the publisher gave none."""
        return Capture(
            source=self.source,
            source_key=key or f"{self.file}:{record}",
            format=self.format,
            payload=payload,
            content_type=content_type,
            observed_at=self.observed_at,
            url=url,
            options=self.options,
        )

    def rejection(self, place: int | str, reason: str, detail: str) -> Rejection:
        """A rejection at a line or record of the file."""
        return Rejection(self.source, f"{self.file}:{place}", reason, detail)


class Splitter(Protocol):
    def __call__(self, stream: BinaryIO, origin: Origin) -> Iterator[Capture | Rejection]: ...
